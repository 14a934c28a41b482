/**
 * Every place where a global pattern matches, one after the other. `text.matchAll` makes a copy of the pattern at each call,
 * which costs more than looking through a short article.
 */
export function* matchesOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  for (let at = 0; ; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return;
    // Where nothing matched, the next search begins one further on, as with `matchAll`.
    at = match[0] === '' ? match.index + 1 : pattern.lastIndex;
    yield match;
  }
}
