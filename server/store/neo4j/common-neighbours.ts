import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { NeighbourRow } from '../selection.ts';
import type { GraphReads } from '../store.ts';
import { listOf, pageOf, parse, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { expandRelations } from './expand-relations.ts';
import { linkBranches, linkName } from './link-branches.ts';
import { pageParameters, parameterList } from './parameters.ts';

/** Nodes joined to all of these: the neighbours of the least connected in the order of names, each sought beside the others. */
export const commonNeighbours =
  (connection: Connection): GraphReads['commonNeighbours'] =>
  async ({ ids, types = [], kinds = [], page, relations, select }, context) => {
    const parameters = parameterList();
    const wanted = parameters.add(ids);
    const { after, limit } = pageParameters(parameters, page);
    const links = types.length === 0 ? undefined : parameters.add(linkBranches({ types }).map(linkName));
    const kindList = kinds.length === 0 ? undefined : parameters.add(kinds);
    const compiler = viewCompiler(parameters);
    const view = compiler.entity('n', select, kinds.length === 0 ? undefined : kinds);
    const joining = expandRelations(compiler, parameters, relations, { links, within: undefined });
    const joined = (record: string): string =>
      links === undefined ? '' : ` AND any(link IN ${record}.links WHERE link IN ${links})`;
    const conditions =
      `a.owner = smallest.id${joined('a')}${kindList === undefined ? '' : ` AND n.kind IN ${kindList}`} ` +
      `AND all(id IN ${wanted} WHERE id = smallest.id OR EXISTS { MATCH ()-[x:ADJACENT]->() ` +
      `USING INDEX x:ADJACENT(owner, byName) WHERE x.owner = id AND x.byName = n.byName${joined('x')} })`;
    const from = 'MATCH ()-[a:ADJACENT]->(n) USING INDEX a:ADJACENT(owner, byName)';
    const joins =
      `COLLECT { UNWIND ${wanted} AS id MATCH (o)-[a:ADJACENT]->() USING INDEX a:ADJACENT(owner, byName) ` +
      `WHERE a.owner = id AND a.byName = n.byName RETURN [id, ${joining.expression}] }`;
    const total = page.totalCount
      ? `COUNT { ${from} WHERE ${conditions} AND a.byName > '' RETURN n }`
      : 'null';
    const text =
      `MATCH (e:Entity) WHERE e.id IN ${wanted} WITH e ORDER BY COUNT { (e)-[:ADJACENT]->() } ` +
      'WITH collect(e) AS asked WITH asked, asked[0] AS smallest ' +
      `RETURN [e IN asked | e.record] AS asked, COLLECT { ${from} WHERE ${conditions} AND a.byName > ${after} ` +
      `WITH n, a.byName AS key, smallest ORDER BY key LIMIT ${limit} RETURN [key, ${view.expression}, ${joins}] } AS rows, ${total} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    const asked = listOf(row?.['asked']).map((record) => parse<Entity | Article>(record));
    const missing = ids.find((id) => !asked.some((entity) => entity.id === id));
    if (missing !== undefined) throw new GraphError('NOT_FOUND', `There is no entity ${missing}.`);
    return pageOf(page, listOf(row?.['rows']), row?.['total'], (value): NeighbourRow => {
      const [key, node, byOwner] = listOf(value);
      const neighbour = view.decode(node);
      const lists = new Map(
        listOf(byOwner).map((joint) => {
          const [id, values] = listOf(joint);
          return [id as string, joining.decode(values, [...asked, neighbour.entity])];
        }),
      );
      return {
        key: key as string,
        node: neighbour,
        relations: Object.fromEntries(
          Object.keys(relations).map((name) => [name, ids.flatMap((id) => lists.get(id)?.[name] ?? [])]),
        ),
      };
    });
  };
