interface Node<T> {
  readonly next: Map<number, Node<T>>;
  value: T | undefined;
}

/** A set of words with a value each, looked up at a position of a text in time bounded by the longest word. */
export interface WordTrie<T> {
  /** Calls back for every word that begins at `at`, shortest first. */
  readonly visit: (text: string, at: number, found: (end: number, value: T) => void) => void;
}

/** Builds the trie; a later value of the same word replaces an earlier one. */
export const createWordTrie = <T>(words: Iterable<readonly [string, T]>): WordTrie<T> => {
  const first: (Node<T> | undefined)[] = new Array(0x10000);
  const node = (): Node<T> => ({ next: new Map(), value: undefined });
  for (const [word, value] of words) {
    const head = word.charCodeAt(0);
    let current = first[head] ?? node();
    first[head] = current;
    for (let i = 1; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let following = current.next.get(code);
      if (following === undefined) {
        following = node();
        current.next.set(code, following);
      }
      current = following;
    }
    current.value = value;
  }
  return {
    visit: (text, at, found) => {
      let current = first[text.charCodeAt(at)];
      for (let i = at + 1; current !== undefined; i++) {
        if (current.value !== undefined) found(i, current.value);
        if (i >= text.length || current.next.size === 0) return;
        current = current.next.get(text.charCodeAt(i));
      }
    },
  };
};
