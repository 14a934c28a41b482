import type { Claim } from '#server/domain/claim.ts';
import type { GraphReads } from '../store.ts';
import { listOf, parse, viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { parameterList } from './parameters.ts';

/** One claim with the article that makes it; null when the id names none. */
export const claim =
  (connection: Connection): GraphReads['claim'] =>
  async ({ id, article }, context) => {
    const parameters = parameterList();
    const wanted = parameters.add(id);
    const view = article && viewCompiler(parameters).entity('x', article, ['ARTICLE']);
    const source =
      view === undefined ? '[]' : `COLLECT { MATCH (x:Entity {id: c.articleId}) RETURN ${view.expression} }`;
    const text = `MATCH (c:Claim {id: ${wanted}}) RETURN c.record AS record, ${source} AS articles`;
    const [row] = await connection.read(text, parameters.values(), context);
    if (row === undefined) return null;
    const found = parse<Claim>(row['record']);
    return { claim: found, ...(view && { article: view.decode(listOf(row['articles'])[0]) }) };
  };
