import { foldName } from './fold-name.ts';
import { LONGEST_SOUND } from './sounds.ts';

/** What somebody typed, as names are compared with it. */
export interface SearchTerms {
  /** Empty: finds nothing. */
  readonly folded: string;
  /** The letters when it can be pinyin or initials: `Shěn Yànqiū`, `shen yanqiu` and `shenyanqiu` are one. */
  readonly letters?: string;
}

/** Reads a query; query syntax of any engine is text like any other. */
export const searchTerms = (text: string): SearchTerms => {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('u\u0308', 'v')
    .replaceAll(/[\s'’·-]|\p{M}/gu, '');
  const folded = foldName(text);
  return folded !== '' && letters.length <= LONGEST_SOUND && /^[a-z][a-z0-9]*$/.test(letters)
    ? { folded, letters }
    : { folded };
};
