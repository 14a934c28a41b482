import type { Parsed } from '#seed/parse/format.ts';
import { type IdentifiedArticle, identify, resolveBatch } from '#seed/pipeline.ts';
import type { KnownIdentities } from '#seed/resolve/resolve.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { relationIdOf } from '#server/domain/relation.ts';
import { articleExtractor } from './article-extractor.ts';
import { BATCH, type ImportOptions, type ImportProgress } from './import-articles.ts';
import { nothingKnown } from './known-identities.ts';

/** What an import into an empty store would come to. */
export interface DryRun extends ImportProgress {
  readonly entities: number;
  readonly relations: number;
  readonly claims: number;
}

/** Reads, extracts and resolves everything as if into an empty store, and opens and writes none; long articles and many in threads, as an import. */
export const dryRun = async (
  parsed: Iterable<Parsed>,
  { onProgress, onDiagnostic, batchSize = BATCH, signal }: ImportOptions = {},
): Promise<DryRun> => {
  const extractor = articleExtractor({ signal });
  const articles = new Set<string>();
  const entities = new Set<string>();
  const owners = new Map<string, string>();
  const relations = new Set<string>();
  let [read, failed, claims] = [0, 0, 0];
  const known: KnownIdentities = { ...nothingKnown, ownerOf: (key) => owners.get(key) };
  const fail = (diagnostic: Diagnostic): void => {
    failed++;
    onDiagnostic?.(diagnostic);
  };
  const progress = (): ImportProgress => ({
    articles: read,
    new: articles.size,
    unchanged: read - failed - articles.size,
    replaced: 0,
    failed,
  });
  let waiting = new Map<string, IdentifiedArticle>();
  const flush = async (): Promise<void> => {
    const due = [...waiting.values()];
    waiting = new Map();
    const extracted = await extractor.extract(due, fail);
    for (const { articleId } of extracted) articles.add(articleId);
    const batch = resolveBatch(extracted, known);
    for (const { id } of batch.entities) entities.add(id);
    for (const { key, entityId } of batch.identities) owners.set(key, entityId);
    for (const { claims: found } of batch.articles) {
      claims += found.length;
      for (const claim of found) relations.add(relationIdOf(claim));
    }
    onProgress?.(progress());
  };
  try {
    for (const one of parsed) {
      read++;
      if ('failure' in one) {
        fail(one.failure);
        continue;
      }
      for (const warning of one.article.diagnostics) onDiagnostic?.(warning);
      const identified = identify(one.article);
      // Whether it failed is known then, and the second one fails as well.
      if (waiting.has(identified.articleId)) await flush();
      if (articles.has(identified.articleId)) continue;
      waiting.set(identified.articleId, identified);
      if (waiting.size >= batchSize) await flush();
    }
    await flush();
    return { ...progress(), entities: entities.size, relations: relations.size, claims };
  } finally {
    await extractor.close();
  }
};
