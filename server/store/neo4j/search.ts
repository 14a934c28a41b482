import { type SearchTerms, searchTerms } from '#server/search/search-query.ts';
import { BEGINNING_RANKS } from '#server/search/search-rank.ts';
import { LONGEST_TITLED } from '#server/search/titles.ts';
import type { EntityRow } from '../selection.ts';
import type { Store } from '../store.ts';
import { listOf, pageOf, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { indexQuery, tokensOf } from './name-tokens.ts';
import { type ParameterList, pageParameters, parameterList } from './parameters.ts';
import { NAME_INDEX } from './schema.ts';

/** What a text finds by name, title and sound, each read one statement. */
export const searchReads = (connection: Connection): Pick<Store, 'search' | 'suggest'> => ({
  search: async ({ text: typed, kinds = [], page, select }, context) => {
    const terms = searchTerms(typed);
    if (terms.folded === '')
      return { rows: [], hasNextPage: false, ...(page.totalCount ? { totalCount: 0 } : {}) };
    const parameters = parameterList();
    const { found, rank } = ranked(parameters, terms, kinds);
    const { after, limit } = pageParameters(parameters, page);
    const view = viewCompiler(parameters).entity('n', select, kinds.length > 0 ? kinds : undefined);
    const total = page.totalCount ? `COUNT { ${found} RETURN n }` : 'null';
    const text =
      `RETURN COLLECT { ${found} WITH n, ${rank} + '~' + n.byDegree AS key WHERE key > ${after} ` +
      `WITH n, key ORDER BY key LIMIT ${limit} RETURN [key, ${view.expression}] } AS rows, ${total} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    return pageOf(page, listOf(row?.['rows']), row?.['total'], (value): EntityRow => {
      const [at, node] = listOf(value);
      return { key: at as string, node: view.decode(node) };
    });
  },

  suggest: async ({ text: typed, kinds = [], first, select }, context) => {
    const terms = searchTerms(typed);
    if (terms.folded === '' || terms.folded.length > LONGEST_TITLED) return [];
    const parameters = parameterList();
    const { found, rank } = ranked(parameters, terms, kinds);
    const ranks = parameters.add(BEGINNING_RANKS.map(String));
    const limit = parameters.addInteger(first);
    const view = viewCompiler(parameters).entity('n', select, kinds.length > 0 ? kinds : undefined);
    const text =
      `${found} WITH n, ${rank} AS rank WHERE rank IN ${ranks} WITH n, rank + '~' + n.byDegree AS key ` +
      `ORDER BY key LIMIT ${limit} RETURN key, ${view.expression} AS view`;
    const rows = await connection.read(text, parameters.values(), context);
    return rows.map((row) => ({ key: row['key'] as string, node: view.decode(row['view']) }));
  },
});

/** The clause that gives every `n` that a query finds, and the expression of its rank. */
export const ranked = (parameters: ParameterList, terms: SearchTerms, kinds: readonly string[]) => {
  const index = parameters.add(indexQuery(terms));
  const asked = parameters.add(tokensOf(terms.folded));
  const letters = parameters.add(terms.letters ?? null);
  const ofKinds = kinds.length === 0 ? '' : ` WHERE n.kind IN ${parameters.add(kinds)}`;
  return {
    found: `CALL db.index.fulltext.queryNodes('${NAME_INDEX}', ${index}) YIELD node AS n${ofKinds}`,
    rank: rankExpression('n', asked, letters),
  };
};

/** `searchRank` in Cypher, over a candidate of the index. */
const rankExpression = (n: string, query: string, letters: string): string =>
  `CASE WHEN ${n}.nameForms[0] = ${query} THEN '0' WHEN ${query} IN ${n}.nameForms THEN '1' ` +
  `WHEN ${n}.nameForms[0] STARTS WITH ${query} THEN '3' WHEN any(form IN ${n}.nameForms WHERE form STARTS WITH ${query}) THEN '4' ` +
  `WHEN ${n}.nameForms[0] CONTAINS ${query} THEN '5' WHEN any(form IN ${n}.nameForms WHERE form CONTAINS ${query}) THEN '6' ` +
  `WHEN ${query} IN ${n}.titlesAfter OR any(form IN ${n}.titlesBefore WHERE form ENDS WITH ${query}) THEN '2' ` +
  `WHEN ${letters} IN ${n}.sounds THEN '7' WHEN any(sound IN ${n}.sounds WHERE sound STARTS WITH ${letters}) THEN '8' ELSE '9' END`;
