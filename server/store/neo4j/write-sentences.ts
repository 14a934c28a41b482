import type { Article } from '#server/domain/entity.ts';
import { placeKey } from '#server/domain/order-key.ts';
import { searchedSentences } from '#server/search/sentences.ts';
import { canonicalJson } from './canonical-json.ts';
import { runInChunks } from './chunks.ts';
import type { Run } from './connection.ts';
import { tokensOf } from './name-tokens.ts';

/** A body's sentences as nodes of their own, which a full-text index finds. */
const sentenceRows = (article: Article, text: string) =>
  searchedSentences(article, text).map(({ start, end, text: words, units }) => ({
    id: `${article.id}~${placeKey(start)}`,
    articleId: article.id,
    place: placeKey(start),
    placeEnd: placeKey(end),
    text: words,
    tokens: tokensOf(units),
  }));

/** Writes the sentences of these articles where they are others than what is stored. */
export const writeSentences = async (
  run: Run,
  articles: readonly { readonly article: Article; readonly text: string }[],
): Promise<void> => {
  const stored = await runInChunks(
    run,
    'UNWIND $rows AS row MATCH (s:Sentence) WHERE s.articleId = row WITH row, s ORDER BY s.id ' +
      'RETURN row AS id, collect(s {.id, .articleId, .place, .placeEnd, .text, .tokens}) AS sentences',
    articles.map(({ article }) => article.id),
  );
  const before = new Map(stored.map((row) => [row['id'] as string, canonicalJson(row['sentences'])]));
  const changed = articles
    .map(({ article, text }) => ({ id: article.id, sentences: sentenceRows(article, text) }))
    .filter(({ id, sentences }) => (before.get(id) ?? '[]') !== canonicalJson(sentences));
  const ids = changed.map(({ id }) => id);
  await runInChunks(run, 'UNWIND $rows AS row MATCH (s:Sentence) WHERE s.articleId = row DELETE s', ids);
  await runInChunks(
    run,
    'UNWIND $rows AS row CREATE (s:Sentence) SET s = row',
    changed.flatMap(({ sentences }) => sentences),
  );
};
