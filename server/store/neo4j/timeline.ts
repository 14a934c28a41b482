import { descending } from '#server/domain/order-key.ts';
import { dayRange } from '../entity-filter.ts';
import type { RelatedRow } from '../selection.ts';
import type { Store } from '../store.ts';
import { listOf, pageOf, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { linkBranches } from './link-branches.ts';
import { parameterList } from './parameters.ts';

/** The dated relations of several nodes, in one statement. */
export const timelineReads = (connection: Connection): Pick<Store, 'timeline'> => ({
  timeline: async (query, context) => {
    const { page, order } = query;
    const parameters = parameterList();
    const range = dayRange({ since: '0001', ...query }) ?? { first: '', last: '' };
    const newest = order === 'NEWEST';
    const low = parameters.add(descending(range.last));
    const high = parameters.add(`${descending(range.first)}\u007f`);
    // An end of the page that no key reaches stands for no cursor, so that the statement is the same.
    const after = parameters.add(page.after ?? (newest ? '' : '\u007f'));
    const limit = parameters.addInteger(page.first + 1);
    const ids = parameters.add([...new Set(query.ids)]);
    const kinds = query.kinds?.length ? parameters.add([...query.kinds]) : undefined;
    const compiler = viewCompiler(parameters);
    const place = {
      record: 'r.record',
      id: 'r.id',
      from: 'startNode(r)',
      to: 'endNode(r)',
      endsGiven: false,
    };
    const relation = compiler.relation(place, query.relation);
    const node = compiler.entity('m', query.node, query.kinds?.length ? query.kinds : undefined);
    const links = linkBranches(query);
    const branch = (bounds: string, rest: string) =>
      links
        .map(({ type, direction }) => {
          const key = direction === 'OUT' ? 'from' : 'to';
          const pattern = direction === 'OUT' ? `()-[r:${type}]->(m)` : `(m)-[r:${type}]->()`;
          return (
            `MATCH ${pattern} USING INDEX r:${type}(${key}, orderKey) WHERE r.${key} = id AND r.orderKey >= ${low} AND r.orderKey < ${high}` +
            `${bounds}${kinds === undefined ? '' : ` AND m.kind IN ${kinds}`} ${rest.replaceAll('KEY', key)}RETURN r, m, ${direction === 'OUT' ? 0 : 1} AS way`
          );
        })
        .join(' UNION ALL ');
    const [sign, turn] = newest ? ['>', ''] : ['<', ' DESC'];
    const ordered = `WITH r, m ORDER BY r.KEY${turn}, r.orderKey${turn} LIMIT ${limit} `;
    const rowsOf =
      `UNWIND ${ids} AS id CALL (id) { ${branch(` AND r.orderKey ${sign} ${after}`, ordered)} } ` +
      // Of two asked ends the one where the relation leaves is the near one.
      `WITH r, m, way ORDER BY way WITH r, collect(m)[0] AS m WITH r, m, r.orderKey AS key ORDER BY key${turn} LIMIT ${limit} ` +
      `RETURN [key, ${relation.expression}, ${node.expression}]`;
    const total = page.totalCount
      ? `COUNT { UNWIND ${ids} AS id CALL (id) { ${branch('', '')} } RETURN DISTINCT r }`
      : 'null';
    if (links.length === 0)
      return { rows: [], hasNextPage: false, ...(page.totalCount ? { totalCount: 0 } : {}) };
    const text = `RETURN COLLECT { ${rowsOf} } AS rows, ${total} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    return pageOf(page, listOf(row?.['rows']), row?.['total'], (value): RelatedRow => {
      const [key, joined, far] = listOf(value);
      return { key: key as string, relation: relation.decode(joined, []), node: node.decode(far) };
    });
  },
});
