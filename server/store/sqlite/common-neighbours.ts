import type { Link } from '#server/domain/adjacency.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { CommonNeighboursQuery } from '#server/store/graph-queries.ts';
import type { NeighbourRow, Page } from '#server/store/selection.ts';
import { numberOf, textOf } from './columns.ts';
import { relationsWith } from './expand.ts';
import { type Condition, equals, keysetRows, oneOf, pageOf } from './keyset.ts';
import { joinedBy } from './link-filter.ts';
import { type ReadScope, viewOf } from './read-scope.ts';

/** One page of the nodes that are neighbours of all of these. */
export const commonNeighbours = (scope: ReadScope, query: CommonNeighboursQuery): Page<NeighbourRow> => {
  const owners = byDegree(scope, query.ids);
  const [smallest = '', ...others] = owners;
  const links = (query.types ?? []).flatMap((type): Link[] => [`${type}:OUT`, `${type}:IN`]);
  const where = [
    ...joinedBy('a.links', links),
    ...oneOf('a.kind', query.kinds),
    ...others.map((other) => isNeighbourOf(other, links)),
  ];
  const found = keysetRows(
    scope.db,
    {
      columns: 'a.by_name, a.neighbour',
      from: 'adjacency AS a INDEXED BY adjacency_by_name',
      key: 'a.by_name',
      where: [equals('a.owner', smallest), ...where],
    },
    query.page,
  );
  const neighbours = found.slice(0, query.page.first).map((row) => textOf(row[1]));
  const nodes = scope.entities(neighbours, query.select);
  const lists = Object.entries(query.relations).map(([name, list]) => {
    const ofLinks = links.length === 0 ? undefined : links;
    return [name, query.ids.map((id) => relationsWith(scope, id, neighbours, list, ofLinks))] as const;
  });
  return pageOf(
    found,
    query.page,
    ([key, id]) => ({
      key: textOf(key),
      node: viewOf(nodes, id),
      relations: Object.fromEntries(
        lists.map(([name, byOwner]) => [name, byOwner.flatMap((with_) => with_.get(textOf(id)) ?? [])]),
      ),
    }),
    () => countAll(scope, smallest, where),
  );
};

/** The ids with the least connected first, so that as few neighbours as possible are looked at; NOT_FOUND when one names nothing. */
const byDegree = (scope: ReadScope, ids: readonly string[]): readonly string[] =>
  ids
    .map((id) => {
      const row = scope.db.get('SELECT id, degree FROM entity WHERE id = ?', id);
      // libsql cuts a bound text at U+0000, and what is left may be another node's id.
      if (row === undefined || row[0] !== id) {
        throw new GraphError('NOT_FOUND', `There is no node ${JSON.stringify(id)}.`);
      }
      return { id, degree: numberOf(row[1]) };
    })
    .sort((a, b) => a.degree - b.degree)
    .map(({ id }) => id);

const isNeighbourOf = (other: string, links: readonly Link[]): Condition => {
  const joined = joinedBy('o.links', links);
  return {
    sql: `EXISTS (SELECT 1 FROM adjacency AS o WHERE o.owner = ? AND o.neighbour = a.neighbour${joined.map(({ sql }) => ` AND ${sql}`).join('')})`,
    values: [other, ...joined.flatMap(({ values }) => values)],
  };
};

const countAll = ({ db }: ReadScope, owner: string, where: readonly Condition[]): number =>
  numberOf(
    db.get(
      `SELECT count(*) FROM adjacency AS a INDEXED BY adjacency_by_name
       WHERE a.owner = ?${where.map(({ sql }) => ` AND ${sql}`).join('')}`,
      owner,
      ...where.flatMap(({ values }) => values),
    )?.[0],
  );
