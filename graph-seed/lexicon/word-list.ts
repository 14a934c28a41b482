/** The names that one article gives, with a value each, looked up at an offset of its text. */
export interface WordList<T> {
  /** Whether a word may begin at the offset: at most offsets none does, and this costs next to nothing. */
  readonly mayBegin: (text: string, at: number) => boolean;
  /** Calls back for every word that begins at the offset, shortest first. */
  readonly visit: (text: string, at: number, found: (end: number, value: T) => void) => void;
}

const LOW_BYTE = 0xff;

/**
 * Makes the list; a later value of the same word replaces an earlier one. It is made anew for every article, where a trie
 * would cost more to build than to ask, and asking costs no more for ten thousand names than for ten.
 */
export const createWordList = <T>(words: Iterable<readonly [string, T]>): WordList<T> => {
  const values = new Map(words);
  /** Lengths of the words by their first character. */
  const lengths = new Map<number, number[]>();
  /** A bit for the low byte of each first character. */
  const heads = new Uint32Array((LOW_BYTE + 1) / 32);
  for (const word of values.keys()) {
    if (word === '') continue;
    const head = word.charCodeAt(0);
    const low = head & LOW_BYTE;
    heads[low >>> 5] = (heads[low >>> 5] ?? 0) | (1 << (low & 31));
    const known = lengths.get(head);
    if (known === undefined) lengths.set(head, [word.length]);
    else if (!known.includes(word.length)) known.push(word.length);
  }
  for (const known of lengths.values()) known.sort((a, b) => a - b);
  return {
    mayBegin: (text, at) => {
      const low = text.charCodeAt(at) & LOW_BYTE;
      return (((heads[low >>> 5] ?? 0) >>> (low & 31)) & 1) === 1;
    },
    visit: (text, at, found) => {
      for (const length of lengths.get(text.charCodeAt(at)) ?? []) {
        const value = values.get(text.slice(at, at + length));
        if (value !== undefined) found(at + length, value);
      }
    },
  };
};
