import { GraphError } from '#server/domain/errors.ts';
import type { NeighbourRow, Page, RelationView } from '#server/store/selection.ts';
import type { ExpandOrder, ExpandQuery } from '#server/store/store.ts';
import { numberOf, textOf } from './columns.ts';
import {
  type Condition,
  equals,
  type KeysetQuery,
  keysetRows,
  noneOf,
  oneOf,
  pageOf,
  periodWithin,
} from './keyset.ts';
import { joinedBy, linkCounts, linksLetThrough } from './link-filter.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { relationViews } from './relation-views.ts';

const KEYS = { NAME: 'by_name', NEWEST: 'by_date', PROOFS: 'by_proofs' } as const satisfies Record<
  ExpandOrder,
  string
>;

/** One page of the neighbours of a node with what joins them; NOT_FOUND when the id names nothing. */
export const expand = (scope: ReadScope, query: ExpandQuery): Page<NeighbourRow> => {
  const { db } = scope;
  const owner = db.get('SELECT id, degree FROM entity WHERE id = ?', query.id);
  // libsql cuts a bound text at U+0000, and what is left may be another node's id.
  if (owner === undefined || owner[0] !== query.id) {
    throw new GraphError('NOT_FOUND', `There is no node ${JSON.stringify(query.id)}.`);
  }
  const { links, all } = linksLetThrough(linkCounts(db, [query.id]).get(query.id) ?? new Map(), query);
  if (links.length === 0)
    return pageOf<never, NeighbourRow>(
      [],
      query.page,
      (row) => row,
      () => 0,
    );
  const days = periodWithin('p.period', query);
  const joined =
    days.length === 0
      ? joinedBy('links', all ? [] : links)
      : [joinedWithin(query.id, all ? [] : links, days)];
  const wanted = [...joined, ...oneOf('kind', query.kinds)];
  const excluded = [...new Set(query.exclude ?? [])];
  const filter = [...wanted, ...noneOf('neighbour', excluded)];
  const found = keysetRows(db, neighbourQuery(query.id, query.order, filter), query.page);
  const page = found.slice(0, query.page.first);
  const neighbours = page.map((row) => textOf(row[1]));
  const nodes = scope.entities(neighbours, query.select);
  const branches = Object.entries(query.relations).map(
    ([name, branch]) =>
      [name, relationsWith(scope, query.id, neighbours, branch, all ? undefined : links, days)] as const,
  );
  return pageOf(
    found,
    query.page,
    ([key, neighbour]) => ({
      key: textOf(key),
      node: viewOf(nodes, neighbour),
      relations: Object.fromEntries(
        branches.map(([name, byNeighbour]) => [name, byNeighbour.get(textOf(neighbour)) ?? []]),
      ),
    }),
    () =>
      wanted.length === 0
        ? numberOf(owner[1]) - countAmong(scope, query.id, excluded)
        : countNeighbours(scope, query.id, filter),
  );
};

/** The keyset query of a page of neighbours. */
const neighbourQuery = (owner: string, order: ExpandOrder, filter: readonly Condition[]): KeysetQuery => ({
  columns: `${KEYS[order]}, neighbour`,
  from: `adjacency INDEXED BY adjacency_${KEYS[order]}`,
  key: KEYS[order],
  where: [equals('owner', owner), ...filter],
});

const countNeighbours = ({ db }: ReadScope, owner: string, filter: readonly Condition[]): number =>
  numberOf(
    db.get(
      `SELECT count(*) FROM adjacency INDEXED BY adjacency_by_name
       WHERE owner = ? AND ${filter.map(({ sql }) => sql).join(' AND ')}`,
      owner,
      ...filter.flatMap(({ values }) => values),
    )?.[0],
  );

/** How many of these are neighbours. */
const countAmong = ({ db }: ReadScope, owner: string, ids: readonly string[]): number =>
  ids.length === 0
    ? 0
    : numberOf(
        db.get(
          `SELECT count(*) FROM json_each(?) AS wanted
           CROSS JOIN adjacency AS a ON a.owner = ? AND a.neighbour = wanted.value`,
          JSON.stringify(ids),
          owner,
        )?.[0],
      );

/** That one relation with the neighbour is of one of these links, if any are given, and within the days. */
const joinedWithin = (owner: string, links: readonly string[], days: readonly Condition[]): Condition => {
  const conditions = [...oneOf('p.link', links), ...days];
  return {
    sql: `EXISTS (SELECT 1 FROM endpoint AS p INDEXED BY endpoint_of_pair WHERE p.owner = ? AND p.far_id = neighbour AND ${conditions.map(({ sql }) => sql).join(' AND ')})`,
    values: [owner, ...conditions.flatMap(({ values }) => values)],
  };
};

/** The first relations between a node and each of these neighbours. */
export const relationsWith = (
  scope: ReadScope,
  owner: string,
  neighbours: readonly string[],
  { first, select }: ExpandQuery['relations'][string],
  links: readonly string[] | undefined,
  days: readonly Condition[] = [],
): ReadonlyMap<string, readonly RelationView[]> => {
  const conditions = [...oneOf('p.link', links), ...days];
  const found = neighbours.map((neighbour) => {
    scope.check();
    const rows = scope.db.all(
      `SELECT p.relation_id FROM endpoint AS p INDEXED BY endpoint_of_pair
       WHERE p.owner = ? AND p.far_id = ? ${conditions.map(({ sql }) => `AND ${sql} `).join('')}ORDER BY p.key LIMIT ?`,
      owner,
      neighbour,
      ...conditions.flatMap(({ values }) => values),
      first,
    );
    return [neighbour, rows.map(([id]) => textOf(id))] as const;
  });
  const views = relationViews(
    scope,
    found.flatMap(([, ids]) => ids),
    select,
  );
  return new Map(found.map(([neighbour, ids]) => [neighbour, ids.flatMap((id) => views.get(id) ?? [])]));
};
