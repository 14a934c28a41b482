import type { Mention } from '#server/domain/claim.ts';
import { searchedUnits } from '#server/search/fold-units.ts';
import type { SentenceRow } from '../selection.ts';
import type { Store } from '../store.ts';
import { listOf, pageOf, parse, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { tokensOf } from './name-tokens.ts';
import { pageParameters, parameterList } from './parameters.ts';
import { SENTENCE_INDEX } from './schema.ts';

/** What a text finds in article bodies, in one statement. */
export const textReads = (connection: Connection): Pick<Store, 'searchText'> => ({
  searchText: async ({ text: typed, page, article, mentions }, context) => {
    const { units } = searchedUnits(typed);
    if (units === '') return { rows: [], hasNextPage: false, ...(page.totalCount ? { totalCount: 0 } : {}) };
    const parameters = parameterList();
    const phrase = parameters.add(`"${tokensOf(units)}"`);
    const { after, limit } = pageParameters(parameters, page);
    const compiler = viewCompiler(parameters);
    const view = compiler.entity('a', article, ['ARTICLE']);
    const branches = Object.entries(mentions).map(([name, { first, node }]) => {
      const mentioned = compiler.entity('m', node);
      const expression =
        `COLLECT { MATCH (a)-[r:MENTIONS]->(m) UNWIND range(0, size(r.keys) - 1) AS i WITH r, m, i, r.keys[i] AS at ` +
        `WHERE at >= s.place AND at < s.placeEnd AND substring(at, 10, 9) <= s.placeEnd ` +
        `WITH r, m, i, at ORDER BY at LIMIT ${parameters.addInteger(first)} RETURN [r.spans[i], ${mentioned.expression}] }`;
      return { name, expression, decode: mentioned.decode };
    });
    const found = `CALL db.index.fulltext.queryNodes('${SENTENCE_INDEX}', ${phrase}) YIELD node AS s`;
    const total = page.totalCount ? `COUNT { ${found} RETURN s }` : 'null';
    const statement =
      `RETURN COLLECT { ${found} MATCH (a:Entity {id: s.articleId}) WITH s, a, a.byDate + '~' + s.place AS key ` +
      `WHERE key > ${after} WITH s, a, key ORDER BY key LIMIT ${limit} ` +
      `RETURN [key, s.place, s.placeEnd, s.text, ${view.expression}, [${branches.map(({ expression }) => expression).join(', ')}]] } AS rows, ` +
      `${total} AS total`;
    const [row] = await connection.read(statement, parameters.values(), context);
    return pageOf(page, listOf(row?.['rows']), row?.['total'], (value): SentenceRow => {
      const [key, start, end, words, node, lists] = listOf(value);
      return {
        key: key as string,
        sentence: { start: Number(start), end: Number(end), text: words as string },
        article: view.decode(node),
        mentions: Object.fromEntries(
          branches.map(({ name, decode }, i) => [
            name,
            listOf(listOf(lists)[i]).map((pair) => {
              const [span, mentioned] = listOf(pair);
              return { mention: parse<Mention>(span), node: decode(mentioned) };
            }),
          ]),
        ),
      };
    });
  },
});
