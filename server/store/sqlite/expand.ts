import { GraphError } from '#server/domain/errors.ts';
import type { NeighbourRow, Page, RelationView } from '#server/store/selection.ts';
import type { ExpandOrder, ExpandQuery } from '#server/store/store.ts';
import { numberOf, textOf } from './columns.ts';
import { type Condition, equals, type KeysetQuery, keysetRows, oneOf, pageOf } from './keyset.ts';
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
  const filter = [...joinedBy('links', all ? [] : links), ...oneOf('kind', query.kinds)];
  const found = keysetRows(db, neighbourQuery(query.id, query.order, filter), query.page);
  const page = found.slice(0, query.page.first);
  const neighbours = page.map((row) => textOf(row[1]));
  const nodes = scope.entities(neighbours, query.select);
  const branches = Object.entries(query.relations).map(
    ([name, branch]) =>
      [name, relationsWith(scope, query.id, neighbours, branch, all ? undefined : links)] as const,
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
    () => (filter.length === 0 ? numberOf(owner[1]) : countNeighbours(scope, query.id, filter)),
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

/** The first relations between a node and each of these neighbours. */
export const relationsWith = (
  scope: ReadScope,
  owner: string,
  neighbours: readonly string[],
  { first, select }: ExpandQuery['relations'][string],
  links: readonly string[] | undefined,
): ReadonlyMap<string, readonly RelationView[]> => {
  const ofLinks = oneOf('link', links);
  const found = neighbours.map((neighbour) => {
    scope.check();
    const rows = scope.db.all(
      `SELECT relation_id FROM endpoint INDEXED BY endpoint_of_pair
       WHERE owner = ? AND far_id = ? ${ofLinks.map(({ sql }) => `AND ${sql}`).join('')} ORDER BY key LIMIT ?`,
      owner,
      neighbour,
      ...ofLinks.flatMap(({ values }) => values),
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
