/**
 * Names as the full-text index reads them: each character is one word, its code point in hex, and
 * forms are kept apart by a word that no query holds. So a Chinese substring of any length is a
 * phrase, and nothing that a user types is query syntax.
 */
export const nameTokens = (forms: readonly string[]): string => forms.map(words).join(' | ');

/** The Lucene phrase that finds every name that holds the folded, non-empty text. */
export const phraseOf = (folded: string): string => `"${words(folded)}"`;

const words = (text: string): string =>
  Array.from(text, (character) => (character.codePointAt(0) ?? 0).toString(16)).join(' ');
