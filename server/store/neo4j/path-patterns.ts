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

/**
 * The legs of a path from stop to stop as patterns `q0`, `q1` …, each the shortest, with the
 * condition that together they are not too long. A predicate over all nodes or steps is tested while
 * searching, so that what is kept out is never walked through.
 */
export const legPatterns = (
  parameters: ParameterList,
  { scope, step, keptOut }: PathRules,
  form: 'shortestPath' | 'allShortestPaths',
): { readonly match: string; readonly legs: readonly string[] } => {
  const { maxLength } = scope;
  const stops = stopVariables(scope);
  const ids = [scope.from, ...scope.via, scope.to];
  const legs = stops.slice(1).map((_, place) => `q${place}`);
  const matches = legs.map((leg, place) => {
    const others = ids.filter((_, at) => at !== place && at !== place + 1);
    const closed = others.length === 0 ? '' : ` OR n.id IN ${parameters.add(others)}`;
    const steps = step('x');
    return (
      `MATCH ${leg} = ${form}((${stops[place]})-[:ADJACENT*..${maxLength}]->(${stops[place + 1]})) ` +
      `WHERE none(n IN nodes(${leg}) WHERE ${keptOut('n')}${closed})` +
      (steps === '' ? '' : ` AND all(x IN relationships(${leg}) WHERE ${steps})`)
    );
  });
  const total = legs.map((leg) => `length(${leg})`).join(' + ');
  const fits = legs.length === 1 ? '' : ` WITH * WHERE ${total} <= ${maxLength}`;
  return { match: `${matches.join(' ')}${fits}`, legs };
};
