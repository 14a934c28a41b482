import type { PathScope } from '../graph-queries.ts';
import { linkBranches, linkName } from './link-branches.ts';
import type { ParameterList } from './parameters.ts';

/** The statement's variables of the nodes that a path goes to: the ends, and between them what it shall pass. */
export const stopVariables = ({ via }: PathScope): readonly string[] => [
  's',
  ...via.map((_, place) => `v${place}`),
  't',
];

/** What a path may be made of, in the words of a statement in which `homes` lists the homes of the ends. */
export interface PathRules {
  readonly scope: PathScope;
  /** The condition on a step with the adjacency record `x`; empty when every step may be. */
  readonly step: (x: string) => string;
  /** The condition under which a node is kept out. */
  readonly keptOut: (n: string) => string;
}

export const pathRules = (parameters: ParameterList, scope: PathScope): PathRules => {
  const stops = [scope.from, ...scope.via, scope.to];
  const own = parameters.add(stops);
  const avoid = scope.avoid.length === 0 ? undefined : parameters.add(scope.avoid);
  const links =
    scope.types.length === 0 ? undefined : parameters.add(linkBranches({ types: scope.types }).map(linkName));
  return {
    scope,
    step: (x) => (links === undefined ? '' : `any(link IN ${x}.links WHERE link IN ${links})`),
    keptOut: (n) => {
      const reasons = [
        avoid === undefined ? '' : `${n}.id IN ${avoid}`,
        scope.throughArticles ? '' : `${n}.kind = 'ARTICLE'`,
        scope.throughHome ? '' : `(${n}.kind = 'ORGANIZATION' AND ${n}.name IN homes)`,
      ].filter((reason) => reason !== '');
      return reasons.length === 0 ? 'false' : `(NOT ${n}.id IN ${own} AND (${reasons.join(' OR ')}))`;
    },
  };
};

/** A stretch of a path between two stops, by the variables of its pattern. */
export interface Leg {
  /** The pattern within one match. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** Where its search begins and ends, and whether that is against the path. */
  readonly start: string;
  readonly end: string;
  readonly turned: string;
}

const legsOf = (scope: PathScope): readonly Leg[] => {
  const stops = stopVariables(scope);
  return stops.slice(1).map((to, place) => {
    const from = stops[place] ?? to;
    const of = `${from}_${to}`;
    return { path: `q${place}`, from, to, start: `a_${of}`, end: `b_${of}`, turned: `turned_${of}` };
  });
};

/**
 * Clauses that say from which end each leg is searched: the one with fewer neighbours. A search from both ends is over
 * when one runs dry, and begins with the first: between an island and a hub it then never reads the hub.
 */
export const legEnds = (scopes: readonly PathScope[]): string => {
  const legs = [...new Map(scopes.flatMap(legsOf).map((leg) => [leg.turned, leg])).values()];
  const degree = (stop: string) => `COUNT { (${stop})-[:ADJACENT]->() }`;
  const turned = legs.map((leg) => `${degree(leg.to)} < ${degree(leg.from)} AS ${leg.turned}`);
  const ends = legs.flatMap((leg) => [
    `CASE WHEN ${leg.turned} THEN ${leg.to} ELSE ${leg.from} END AS ${leg.start}`,
    `CASE WHEN ${leg.turned} THEN ${leg.from} ELSE ${leg.to} END AS ${leg.end}`,
  ]);
  return `WITH *, ${turned.join(', ')} WITH *, ${ends.join(', ')}`;
};

/** What a leg is made of, in the order of the path. */
export const inOrder = (part: 'nodes' | 'relationships', { path, turned }: Leg): string =>
  `CASE WHEN ${turned} THEN reverse(${part}(${path})) ELSE ${part}(${path}) END`;

/**
 * The legs of a path from stop to stop as patterns `q0`, `q1` … between the ends of `legEnds`, each the shortest, with the
 * condition that together they are not too long. A predicate over all nodes or steps is tested while
 * searching, so that what is kept out is never walked through.
 */
export const legPatterns = (
  parameters: ParameterList,
  { scope, step, keptOut }: PathRules,
  form: 'shortestPath' | 'allShortestPaths',
): { readonly match: string; readonly legs: readonly Leg[] } => {
  const { maxLength } = scope;
  const ids = [scope.from, ...scope.via, scope.to];
  const legs = legsOf(scope);
  const matches = legs.map(({ path, start, end }, place) => {
    const others = ids.filter((_, at) => at !== place && at !== place + 1);
    const closed = others.length === 0 ? '' : ` OR n.id IN ${parameters.add(others)}`;
    const steps = step('x');
    return (
      `MATCH ${path} = ${form}((${start})-[:ADJACENT*..${maxLength}]->(${end})) ` +
      `WHERE none(n IN nodes(${path}) WHERE ${keptOut('n')}${closed})` +
      (steps === '' ? '' : ` AND all(x IN relationships(${path}) WHERE ${steps})`)
    );
  });
  const total = legs.map(({ path }) => `length(${path})`).join(' + ');
  const fits = legs.length === 1 ? '' : ` WITH * WHERE ${total} <= ${maxLength}`;
  return { match: `${matches.join(' ')}${fits}`, legs };
};
