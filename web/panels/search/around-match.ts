import type { FoundSentence } from '#web/api/find.ts';

/** Characters kept before the first match: enough to see who does it. */
const BEFORE = 16;

/**
 * A sentence cut so that a row of two lines holds its first match: from some characters before it on,
 * with an ellipsis where something is left out. Spans count from the cut text's start.
 */
export const aroundMatch = ({
  quote,
  start,
  matches,
}: Pick<FoundSentence, 'quote' | 'start' | 'matches'>): {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
} => {
  const first = (matches[0]?.start ?? start) - start;
  let cut = first > BEFORE + 4 ? first - BEFORE : 0;
  // Never between the two halves of a character.
  if (/[\uDC00-\uDFFF]/.test(quote[cut] ?? '')) cut -= 1;
  const lead = cut === 0 ? '' : '…';
  const shift = lead.length - cut - start;
  return {
    text: lead + quote.slice(cut),
    spans: matches.map((match) => ({ start: match.start + shift, end: match.end + shift })),
  };
};
