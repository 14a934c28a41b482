import { splitSentences } from '#seed/extract/sentences.ts';
import type { Span } from '#server/domain/claim.ts';
import type { Article } from '#server/domain/entity.ts';
import { foldUnits, searchedUnits } from './fold-units.ts';

/** A sentence of an article's body, as it stands in the text, with the units by which it is found. */
export interface SearchedSentence extends Span {
  readonly units: string;
}

/** The sentences of an article's body in which something can be found, in the order of the text. */
export const searchedSentences = (
  { bodyStart = 0 }: Pick<Article, 'bodyStart'>,
  text: string,
): readonly SearchedSentence[] =>
  splitSentences(foldUnits(text).replaceAll('\r', '\n'), Math.min(bodyStart, text.length), text.length, false)
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
    .map((sentence) => ({ ...sentence, units: searchedUnits(sentence.text).units }))
    .filter(({ units }) => units !== '');

/** Every place where a sentence holds the text, in UTF-16 code units of the article; none overlaps another. */
export const textSpans = (sentence: Span, text: string): readonly Span[] => {
  const { units, places } = searchedUnits(sentence.text);
  const wanted = searchedUnits(text).units;
  const spans: Span[] = [];
  if (wanted === '') return spans;
  for (let at = units.indexOf(wanted); at >= 0; at = units.indexOf(wanted, at + wanted.length)) {
    const from = places[at] ?? 0;
    const to = (places[at + wanted.length - 1] ?? from) + 1;
    spans.push({
      start: sentence.start + from,
      end: sentence.start + to,
      text: sentence.text.slice(from, to),
    });
  }
  return spans;
};
