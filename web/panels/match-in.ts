const plain = (letter: string): string => letter.normalize('NFKC').toLowerCase();

/** Where a query lies in a name, letter case and full width set aside; null where it does not. */
export const matchIn = (
  name: string,
  query: string,
): { readonly start: number; readonly end: number } | null => {
  const wanted = [...query.trim()].map(plain);
  if (wanted.length === 0) return null;
  const letters = [...name];
  for (let at = 0; at + wanted.length <= letters.length; at++) {
    if (wanted.every((letter, index) => plain(letters[at + index] ?? '') === letter)) {
      const start = letters.slice(0, at).join('').length;
      return { start, end: start + letters.slice(at, at + wanted.length).join('').length };
    }
  }
  return null;
};
