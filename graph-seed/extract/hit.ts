import type { Word } from '#seed/lexicon/lexicon.ts';

/** A word of the lexicons where it stands in the text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly word: Word;
}
