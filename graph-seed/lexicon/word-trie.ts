/** A set of words with a value each, looked up at a position of a text in time bounded by the longest word. */
export interface WordTrie<T> {
  /** Calls back for every word that begins at `at`, shortest first. */
  readonly visit: (text: string, at: number, found: (end: number, value: T) => void) => void;
}

const ROOT = 0;

/**
 * Builds the trie; a later value of the same word replaces an earlier one. Scanning a text for every word of the
 * lexicons is the hottest loop of the extractor, so the nodes are numbered level by level: the children of a node
 * lie side by side, sorted, and those of all lexicons fit into the processor's cache.
 */
export const createWordTrie = <T>(words: Iterable<readonly [string, T]>): WordTrie<T> => {
  const sorted = [...new Map(words)]
    .filter(([word]) => word !== '')
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const { codes, firstChild, values } = layOut(sorted);
  const follow = (node: number, code: number): number => {
    let low = firstChild[node] ?? 0;
    const end = firstChild[node + 1] ?? 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((codes[middle] ?? 0) < code) low = middle + 1;
      else high = middle;
    }
    return low < end && codes[low] === code ? low : ROOT;
  };
  const heads = new Int32Array(0x10000);
  for (let node = 1; node < (firstChild[1] ?? 0); node++) heads[codes[node] ?? 0] = node;
  return {
    visit: (text, at, found) => {
      if (at >= text.length) return;
      let node = heads[text.charCodeAt(at)] ?? ROOT;
      for (let i = at + 1; node !== ROOT; i++) {
        const value = values[node];
        if (value !== undefined) found(i, value);
        if (i >= text.length) return;
        node = follow(node, text.charCodeAt(i));
      }
    },
  };
};

interface Layout<T> {
  /** The character that leads to a node. */
  readonly codes: Uint16Array;
  /** Where the children of a node begin; they end where the next node's begin. */
  readonly firstChild: Int32Array;
  readonly values: readonly (T | undefined)[];
}

/** Numbers the nodes of sorted, distinct words level by level; the root is node 0. */
const layOut = <T>(words: readonly (readonly [string, T])[]): Layout<T> => {
  const codes = [0];
  const firstChild: number[] = [];
  const values: (T | undefined)[] = [];
  // The words that begin with what leads to a node.
  const ranges = [{ from: 0, to: words.length, depth: 0 }];
  for (let node = 0; node < ranges.length; node++) {
    const { from = 0, to = 0, depth = 0 } = ranges[node] ?? {};
    const [word, value] = words[from] ?? ['', undefined];
    const ends = depth > 0 && word.length === depth;
    values.push(ends ? value : undefined);
    firstChild.push(ranges.length);
    for (let begin = ends ? from + 1 : from; begin < to; ) {
      const code = words[begin]?.[0].charCodeAt(depth) ?? 0;
      let end = begin + 1;
      while (end < to && words[end]?.[0].charCodeAt(depth) === code) end++;
      codes.push(code);
      ranges.push({ from: begin, to: end, depth: depth + 1 });
      begin = end;
    }
  }
  firstChild.push(ranges.length);
  return { codes: Uint16Array.from(codes), firstChild: Int32Array.from(firstChild), values };
};
