import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import { RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import type { NeighbourRow } from '../selection.ts';
import type { ExpandOrder, Store } from '../store.ts';
import { listOf, pageOf, parse, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { expandFilter, filteredCount, filteredNeighbourPage, neighbourPage } from './expand-neighbours.ts';
import { expandRelations } from './expand-relations.ts';
import { pageParameters, parameterList } from './parameters.ts';

const EXPAND_KEY = { NAME: 'byName', NEWEST: 'byDate', PROOFS: 'byProofs' } as const satisfies Record<
  ExpandOrder,
  string
>;

/** The reads that take a selection, each one statement. */
export const pageReads = (connection: Connection): Pick<Store, 'nodes' | 'expand' | 'relation'> => ({
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
