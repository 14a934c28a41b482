import { ENTITY_SUBKIND_NAMES, type EntitySubkind, RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import { descending } from '#server/domain/order-key.ts';
import { latestYears, mostFrequent } from '../facet-order.ts';
import { type FacetName, type Facets, MOST_FACETS } from '../selection.ts';
import type { FacetsQuery, Store } from '../store.ts';
import { listOf, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { linkBranches } from './link-branches.ts';
import { listSource } from './list.ts';
import { type ParameterList, parameterList } from './parameters.ts';

/** What the rows of a list are, in one statement. */
export const facetReads = (connection: Connection): Pick<Store, 'facets'> => ({
  facets: async (query, context) => {
    const parameters = parameterList();
    const { units, every } = listSource(parameters, query, 'NAME');
    const compiled = compileFacets(query, { rows: every, given: units === '' ? '' : 'units' }, parameters);
    const text = `${units}${compiled.clauses}`;
    const [row] = await connection.read(text, parameters.values(), context);
    return compiled.decode(row?.['facets']);
  },
});

/**
 * A list's facets, each a subquery of its own: Cypher does not let an expression that aggregates look
 * at a variable from outside. `rows` gives each row of the list once as `n` and may use `given`.
 */
const compileFacets = (
  { kind, of, node }: FacetsQuery,
  { rows, given }: { readonly rows: string; readonly given: string },
  parameters: ParameterList,
): { readonly clauses: string; readonly decode: (value: unknown) => Facets } => {
  const view = viewCompiler(parameters).entity('x', node, ['ORGANIZATION']);
  const types = RELATION_TYPE_NAMES.join('|');
  const links = linkBranches({}, [kind]);
  const most = parameters.addInteger(MOST_FACETS);
  const subqueries: Readonly<Record<FacetName, string>> = {
    subkinds: `${rows} WITH n.subkind AS value, count(*) AS total RETURN collect([value, total])`,
    relations: `RETURN [${links
      .map(({ type, direction }) => {
        const pattern = direction === 'OUT' ? `(n)-[:${type}]->()` : `(n)<-[:${type}]-()`;
        return `COUNT { ${rows} WITH n WHERE COUNT { ${pattern} } > 0 RETURN n }`;
      })
      .join(', ')}]`,
    roles: `${rows} MATCH (n)-[r:${types}]-() WHERE r.role IS NOT NULL WITH r.role AS value, count(DISTINCT n) AS total RETURN collect([value, total])`,
    years: `${rows} WITH left(n.byDate, 4) AS value, count(*) AS total RETURN collect([value, total])`,
    organizations:
      `${rows} MATCH (n)-[r:${types}]-(x:Entity) WHERE x.kind = 'ORGANIZATION' AND r.id > '' ` +
      `WITH x, count(DISTINCT n) AS total ORDER BY total DESC, x.byName LIMIT ${most} ` +
      `WITH [${view.expression}, total] AS pair RETURN collect(pair)`,
  };
  const counted = (value: unknown) =>
    listOf(value).map((pair) => {
      const [text, count] = listOf(pair);
      return { value: text as string, count: count as number };
    });
  const decoders: Readonly<Record<FacetName, (value: unknown) => Facets>> = {
    subkinds: (value) => {
      const counts = new Map(counted(value).map((one) => [one.value, one.count]));
      return {
        subkinds: ENTITY_SUBKIND_NAMES.flatMap((subkind: EntitySubkind) => {
          const count = counts.get(subkind);
          return count === undefined ? [] : [{ subkind, count }];
        }),
      };
    },
    relations: (value) => ({
      relations: links.flatMap((link, i) => {
        const count = listOf(value)[i] as number;
        return count === 0 ? [] : [{ ...link, count }];
      }),
    }),
    roles: (value) => ({ roles: mostFrequent(counted(value)) }),
    years: (value) => ({
      years: latestYears(counted(value).map((one) => ({ ...one, value: descending(one.value) }))),
    }),
    organizations: (value) => ({
      organizations: listOf(value).map((pair) => {
        const [found, count] = listOf(pair);
        return { node: view.decode(found), count: count as number };
      }),
    }),
  };
  return {
    clauses:
      of.map((name, i) => `CALL (${given}) { ${subqueries[name]} AS f${i} } `).join('') +
      `RETURN [${of.map((_, i) => `f${i}`).join(', ')}] AS facets`,
    decode: (value) => Object.assign({}, ...of.map((name, i) => decoders[name](listOf(value)[i]))) as Facets,
  };
};
