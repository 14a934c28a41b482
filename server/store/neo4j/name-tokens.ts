/**
 * A folded name as the search reads it: one word for each UTF-16 code unit, four hex digits. So a
 * Chinese substring of any length is a phrase, nothing that a user types is query syntax, and
 * equality, prefix and containment of the words are those of the text.
 */
export const tokensOf = (folded: string): string =>
  Array.from({ length: folded.length }, (_, i) => folded.charCodeAt(i).toString(16).padStart(4, '0')).join(
    ' ',
  );

/** All forms of a name for the full-text index, kept apart by a word that no query holds. */
export const indexedTokens = (forms: readonly string[]): string => forms.map(tokensOf).join(' | ');
