import type { Article } from '#server/domain/entity.ts';
import { parse } from './compile-view.ts';
import { inPages } from './in-pages.ts';
import type { Migration } from './migration.ts';
import { writeSentences } from './write-sentences.ts';

const ARTICLES = 200;

/** The sentences of article bodies are found by what they hold. */
export const searchInTexts: Migration = (connection, context) =>
  inPages(connection, context, async (run, after) => {
    const text =
      'MATCH (t:ArticleText) WHERE t.id > $after WITH t ORDER BY t.id LIMIT toInteger($limit) ' +
      'MATCH (a:Entity {id: t.id}) RETURN a.record AS record, t.text AS text ORDER BY t.id';
    const rows = await run(text, { after, limit: ARTICLES });
    const articles = rows.map((row) => ({
      article: parse<Article>(row['record']),
      text: row['text'] as string,
    }));
    await writeSentences(run, articles);
    return articles.length < ARTICLES ? undefined : articles.at(-1)?.article.id;
  });
