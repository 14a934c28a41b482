import type { Direction, Link } from '#server/domain/adjacency.ts';
import type { RelationType } from '#server/domain/ontology.ts';
import { numberOf, textOf } from './columns.ts';
import type { Database } from './database.ts';
import type { Condition } from './keyset.ts';

export interface LinkFilter {
  readonly types?: readonly RelationType[];
  readonly direction?: Direction;
}

export type LinkCounts = ReadonlyMap<Link, number>;

/** How many relations of each type and direction these entities have. */
export const linkCounts = (db: Database, owners: readonly string[]): ReadonlyMap<string, LinkCounts> => {
  const counts = new Map<string, Map<Link, number>>(owners.map((owner) => [owner, new Map()]));
  const rows = db.all(
    `SELECT l.owner, l.link, l.n FROM json_each(?) AS wanted CROSS JOIN link_count AS l ON l.owner = wanted.value`,
    JSON.stringify(owners),
  );
  for (const [owner, link, n] of rows) counts.get(textOf(owner))?.set(textOf(link) as Link, numberOf(n));
  return counts;
};

/** The links of an entity that a filter lets through; `all` when it lets every one through, so that nothing needs filtering. */
export const linksLetThrough = (
  counts: LinkCounts,
  { types = [], direction }: LinkFilter,
): { readonly links: readonly Link[]; readonly all: boolean; readonly relations: number } => {
  const links = [...counts.keys()].filter((link) => {
    const [type, way] = link.split(':') as [RelationType, Direction];
    return (types.length === 0 || types.includes(type)) && (direction === undefined || direction === way);
  });
  return {
    links,
    all: links.length === counts.size,
    relations: links.reduce((sum, link) => sum + (counts.get(link) ?? 0), 0),
  };
};

/** The condition that the links text of an adjacency record names one of these; none is no condition. */
export const joinedBy = (column: string, links: readonly Link[]): readonly Condition[] =>
  links.length === 0
    ? []
    : [
        {
          sql: `(${links.map(() => `instr(${column}, ?) > 0`).join(' OR ')})`,
          values: links.map((link) => `|${link}|`),
        },
      ];
