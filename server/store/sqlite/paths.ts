import type { Link } from '#server/domain/adjacency.ts';
import { GraphError } from '#server/domain/errors.ts';
import {
  liftedScopes,
  type PathFilter,
  type PathScope,
  type PathsQuery,
  type PathsSearched,
  type PathsView,
  type PathView,
} from '#server/store/graph-queries.ts';
import { bestPaths, type NodeRank, type RankedPath } from './best-paths.ts';
import { numberOf, textOf } from './columns.ts';
import { relationsWith } from './expand.ts';
import { linkCounts, linksLetThrough } from './link-filter.ts';
import { type PathWalk, pathWalk } from './path-walk.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { type Layers, shortestPaths } from './shortest-paths.ts';

/** The shortest paths between two nodes, or why there is none. */
export const paths = (scope: ReadScope, query: PathsQuery): PathsView => {
  const homes = homesOfEnds(scope, query);
  const legs = legsOf(scope, query, homes);
  if (legs === undefined) {
    return {
      paths: [],
      ...(query.pathCount ? { pathCount: 0 } : {}),
      ...(query.hiddenBy ? { hiddenBy: hidingFilters(scope, query, homes) } : {}),
      ...(query.searched ? { searched: searchedAround(scope, query, homes) } : {}),
    };
  }
  const ids = new Set(legs.flatMap((layers) => layers.flatMap((layer) => [...layer.keys()])));
  const ranks = ranksOf(scope, [...ids]);
  const { paths: best, count } = bestPaths(legs, (id) => rankIn(ranks, id), query.first);
  return { paths: pathViews(scope, query, best), ...(query.pathCount ? { pathCount: count } : {}) };
};

const stopsOf = ({ from, to, via }: PathScope): readonly string[] => [from, ...via, to];

/** Names of the home institutions of the ends; NOT_FOUND when an end, or what shall be passed, names nothing. */
const homesOfEnds = (scope: ReadScope, query: PathScope): ReadonlySet<string> => {
  const stops = stopsOf(query);
  const views = scope.entities(stops, {});
  if (stops.some((id) => !views.has(id))) throw unknownStop();
  return new Set([query.from, query.to].flatMap((id) => viewOf(views, id).entity.home ?? []));
};

const unknownStop = (): GraphError =>
  new GraphError('NOT_FOUND', 'An end of the path, or what it shall pass, names no entity.');

/** The shortest paths from stop to stop; `undefined` when together they are too long, or a leg has none. */
const legsOf = (
  scope: ReadScope,
  query: PathScope,
  homes: ReadonlySet<string>,
): readonly Layers[] | undefined => {
  const stops = stopsOf(query);
  const walk = pathWalk(scope, query, new Set(stops), homes);
  const legs: Layers[] = [];
  let left = query.maxLength;
  for (const [place, from] of stops.slice(0, -1).entries()) {
    const to = stops[place + 1] ?? '';
    const closed = new Set(stops.filter((stop) => stop !== from && stop !== to));
    const layers = shortestPaths(walk, [from, to], left, closed);
    if (layers === undefined) return undefined;
    legs.push(layers);
    left -= layers.length - 1;
  }
  return legs;
};

const ranksOf = ({ db }: ReadScope, ids: readonly string[]): ReadonlyMap<string, NodeRank> =>
  new Map(
    db
      .all(
        'SELECT e.id, e.degree, e.by_name FROM json_each(?) AS wanted CROSS JOIN entity AS e ON e.id = wanted.value',
        JSON.stringify(ids),
      )
      .map(([id, degree, byName]) => [textOf(id), { degree: numberOf(degree), byName: textOf(byName) }]),
  );

const rankIn = (ranks: ReadonlyMap<string, NodeRank>, id: string): NodeRank => {
  const rank = ranks.get(id);
  if (rank === undefined) throw new Error(`A stored row points at ${id}, which is not stored.`);
  return rank;
};

const linksOf = ({ types }: PathScope): Link[] | undefined =>
  types.length === 0 ? undefined : types.flatMap((type): Link[] => [`${type}:OUT`, `${type}:IN`]);

const pathViews = (scope: ReadScope, query: PathsQuery, best: readonly RankedPath[]): readonly PathView[] => {
  const nodes = scope.entities(new Set(best.flatMap(({ ids }) => ids)), query.select);
  return best.map(({ ids }) => ({
    nodes: ids.map((id) => viewOf(nodes, id)),
    steps: ids.slice(1).map((next, place) => {
      const owner = ids[place] ?? '';
      const lists = Object.entries(query.relations).map(([name, list]) => {
        const found = relationsWith(scope, owner, [next], list, linksOf(query));
        return [name, found.get(next) ?? []] as const;
      });
      return Object.fromEntries(lists);
    }),
  }));
};

const hidingFilters = (
  scope: ReadScope,
  query: PathsQuery,
  homes: ReadonlySet<string>,
): readonly PathFilter[] => {
  const hides = ([, lifted]: readonly [PathFilter, PathScope]): boolean =>
    legsOf(scope, lifted, homes) !== undefined;
  const lifted = liftedScopes(query);
  const alone = lifted.slice(0, -1).filter(hides);
  return (alone.length > 0 ? alone : lifted.slice(-1).filter(hides)).map(([filter]) => filter);
};

/** What lies within half the length from either end. */
const searchedAround = (scope: ReadScope, query: PathsQuery, homes: ReadonlySet<string>): PathsSearched => {
  const walk = pathWalk(scope, query, new Set([query.from, query.to]), homes);
  const half = Math.floor(query.maxLength / 2);
  const sides = [ballAround(walk, query.from, query.maxLength - half), ballAround(walk, query.to, half)];
  const expanded = [...new Set(sides.flatMap(({ inner }) => [...inner]))];
  const counts = linkCounts(scope.db, expanded);
  return {
    nodes: new Set(sides.flatMap(({ reached }) => [...reached])).size,
    relations: [...counts.values()].reduce(
      (sum, own) => sum + linksLetThrough(own, { types: query.types }).relations,
      0,
    ),
  };
};

const ballAround = (walk: PathWalk, centre: string, radius: number) => {
  const reached = new Set([centre]);
  const inner = new Set<string>();
  let edge: readonly string[] = [centre];
  for (let step = 0; step < radius; step++) {
    for (const id of edge) inner.add(id);
    edge = [...new Set([...walk.from(edge).values()].flat())].filter((id) => !reached.has(id));
    for (const id of edge) reached.add(id);
  }
  return { reached, inner };
};
