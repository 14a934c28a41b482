import type { SearchTerms } from '#server/search/search-query.ts';
import { SHORTEST_INSIDE } from '#server/search/search-rank.ts';
import type { Sounds } from '#server/search/sounds.ts';
import { LONGEST_TITLED, type TitledForms } from '#server/search/titles.ts';

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

/** Sounds for the full-text index: the whole of a name begins with 0, what it holds further on with 1. */
export const indexedSounds = ({ wholes, tails }: Sounds): string =>
  [...wholes.map((sound) => `0${sound}`), ...tails.map((sound) => `1${sound}`)].join(' ');

/** Properties of a person that its posts decide; empty for whoever holds none. */
export const titleProperties = ({ before, after }: TitledForms) => ({
  titlesBefore: before.map(tokensOf),
  titlesAfter: after.map(tokensOf),
  titleTokens: [
    ...before.map((form) => `${tokensOf(form)} |`),
    ...after.map((form) => `# ${tokensOf(form)} $`),
  ].join(' '),
});

/** What the full-text index is asked for: whatever may have a rank. Only hex digits, letters and marks of ours. */
export const indexQuery = ({ folded, letters }: SearchTerms): string => {
  const inside = tokensOf(folded);
  return [
    `nameTokens:"${inside}"`,
    ...(folded.length > LONGEST_TITLED ? [] : [`titleTokens:"${inside} |"`, `titleTokens:"# ${inside} $"`]),
    ...(letters === undefined ? [] : [`soundTokens:0${letters}*`]),
    ...(letters === undefined || letters.length < SHORTEST_INSIDE ? [] : [`soundTokens:1${letters}*`]),
  ].join(' OR ');
};
