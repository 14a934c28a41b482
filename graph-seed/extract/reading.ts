import { IS, lexicon, type Word } from '#seed/lexicon/lexicon.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import { foldText } from './fold-text.ts';
import type { Hit } from './hit.ts';
import { type IntroducedName, introducedNames } from './introduced-names.ts';
import { protectedSpans } from './protected-spans.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { readTables, type TableRow } from './tables.ts';

/** An article made ready for the rules: folded text, sentences, and every lexicon word in it. */
export interface Reading {
  readonly article: SourceArticle;
  readonly raw: string;
  /** Folded text; same offsets as `raw`. Rules match on it. */
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Rows under a line that names columns, in the order of the text. */
  readonly tables: readonly TableRow[];
  /** Short forms that the text introduces. */
  readonly introduced: readonly IntroducedName[];
  /** 0 in free text; see `PROTECTED` for what else. */
  readonly shield: Uint8Array;
  /** Words that begin at an offset, shortest first. */
  readonly from: (at: number) => readonly Hit[];
  /** Words that end at an offset, longest first. */
  readonly upTo: (at: number) => readonly Hit[];
  /** Flags of all words that begin at each offset; most lookups end here. */
  readonly flagsFrom: Uint16Array;
  /** Flags of all words that end at each offset. */
  readonly flagsUpTo: Uint16Array;
}

const NONE: readonly Hit[] = [];

/** Reads an article once: everything later asks this. Time and memory grow linearly with the text. */
export const readArticle = (article: SourceArticle): Reading => {
  const raw = article.text;
  const text = foldText(raw);
  const starts: (Hit[] | undefined)[] = new Array(text.length + 1);
  const ends: (Hit[] | undefined)[] = new Array(text.length + 1);
  const flagsFrom = new Uint16Array(text.length + 1);
  const flagsUpTo = new Uint16Array(text.length + 1);
  const { words } = lexicon();
  const areas = [article.title, article.body].filter((a) => a.end > a.start);
  let start = 0;
  let limit = 0;
  const note = (end: number, word: Word): void => {
    if (end > limit) return;
    const hit: Hit = { start, end, word };
    flagsFrom[start] = (flagsFrom[start] ?? 0) | word.flags;
    flagsUpTo[end] = (flagsUpTo[end] ?? 0) | word.flags;
    // One word, seldom three: an array that is pushed to makes room for seventeen.
    const started = starts[start];
    starts[start] = started === undefined ? [hit] : [...started, hit];
    const ended = ends[end];
    ends[end] = ended === undefined ? [hit] : [...ended, hit];
  };
  for (const area of areas) {
    limit = area.end;
    for (start = area.start; start < limit; start++) words.visit(text, start, note);
  }
  const from = (at: number): readonly Hit[] => starts[at] ?? NONE;
  const upTo = (at: number): readonly Hit[] => ends[at] ?? NONE;
  return {
    article,
    raw,
    text,
    sentences: areas.flatMap((area) => splitSentences(text, area.start, area.end, area === article.title)),
    tables: readTables(raw, text, article.body.start, article.body.end),
    introduced: introducedNames(text),
    shield: protectedSpans(text, areas, flagsFrom),
    from,
    upTo,
    flagsFrom,
    flagsUpTo,
  };
};

/** The longest word with one of the flags that begins at the offset. */
export const longestFrom = (reading: Reading, at: number, flags: number): Hit | undefined => {
  if (((reading.flagsFrom[at] ?? 0) & flags) === 0) return undefined;
  const hits = reading.from(at);
  for (let i = hits.length - 1; i >= 0; i--) {
    const hit = hits[i];
    if (hit !== undefined && (hit.word.flags & flags) !== 0) return hit;
  }
  return undefined;
};

/** The longest word with one of the flags that ends at the offset. */
export const longestUpTo = (reading: Reading, at: number, flags: number): Hit | undefined => {
  if (((reading.flagsUpTo[at] ?? 0) & flags) === 0) return undefined;
  for (const hit of reading.upTo(at)) if ((hit.word.flags & flags) !== 0) return hit;
  return undefined;
};

/** The title that ends at the offset, never a piece of a longer one (`院长` of `副院长`). */
export const roleUpTo = (reading: Reading, at: number): Hit | undefined => longestUpTo(reading, at, IS.role);
