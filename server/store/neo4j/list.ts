import { searchTerms } from '#server/search/search-query.ts';
import type { EntityRow, Page } from '../selection.ts';
import type { ListOrder, ListQuery, Store, StoreContext } from '../store.ts';
import { listOf, pageOf, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { compileFilter } from './filter.ts';
import { type ParameterList, pageParameters, parameterList } from './parameters.ts';
import { ranked } from './search.ts';

const LIST_KEY = { NAME: 'byName', NEWEST: 'byDate', DEGREE: 'byDegree' } as const satisfies Record<
  Exclude<ListOrder, 'RANK'>,
  string
>;

/** Lists of one kind, whole or filtered, each page one statement. */
export const listReads = (connection: Connection): Pick<Store, 'list'> => ({
  list: async (query, context) => {
    const { kind, order, filter, page, select } = query;
    if (filter !== undefined) return filtered(connection, query, context);
    if (order === 'RANK') throw new Error('A rank answers a name.');
    const parameters = parameterList();
    const kindOf = parameters.add(kind);
    const { after, limit } = pageParameters(parameters, page);
    const view = viewCompiler(parameters).entity('n', select, [kind]);
    const key = LIST_KEY[order];
    // The total is a row of its own: within a subquery the key would be read again for every row.
    const total = page.totalCount
      ? ` UNION ALL MATCH (c:GuanxiMeta {name: 'counts'}) RETURN null AS key, coalesce(c[${kindOf}], 0) AS view`
      : '';
    const text =
      `MATCH (n:Entity) USING INDEX n:Entity(kind, ${key}) WHERE n.kind = ${kindOf} AND n.${key} > ${after} ` +
      `WITH n ORDER BY n.kind, n.${key} LIMIT ${limit} RETURN n.${key} AS key, ${view.expression} AS view${total}`;
    const rows = await connection.read(text, parameters.values(), context);
    const found = rows.filter((row) => row['key'] !== null);
    const counted = rows.find((row) => row['key'] === null)?.['view'];
    return pageOf(
      page,
      found,
      counted,
      (row): EntityRow => ({ key: row['key'] as string, node: view.decode(row['view']) }),
    );
  },
});

/** How the rows `n` of a list are found. */
interface ListSource {
  /** Clause before everything else. */
  readonly units: string;
  /** Clauses that give every row once. */
  readonly every: string;
  /** Clauses that give the rows after `after` with their `key`, in order and no more than `limit`. */
  readonly page: (after: string, limit: string) => string;
}

/** The clauses of a filtered list, for its page, its total and its facets. */
export const listSource = (
  parameters: ParameterList,
  { kind, filter = {} }: Pick<ListQuery, 'kind' | 'filter'>,
  order: ListOrder,
): ListSource => {
  const kindOf = parameters.add(kind);
  const { units, source, conditions } = compileFilter(kind, filter, parameters);
  const named = namedSource(filter.name, parameters);
  const key = order === 'RANK' ? `${named?.rank} + '~' + n.byDegree` : `n.${LIST_KEY[order]}`;
  const all = [`n.kind = ${kindOf}`, ...conditions].join(' AND ');
  const few = named?.found ?? source;
  const index = order === 'RANK' ? 'byDegree' : LIST_KEY[order];
  const walk = `MATCH (n:Entity) USING INDEX n:Entity(kind, ${index}) WHERE ${all}`;
  return few === undefined
    ? {
        units,
        every: `${walk} AND ${key} > ''`,
        // A walk along the list's own order ends as soon as the page is full.
        page: (after, limit) =>
          `${walk} AND ${key} > ${after} WITH n, ${key} AS key ORDER BY n.kind, ${key} LIMIT ${limit}`,
      }
    : {
        units,
        every: `${few} WHERE ${all}`,
        page: (after, limit) =>
          `${few} WHERE ${all} WITH n, ${key} AS key WHERE key > ${after} WITH n, key ORDER BY key LIMIT ${limit}`,
      };
};

const filtered = async (
  connection: Connection,
  query: ListQuery,
  context: StoreContext,
): Promise<Page<EntityRow>> => {
  const { kind, order, page, select } = query;
  const parameters = parameterList();
  const { after, limit } = pageParameters(parameters, page);
  const { units, every, page: inOrder } = listSource(parameters, query, order);
  const view = viewCompiler(parameters).entity('n', select, [kind]);
  const total = page.totalCount ? `COUNT { ${every} RETURN n }` : 'null';
  const text = `${units}RETURN COLLECT { ${inOrder(after, limit)} RETURN [key, ${view.expression}] } AS rows, ${total} AS total`;
  const [row] = await connection.read(text, parameters.values(), context);
  return pageOf(page, listOf(row?.['rows']), row?.['total'], (value): EntityRow => {
    const [at, node] = listOf(value);
    return { key: at as string, node: view.decode(node) };
  });
};

/** What a name finds; `undefined` when none is asked for. */
const namedSource = (name: string | undefined, parameters: ParameterList) => {
  if (name === undefined) return undefined;
  const terms = searchTerms(name);
  if (terms.folded !== '') return ranked(parameters, terms, []);
  return { found: 'MATCH (n:Entity {id: null})', rank: "'0'" };
};
