import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import { fold } from '#server/domain/fold.ts';
import { RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import type { EntityRow, NeighbourRow } from '../selection.ts';
import type { ExpandOrder, ListOrder, Store } from '../store.ts';
import { listOf, pageOf, parse, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { expandFilter, filteredCount, filteredNeighbourPage, neighbourPage } from './expand-neighbours.ts';
import { expandRelations } from './expand-relations.ts';
import { tokensOf } from './name-tokens.ts';
import { pageParameters, parameterList } from './parameters.ts';
import { NAME_INDEX } from './schema.ts';

const LIST_KEY = { NAME: 'byName', NEWEST: 'byDate', DEGREE: 'byDegree' } as const satisfies Record<
  ListOrder,
  string
>;
const EXPAND_KEY = { NAME: 'byName', NEWEST: 'byDate', PROOFS: 'byProofs' } as const satisfies Record<
  ExpandOrder,
  string
>;

/** The reads that take a selection, each one statement. */
export const pageReads = (
  connection: Connection,
): Pick<Store, 'nodes' | 'list' | 'search' | 'expand' | 'relation'> => ({
  nodes: async ({ ids, select }, context) => {
    if (ids.length === 0) return [];
    const parameters = parameterList();
    const view = viewCompiler(parameters).entity('n', select);
    const text = `UNWIND ${parameters.add([...new Set(ids)])} AS id MATCH (n:Entity {id: id}) RETURN ${view.expression} AS view`;
    const rows = await connection.read(text, parameters.values(), context);
    const views = new Map(
      rows.map((row) => view.decode(row['view'])).map((decoded) => [decoded.entity.id, decoded]),
    );
    return ids.map((id) => views.get(id) ?? null);
  },

  list: async ({ kind, order, page, select }, context) => {
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

  search: async ({ text: typed, kinds = [], page, select }, context) => {
    const query = fold(typed);
    if (query === '') return { rows: [], hasNextPage: false, ...(page.totalCount ? { totalCount: 0 } : {}) };
    const parameters = parameterList();
    const asked = parameters.add(tokensOf(query));
    const phrase = parameters.add(`"${tokensOf(query)}"`);
    const kindList = kinds.length === 0 ? undefined : parameters.add(kinds);
    const { after, limit } = pageParameters(parameters, page);
    const view = viewCompiler(parameters).entity('n', select, kinds.length > 0 ? kinds : undefined);
    const found =
      `CALL db.index.fulltext.queryNodes('${NAME_INDEX}', ${phrase}) YIELD node AS n` +
      (kindList === undefined ? '' : ` WHERE n.kind IN ${kindList}`);
    const total = page.totalCount ? `COUNT { ${found} RETURN n }` : 'null';
    const text =
      `RETURN COLLECT { ${found} WITH n, ${rankExpression('n', asked)} + '~' + n.byName AS key WHERE key > ${after} ` +
      `WITH n, key ORDER BY key LIMIT ${limit} RETURN [key, ${view.expression}] } AS rows, ${total} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    return pageOf(page, listOf(row?.['rows']), row?.['total'], (value): EntityRow => {
      const [at, node] = listOf(value);
      return { key: at as string, node: view.decode(node) };
    });
  },

  expand: async ({ id, order, page, select, relations, ...asked }, context) => {
    const parameters = parameterList();
    const owner = parameters.add(id);
    const { after, limit } = pageParameters(parameters, page);
    const filter = expandFilter(parameters, asked);
    const key = EXPAND_KEY[order];
    const compiler = viewCompiler(parameters);
    const view = compiler.entity('n', select, asked.kinds?.length ? asked.kinds : undefined);
    const joining = expandRelations(compiler, parameters, relations, {
      links: filter?.links,
      within: filter?.within,
    });
    const at = { key, after, limit };
    const neighbours = filter === undefined ? neighbourPage(at) : filteredNeighbourPage(filter, at);
    const counted = filter === undefined ? 'COUNT { (o)-[:ADJACENT]->() }' : filteredCount(filter);
    const text =
      `MATCH (o:Entity {id: ${owner}}) RETURN o.record AS owner, ` +
      `COLLECT { ${neighbours} RETURN [a.${key}, ${view.expression}, ${joining.expression}] } AS rows, ` +
      `${page.totalCount ? counted : 'null'} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    if (row === undefined) throw new GraphError('NOT_FOUND', `There is no entity ${id}.`);
    const own = parse<Entity | Article>(row['owner']);
    return pageOf(page, listOf(row['rows']), row['total'], (value): NeighbourRow => {
      const [at, node, joined] = listOf(value);
      const neighbour = view.decode(node);
      return {
        key: at as string,
        node: neighbour,
        relations: joining.decode(joined, [own, neighbour.entity]),
      };
    });
  },

  relation: async ({ id, select }, context) => {
    const parameters = parameterList();
    const wanted = parameters.add(id);
    const place = { record: 'r.record', id: 'r.id', from: 's', to: 't', endsGiven: false };
    const view = viewCompiler(parameters).relation(place, select);
    const branches = RELATION_TYPE_NAMES.map(
      (type) => `MATCH (s)-[r:${type} {id: ${wanted}}]->(t) RETURN r, s, t`,
    );
    const text = `CALL () { ${branches.join(' UNION ALL ')} } RETURN ${view.expression} AS view`;
    const [row] = await connection.read(text, parameters.values(), context);
    return row === undefined ? null : view.decode(row['view'], []);
  },
});

/** `searchRank` in Cypher, over a candidate that is known to hold the query. */
const rankExpression = (n: string, query: string): string =>
  `CASE WHEN ${n}.nameForms[0] = ${query} THEN '0' WHEN ${query} IN ${n}.nameForms THEN '1' ` +
  `WHEN ${n}.nameForms[0] STARTS WITH ${query} THEN '2' WHEN any(form IN ${n}.nameForms WHERE form STARTS WITH ${query}) THEN '3' ` +
  `WHEN ${n}.nameForms[0] CONTAINS ${query} THEN '4' ELSE '5' END`;
