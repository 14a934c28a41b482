import { GraphError } from '#server/domain/errors.ts';
import { RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import { liftedScopes, type PathScope, type PathView } from '../graph-queries.ts';
import type { GraphReads } from '../store.ts';
import { listOf, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { expandRelations } from './expand-relations.ts';
import { linkBranches, linkName } from './link-branches.ts';
import { type ParameterList, parameterList } from './parameters.ts';
import { inOrder, legEnds, legPatterns, type PathRules, pathRules, stopVariables } from './path-patterns.ts';

/** The shortest paths between two nodes, or why there is none: one statement, which looks for reasons only when nothing was found. */
export const paths =
  (connection: Connection): GraphReads['paths'] =>
  async (query, context) => {
    const { select, relations, first } = query;
    const parameters = parameterList();
    const stops = stopVariables(query);
    const ids = [query.from, ...query.via, query.to];
    const found = stops.map((stop, place) => `MATCH (${stop}:Entity {id: ${parameters.add(ids[place])}})`);
    const rules = pathRules(parameters, query);
    const { match, legs } = legPatterns(parameters, rules, 'allShortestPaths');
    const compiler = viewCompiler(parameters);
    const view = compiler.entity('n', select);
    const links =
      query.types.length === 0
        ? undefined
        : parameters.add(linkBranches({ types: query.types }).map(linkName));
    const joining = expandRelations(compiler, parameters, relations, { links, within: undefined });
    const nodes = ['[s]', ...legs.map((leg) => `(${inOrder('nodes', leg)})[1..]`)].join(' + ');
    const steps = legs.map((leg) => inOrder('relationships', leg)).join(' + ');
    const rows =
      `COLLECT { ${match} WITH ${nodes} AS ns, ${steps} AS xs ` +
      'WITH ns, xs, reduce(sum = 0, n IN ns | sum + COUNT { (n)-[:ADJACENT]->() }) AS degrees, [n IN ns | n.byName] AS names ' +
      `ORDER BY degrees, names LIMIT ${parameters.addInteger(first)} ` +
      `RETURN [COLLECT { UNWIND ns AS n RETURN ${view.expression} }, ` +
      `COLLECT { UNWIND xs AS a WITH a, startNode(a) AS o, endNode(a) AS n RETURN ${joining.expression} }] }`;
    const count = query.pathCount ? `COUNT { ${match} RETURN ${legs[0]?.path} }` : 'null';
    const lifted = query.hiddenBy ? liftedScopes(query) : [];
    const hidden = lifted.map(([, scope]) => existence(parameters, scope));
    const searched = query.searched ? searchedAround(rules) : 'WITH *, null AS searched';
    const text =
      `${found.join(' ')} WITH *, [home IN [s.home, t.home] WHERE home IS NOT NULL] AS homes ${legEnds([query, ...lifted.map(([, scope]) => scope)])} ` +
      `WITH *, ${rows} AS rows ${searched} ` +
      `RETURN rows, ${count} AS total, CASE WHEN size(rows) > 0 THEN [] ELSE [${hidden.join(', ')}] END AS hidden, searched`;
    const [row] = await connection.read(text, parameters.values(), context);
    if (row === undefined) {
      throw new GraphError('NOT_FOUND', 'An end of the path, or what it shall pass, names no entity.');
    }
    const views = listOf(row['rows']).map((value): PathView => {
      const [nodeValues, stepValues] = listOf(value);
      const passed = listOf(nodeValues).map(view.decode);
      const ends = passed.map(({ entity }) => entity);
      return { nodes: passed, steps: listOf(stepValues).map((step) => joining.decode(step, ends)) };
    });
    const none = views.length === 0;
    const seen = listOf(row['searched'] ?? []);
    return {
      paths: views,
      ...(query.pathCount ? { pathCount: row['total'] as number } : {}),
      ...(none && query.hiddenBy ? { hiddenBy: hiding(lifted, listOf(row['hidden'])) } : {}),
      ...(none && query.searched
        ? { searched: { nodes: seen[0] as number, relations: seen[1] as number } }
        : {}),
    };
  };

const existence = (parameters: ParameterList, scope: PathScope): string =>
  `EXISTS { ${legPatterns(parameters, pathRules(parameters, scope), 'shortestPath').match} RETURN q0 }`;

/** The filters that hide a path alone; only when none does, whether all together do. */
const hiding = (lifted: ReturnType<typeof liftedScopes>, exists: readonly unknown[]) => {
  const names = lifted.flatMap(([filter], place) => (exists[place] === true ? [filter] : []));
  const alone = names.filter((name) => name !== 'TOGETHER');
  return alone.length > 0 ? alone : names;
};

/**
 * What lies within half the length from either end, and how many relations the nodes but the
 * outermost have. Where there are paths it starts from nothing, and so reads nothing.
 */
const searchedAround = (rules: PathRules): string => {
  const { maxLength, types } = rules.scope;
  const half = Math.floor(maxLength / 2);
  const near = ballAround('s', maxLength - half, rules);
  const far = ballAround('t', half, rules);
  const counted = (types.length === 0 ? RELATION_TYPE_NAMES : types)
    .map((type) => `COUNT { (n)-[:${type}]-() }`)
    .join(' + ');
  const start = (stop: string): string => `CASE WHEN size(rows) > 0 THEN [] ELSE [${stop}] END AS ${stop}0`;
  return (
    `CALL (s, t, homes, rows) { WITH homes, ${start('s')}, ${start('t')} ${near.levels} ${far.levels} ` +
    `WITH ${near.reached} + ${far.reached} AS reached, ${near.inner} + ${far.inner} AS inner ` +
    'CALL (reached) { UNWIND reached AS n RETURN count(DISTINCT n) AS nodes } ' +
    `CALL (inner) { UNWIND inner AS n WITH DISTINCT n RETURN sum(${counted}) AS relations } ` +
    'RETURN [nodes, relations] AS searched }'
  );
};

/** Nodes reached from a stop step by step, each step once for each node: all, and those before the last step. */
const ballAround = (stop: string, radius: number, { step, keptOut }: PathRules) => {
  const edge = (depth: number): string => `${stop}${depth}`;
  const steps = step('x');
  const conditions = [`NOT ${keptOut('n')}`, ...(steps === '' ? [] : [steps])].join(' AND ');
  const levels = Array.from(
    { length: radius },
    (_, depth) =>
      `CALL (homes, ${edge(depth)}) { UNWIND ${edge(depth)} AS o MATCH (o)-[x:ADJACENT]->(n) WHERE ${conditions} ` +
      `RETURN collect(DISTINCT n) AS ${edge(depth + 1)} }`,
  );
  const union = (to: number): string =>
    Array.from({ length: to }, (_, depth) => edge(depth)).join(' + ') || '[]';
  return { levels: levels.join(' '), reached: union(radius + 1), inner: union(radius) };
};
