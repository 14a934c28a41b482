import type { Entity } from '#server/domain/entity.ts';
import { foldName } from './fold-name.ts';
import type { SearchTerms } from './search-query.ts';
import { type Sounds, soundsOf } from './sounds.ts';
import { LONGEST_TITLED, type TitledForms } from './titles.ts';

/** The folded forms under which an entity is found: its name first, then its aliases. */
export const searchForms = (entity: Pick<Entity, 'name' | 'aliases'>): readonly string[] => [
  ...new Set([entity.name, ...entity.aliases].map(foldName).filter((form) => form !== '')),
];

/** Everything of an entity that a query is compared with. */
export interface SearchSubject {
  readonly forms: readonly string[];
  readonly titles: TitledForms;
  readonly sounds: Sounds;
}

export const searchSubject = (entity: Entity, titles: TitledForms): SearchSubject => {
  const forms = searchForms(entity);
  return { forms, titles, sounds: soundsOf(forms, entity.kind) };
};

/** What a rank says, by its number: smaller is better. */
export const RANKS = [
  'NAME_EQUAL',
  'ALIAS_EQUAL',
  'TITLED',
  'NAME_BEGINS',
  'ALIAS_BEGINS',
  'NAME_HOLDS',
  'ALIAS_HOLDS',
  'SOUND_EQUAL',
  'SOUND_BEGINS',
  'SOUND_HOLDS',
] as const;

/** One letter begins too many syllables to be looked for inside of names. */
export const SHORTEST_INSIDE = 2;

/** Ranks of what a text begins, for suggestions while it is typed: all but those that only hold it. */
export const BEGINNING_RANKS: readonly number[] = [0, 1, 2, 3, 4, 7, 8];

/**
 * How well an entity answers a query that folds to something: its place in `RANKS`, or `undefined`
 * for not at all. A name with a title is found when no form of the name alone holds the query. A
 * sound begins with the letters, or one of its later syllables does.
 */
export const searchRank = (
  { forms, titles, sounds }: SearchSubject,
  { folded, letters }: SearchTerms,
): number | undefined => {
  const [name = '', ...aliases] = forms;
  if (name === folded) return 0;
  if (aliases.includes(folded)) return 1;
  if (name.startsWith(folded)) return 3;
  if (aliases.some((alias) => alias.startsWith(folded))) return 4;
  if (name.includes(folded)) return 5;
  if (aliases.some((alias) => alias.includes(folded))) return 6;
  if (folded.length <= LONGEST_TITLED && isTitled(titles, folded)) return 2;
  if (letters === undefined) return undefined;
  if (sounds.wholes.includes(letters)) return 7;
  if (sounds.wholes.some((sound) => sound.startsWith(letters))) return 8;
  if (letters.length < SHORTEST_INSIDE) return undefined;
  return sounds.tails.some((sound) => sound.startsWith(letters)) ? 9 : undefined;
};

const isTitled = ({ before, after }: TitledForms, folded: string): boolean =>
  after.includes(folded) || before.some((form) => form.endsWith(folded));
