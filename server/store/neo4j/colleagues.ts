import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import { type Meeting, OVERLAP, STANDINGS, type Standing } from '#server/domain/period.ts';
import type { ColleagueRow, ColleaguesQuery } from '../graph-queries.ts';
import type { GraphReads } from '../store.ts';
import { listOf, pageOf, parse, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { type ParameterList, pageParameters, parameterList, periodParameters } from './parameters.ts';
import type { ViewCompiler } from './view-compiler.ts';

const day = (post: 'a' | 'b', place: number): string => `substring(${post}.period, ${place}, 8)`;

/** That the posts `a` and `b` share a day of these spans. */
const meets = ({ a, b }: Meeting): string =>
  `${day('a', a[0])} <= ${day('b', b[1])} AND ${day('b', b[0])} <= ${day('a', a[1])}`;

/** The place among `STANDINGS` of how it stands that the posts `a` and `b` were held at one time. */
const STANDING = `CASE WHEN ${meets(OVERLAP.stated)} THEN 0 WHEN ${OVERLAP.seen.map(meets).join(' OR ')} THEN 1 ELSE 2 END`;

/** Persons `q` who held a post `b` where the person `p` held one, `a`, at one time; in one statement. */
export const colleagues =
  (connection: Connection): GraphReads['colleagues'] =>
  async (query, context) => {
    const parameters = parameterList();
    const of = parameters.add(query.of);
    const { after, limit } = pageParameters(parameters, query.page);
    const within = periodParameters(parameters, query.asOf === undefined ? {} : { asOf: query.asOf });
    const onDay = within === undefined ? '' : ` AND ${within('a.period')} AND ${within('b.period')}`;
    const pairs = `MATCH (p)-[a:HOLDS_POST]->()<-[b:HOLDS_POST]-(q) WHERE q <> p AND ${meets(OVERLAP.possible)}${onDay}`;
    const found = `CALL (p) { ${pairs} RETURN q, min(${STANDING}) AS standing }`;
    const compiler = viewCompiler(parameters);
    const view = compiler.entity('q', query.select, ['PERSON']);
    const lists = Object.entries(query.relations).map(([name, list]) => ({
      name,
      ...postLists(compiler, parameters, pairs, list),
    }));
    const text =
      `MATCH (p:Entity {id: ${of}}) RETURN COLLECT { ${found} ` +
      `WITH p, q, standing, toString(standing) + '~' + q.byName AS key WHERE key > ${after} ` +
      `WITH p, q, standing, key ORDER BY key LIMIT ${limit} ` +
      `RETURN [key, standing, ${view.expression}, [${lists.map(({ expression }) => expression).join(', ')}]] } AS rows, ` +
      `${query.page.totalCount ? `COUNT { ${pairs} RETURN DISTINCT q }` : 'null'} AS total, p.record AS own`;
    const [row] = await connection.read(text, parameters.values(), context);
    if (row === undefined) throw new GraphError('NOT_FOUND', `There is no entity ${query.of}.`);
    const own = parse<Entity | Article>(row['own']);
    return pageOf(query.page, listOf(row['rows']), row['total'], (value): ColleagueRow => {
      const [key, standing, node, relations] = listOf(value);
      const other = view.decode(node);
      return {
        key: key as string,
        node: other,
        standing: standingAt(standing as number),
        relations: Object.fromEntries(
          lists.map(({ name, decode }, place) => [
            name,
            decode(listOf(relations)[place], [own, other.entity]),
          ]),
        ),
      };
    });
  };

const standingAt = (place: number): Standing => {
  const standing = STANDINGS[place];
  if (standing === undefined) throw new Error(`no standing ${place}`);
  return standing;
};

/** The first of `p`'s posts that `q`'s meet, and the first of those that meet them. */
const postLists = (
  compiler: ViewCompiler,
  parameters: ParameterList,
  pairs: string,
  { first, select }: ColleaguesQuery['relations'][string],
) => {
  const limit = parameters.addInteger(first);
  const r = compiler.fresh('r');
  const ends = { from: `startNode(${r})`, to: `endNode(${r})`, endsGiven: false };
  const relation = compiler.relation({ record: `${r}.record`, id: `${r}.id`, ...ends }, select);
  const posts = (post: 'a' | 'b'): string =>
    `COLLECT { ${pairs} WITH DISTINCT ${post} AS ${r} ORDER BY ${r}.orderKey LIMIT ${limit} RETURN ${relation.expression} }`;
  return {
    expression: `${posts('a')} + ${posts('b')}`,
    decode: (value: unknown, ends: readonly (Entity | Article)[]) =>
      listOf(value).map((one) => relation.decode(one, ends)),
  };
};
