/** A set of words with a value each, looked up at a position of a text in time bounded by the longest word. */
export interface WordTrie<T> {
  /** Calls back for every word that begins at `at`, shortest first. */
  readonly visit: (text: string, at: number, found: (end: number, value: T) => void) => void;
}

const slotOf = (node: number, code: number, mask: number): number =>
  ((Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7) & mask;

const MANY_EDGES = 4096;

/**
 * Builds the trie; a later value of the same word replaces an earlier one. The edges lie in one open-addressed
 * table of numbers: scanning a text for every word of the lexicons is the hottest loop of the extractor.
 */
export const createWordTrie = <T>(words: Iterable<readonly [string, T]>): WordTrie<T> => {
  // The root is node 1: an edge is never 0, which marks a free slot.
  const values: (T | undefined)[] = [undefined, undefined];
  const edges = new Map<number, number>();
  for (const [word, value] of words) {
    if (word === '') continue;
    let node = 1;
    for (let i = 0; i < word.length; i++) {
      const edge = node * 0x10000 + word.charCodeAt(i);
      let next = edges.get(edge);
      if (next === undefined) {
        next = values.push(undefined) - 1;
        edges.set(edge, next);
      }
      node = next;
    }
    values[node] = value;
  }
  let size = 16;
  while (size < edges.size * 3) size *= 2;
  const mask = size - 1;
  const keys = new Float64Array(size);
  const targets = new Int32Array(size);
  for (const [edge, next] of edges) {
    let slot = slotOf(Math.floor(edge / 0x10000), edge % 0x10000, mask);
    while (keys[slot] !== 0) slot = (slot + 1) & mask;
    keys[slot] = edge;
    targets[slot] = next;
  }
  const follow = (node: number, code: number): number => {
    const edge = node * 0x10000 + code;
    for (let slot = slotOf(node, code, mask); ; slot = (slot + 1) & mask) {
      const key = keys[slot];
      if (key === edge) return targets[slot] ?? 0;
      if (key === 0) return 0;
    }
  };
  // A table of first characters pays for itself in the lexicons' trie, not in that of an article's own names.
  const roots = edges.size < MANY_EDGES ? undefined : new Int32Array(0x10000);
  if (roots !== undefined)
    for (const [edge, next] of edges) if (Math.floor(edge / 0x10000) === 1) roots[edge % 0x10000] = next;
  return {
    visit: (text, at, found) => {
      if (at >= text.length) return;
      const head = text.charCodeAt(at);
      let node = roots === undefined ? follow(1, head) : (roots[head] ?? 0);
      for (let i = at + 1; node !== 0; i++) {
        const value = values[node];
        if (value !== undefined) found(i, value);
        if (i >= text.length) return;
        node = follow(node, text.charCodeAt(i));
      }
    },
  };
};
