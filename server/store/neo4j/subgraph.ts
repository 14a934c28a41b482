import type { GraphReads } from '../store.ts';
import { listOf, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { relationPlace } from './expand-relations.ts';
import { parameterList } from './parameters.ts';

/**
 * Nodes with every relation between two of them. The less connected end of a pair finds it: its
 * adjacency is read through. Between two that have more neighbours than there are nodes, the pair's
 * record is sought.
 */
export const subgraph =
  (connection: Connection): GraphReads['subgraph'] =>
  async ({ ids, select, relations, relationCount }, context) => {
    const parameters = parameterList();
    const wanted = parameters.add([...new Set(ids)]);
    const many = parameters.addInteger(ids.length);
    const compiler = viewCompiler(parameters);
    const view = compiler.entity('n', select);
    const pairs = pairsAmong(wanted, many);
    const lists = Object.entries(relations).map(([name, { first, select: selection }]) => {
      const { expression, decode } = compiler.relation(relationPlace('i'), selection);
      // The records are canonical JSON, in which no text can look like the begin of a key.
      const orderKey = `split(split(a.relations[i], '"orderKey":"')[1], '"')[0]`;
      const list =
        `COLLECT { ${pairs} UNWIND range(0, size(a.relations) - 1) AS i WITH a, o, n, i, ${orderKey} AS key ` +
        `ORDER BY key LIMIT ${parameters.addInteger(first)} RETURN ${expression} }`;
      return { name, list, decode };
    });
    const counts = `COLLECT { ${pairs} RETURN size(a.relations) }`;
    const text =
      `RETURN COLLECT { UNWIND ${wanted} AS id MATCH (n:Entity {id: id}) RETURN ${view.expression} } AS nodes, ` +
      `[${lists.map(({ list }) => list).join(', ')}] AS lists, ` +
      `${relationCount ? `reduce(total = 0, size IN ${counts} | total + size)` : 'null'} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    const byId = new Map(
      listOf(row?.['nodes'])
        .map(view.decode)
        .map((node) => [node.entity.id, node]),
    );
    const nodes = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
    const ends = nodes.map(({ entity }) => entity);
    return {
      nodes,
      relations: Object.fromEntries(
        lists.map(({ name, decode }, place) => [
          name,
          listOf(listOf(row?.['lists'])[place]).map((relation) => decode(relation, ends)),
        ]),
      ),
      ...(relationCount ? { relationCount: row?.['total'] as number } : {}),
    };
  };

const degree = (n: string): string => `COUNT { (${n})-[:ADJACENT]->() }`;

/** Each pair of neighbours among the wanted once: `o`, `n` and the adjacency record `a` between them. */
const pairsAmong = (wanted: string, many: string): string =>
  `CALL () { MATCH (o:Entity) WHERE o.id IN ${wanted} AND ${degree('o')} <= ${many} MATCH (o)-[a:ADJACENT]->(n) ` +
  `WHERE n.id IN ${wanted} AND (o.id < n.id OR ${degree('n')} > ${many}) RETURN a, o, n ` +
  `UNION ALL MATCH (o:Entity) WHERE o.id IN ${wanted} AND ${degree('o')} > ${many} ` +
  `MATCH (n:Entity) WHERE n.id IN ${wanted} AND o.id < n.id AND ${degree('n')} > ${many} ` +
  `MATCH ()-[a:ADJACENT]->() USING INDEX a:ADJACENT(owner, byName) WHERE a.owner = o.id AND a.byName = n.byName RETURN a, o, n }`;
