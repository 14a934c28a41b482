import type { Link } from '#server/domain/adjacency.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { ENTITY_SUBKIND_NAMES, type EntityKind, RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import type { Relation } from '#server/domain/relation.ts';
import type { EntityView, FacetName, Facets } from '#server/store/selection.ts';

interface Graph {
  readonly relationsOf: (id: string) => readonly Relation[];
  readonly linksOf: (relation: Relation, owner: string) => readonly Link[];
  readonly kindOf: (id: string) => EntityKind;
  readonly keyOf: (id: string) => string;
  readonly viewOf: (id: string) => EntityView;
}

/** How many rows have each of the values that `valuesOf` gives for a row. */
const tally = (
  rows: readonly Entity[],
  valuesOf: (row: Entity) => readonly string[],
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of new Set(valuesOf(row))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
};

const dayOf = (e: Entity): string | undefined => (e.kind === 'ARTICLE' ? (e as Article).publishedAt : e.date);

/** The facets of these rows, each value of each row looked at. */
export const facetOracle = (rows: readonly Entity[], of: readonly FacetName[], graph: Graph): Facets => {
  const subkinds = tally(rows, ({ subkind }) => [subkind]);
  const links = tally(rows, ({ id }) => graph.relationsOf(id).flatMap((r) => graph.linksOf(r, id)));
  const roles = tally(rows, ({ id }) => graph.relationsOf(id).flatMap(({ role }) => role ?? []));
  const years = tally(rows, (e) => {
    const day = dayOf(e);
    return day === undefined || day.startsWith('--') ? [] : [day.slice(0, 4)];
  });
  const units = tally(rows, ({ id }) =>
    graph
      .relationsOf(id)
      .map(({ from, to }) => (from === id ? to : from))
      .filter((far) => graph.kindOf(far) === 'ORGANIZATION'),
  );
  const first20 = <T>(list: readonly T[]) => list.slice(0, 20);
  const all = {
    subkinds: ENTITY_SUBKIND_NAMES.flatMap((subkind) => {
      const count = subkinds.get(subkind);
      return count === undefined ? [] : [{ subkind, count }];
    }),
    relations: RELATION_TYPE_NAMES.flatMap((type) =>
      (['OUT', 'IN'] as const).flatMap((direction) => {
        const count = links.get(`${type}:${direction}`);
        return count === undefined ? [] : [{ type, direction, count }];
      }),
    ),
    roles: first20(
      [...roles]
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
        .map(([value, count]) => ({ value, count })),
    ),
    years: first20(
      [...years].sort(([a], [b]) => (a < b ? 1 : -1)).map(([value, count]) => ({ value, count })),
    ),
    organizations: first20(
      [...units]
        .sort(([a, m], [b, n]) => n - m || (graph.keyOf(a) < graph.keyOf(b) ? -1 : 1))
        .map(([id, count]) => ({ node: graph.viewOf(id), count })),
    ),
  } satisfies Facets;
  return Object.fromEntries(of.map((name) => [name, all[name]]));
};
