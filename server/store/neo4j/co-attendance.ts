import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import {
  type CoAttendanceQuery,
  type CoAttendanceRow,
  PRESENCE,
  type SharedEventView,
  WEIGHT_UNIT,
} from '../graph-queries.ts';
import type { GraphReads } from '../store.ts';
import { listOf, pageOf, parse, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { expandRelations } from './expand-relations.ts';
import { type ParameterList, pageParameters, parameterList } from './parameters.ts';
import type { ViewCompiler } from './view-compiler.ts';

const WENT = PRESENCE.join('|');

/** Persons at `e`, each once: whoever attended, chaired, spoke or proposed. */
const personsAt = (x: string): string => `MATCH (e)<-[:${WENT}]-(${x}) WHERE ${x}.kind = 'PERSON'`;

/** Persons who were at the same events as the person `p`, the closest first, in one statement. */
export const coAttendance =
  (connection: Connection): GraphReads['coAttendance'] =>
  async (query, context) => {
    const parameters = parameterList();
    const of = parameters.add(query.of);
    const { after, limit } = pageParameters(parameters, query.page);
    const minimum = parameters.addInteger(query.minimum);
    const wanted = query.with === undefined ? undefined : parameters.add(query.with);
    const days = dayConditions(parameters, query);
    const compiler = viewCompiler(parameters);
    const view = compiler.entity('q', query.select, ['PERSON']);
    const lists = Object.entries(query.events).map(([name, list]) => ({
      name,
      ...eventList(compiler, parameters, days, list),
    }));
    const company =
      `CALL (p) { MATCH (p)-[:${WENT}]->(e) WHERE p.kind = 'PERSON'${days} WITH DISTINCT p, e ` +
      `CALL (e) { ${personsAt('x')} RETURN count(DISTINCT x) AS persons } WITH p, e, persons WHERE persons > 1 ` +
      `${personsAt('q')} AND q.id <> p.id${wanted === undefined ? '' : ` AND q.id IN ${wanted}`} ` +
      `WITH DISTINCT e, persons, q WITH q, sum(${WEIGHT_UNIT} / (persons - 1)) AS weight, count(*) AS shared ` +
      `WHERE shared >= ${minimum} RETURN q, weight, shared }`;
    const text =
      `MATCH (p:Entity {id: ${of}}) RETURN p.record AS own, COLLECT { ${company} ` +
      "WITH p, q, weight, shared, right('00000000' + toString(CASE WHEN weight > 999999999 THEN 0 ELSE 999999999 - weight END), 9) " +
      `+ '~' + q.byName AS key WHERE key > ${after} WITH p, q, weight, shared, key ORDER BY key LIMIT ${limit} ` +
      `RETURN [key, weight, shared, ${view.expression}, [${lists.map(({ expression }) => expression).join(', ')}]] } AS rows, ` +
      `${query.page.totalCount ? `COUNT { ${company} RETURN q }` : 'null'} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    if (row === undefined) throw new GraphError('NOT_FOUND', `There is no entity ${query.of}.`);
    const own = parse<Entity | Article>(row['own']);
    return pageOf(query.page, listOf(row['rows']), row['total'], (value): CoAttendanceRow => {
      const [key, weight, shared, node, eventLists] = listOf(value);
      const other = view.decode(node);
      return {
        key: key as string,
        node: other,
        weight: weight as number,
        eventCount: shared as number,
        events: Object.fromEntries(
          lists.map(({ name, decode }, place) => [
            name,
            listOf(listOf(eventLists)[place]).map((event) => decode(event, [own, other.entity])),
          ]),
        ),
      };
    });
  };

/** Conditions on the day of `e`; a date without a year is within nothing. `~` comes after every digit and dash. */
const dayConditions = (parameters: ParameterList, { since, until }: CoAttendanceQuery): string =>
  (since === undefined && until === undefined ? '' : " AND e.date >= '0'") +
  (since === undefined ? '' : ` AND e.date + '~' >= ${parameters.add(since)}`) +
  (until === undefined ? '' : ` AND e.date <= ${parameters.add(until)}`);

/** The newest events that `p` and `q` shared, with what proves that each was there. */
const eventList = (
  compiler: ViewCompiler,
  parameters: ParameterList,
  days: string,
  { first, event, relations }: CoAttendanceQuery['events'][string],
) => {
  const view = compiler.entity('e', event, ['EVENT']);
  const present = parameters.add(PRESENCE.map((type) => `${type}:IN`));
  const joining = expandRelations(compiler, parameters, relations, { links: present, within: undefined });
  const proofs =
    'COLLECT { UNWIND [p, q] AS m MATCH (o)-[a:ADJACENT]->(n) USING INDEX a:ADJACENT(owner, byName) ' +
    `WHERE a.owner = e.id AND a.byName = m.byName RETURN [m.id, ${joining.expression}] }`;
  return {
    expression:
      `COLLECT { MATCH (p)-[:${WENT}]->(e)<-[:${WENT}]-(q) WHERE true${days} WITH DISTINCT p, q, e ORDER BY e.byDate ` +
      `LIMIT ${parameters.addInteger(first)} RETURN [${view.expression}, COUNT { ${personsAt('x')} RETURN DISTINCT x }, ${proofs}] }`,
    decode: (value: unknown, both: readonly [Entity | Article, Entity | Article]): SharedEventView => {
      const [node, persons, proofLists] = listOf(value);
      const shared = view.decode(node);
      const byPerson = new Map(
        listOf(proofLists).map((proof) => {
          const [id, values] = listOf(proof);
          return [id as string, joining.decode(values, [...both, shared.entity])];
        }),
      );
      return {
        event: shared,
        persons: persons as number,
        relations: Object.fromEntries(
          Object.keys(relations).map((name) => [
            name,
            both.flatMap(({ id }) => byPerson.get(id)?.[name] ?? []),
          ]),
        ),
      };
    },
  };
};
