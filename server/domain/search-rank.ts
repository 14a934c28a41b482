import type { Entity } from './entity.ts';
import { fold } from './fold.ts';

/** The folded forms under which an entity is found: its name first, then its aliases. */
export const searchForms = (entity: Pick<Entity, 'name' | 'aliases'>): readonly string[] => [
  ...new Set([entity.name, ...entity.aliases].map(fold).filter((form) => form !== '')),
];

/**
 * How well an entity answers a folded, non-empty query, smaller is better, or `undefined` for not at
 * all: the name equals it 0, an alias does 1, the name begins with it 2, an alias does 3, the name
 * holds it 4, an alias does 5. Results are ordered by rank, sort key and id.
 */
export const searchRank = (forms: readonly string[], query: string): number | undefined => {
  const [name = '', ...aliases] = forms;
  if (name === query) return 0;
  if (aliases.includes(query)) return 1;
  if (name.startsWith(query)) return 2;
  if (aliases.some((alias) => alias.startsWith(query))) return 3;
  if (name.includes(query)) return 4;
  return aliases.some((alias) => alias.includes(query)) ? 5 : undefined;
};
