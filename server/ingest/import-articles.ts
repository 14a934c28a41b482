import { EXTRACTOR_VERSION } from '#seed/extract/version.ts';
import type { Parsed } from '#seed/parse/format.ts';
import {
  type ExtractedArticle,
  extractArticle,
  type IdentifiedArticle,
  identify,
  resolveBatch,
} from '#seed/pipeline.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { Store, StoreContext } from '#server/store/store.ts';
import { knownIdentities } from './known-identities.ts';

const BATCH = 50;
const CONFLICT_TRIES = 5;

/** How an import stands. Counts are of articles. */
export interface ImportProgress {
  readonly articles: number;
  readonly new: number;
  readonly unchanged: number;
  readonly replaced: number;
  readonly failed: number;
}

export interface ImportOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called for each warning and failure, in the order of the articles. */
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
  /** Stops between two batches; what was acknowledged stays. */
  readonly signal?: AbortSignal;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Imports articles in batches, each of them one transaction. An article that is stored with the same
 * text and extractor version is left alone; one that has changed replaces its claims and keeps its
 * entities. What fails is reported and counted; the others go in. An import that was killed can be
 * run again and ends with the same graph.
 */
export const importArticles = async (
  store: Store,
  parsed: AsyncIterable<Parsed> | Iterable<Parsed>,
  { onProgress, onDiagnostic, signal }: ImportOptions = {},
): Promise<ImportProgress> => {
  const progress: Mutable<ImportProgress> = { articles: 0, new: 0, unchanged: 0, replaced: 0, failed: 0 };
  const context: StoreContext = { operation: 'import', ...(signal ? { signal } : {}) };
  let batch = new Map<string, IdentifiedArticle>();

  const fail = (diagnostic: Diagnostic): void => {
    progress.failed++;
    onDiagnostic?.(diagnostic);
  };

  const flush = async (): Promise<void> => {
    if (batch.size === 0) return;
    const articles = [...batch.values()];
    batch = new Map();
    const states = await store.articleStates(
      articles.map(({ articleId }) => articleId),
      context,
    );
    const due = articles.filter(({ articleId, sha256, source }) => {
      const state = states.get(articleId);
      return (
        state === undefined ||
        state.sha256 !== sha256 ||
        state.extractorVersion !== EXTRACTOR_VERSION ||
        (source.institution !== undefined && state.home !== source.institution)
      );
    });
    progress.unchanged += articles.length - due.length;
    const extracted = due.flatMap((article) => extractOrFail(article, fail));
    if (extracted.length > 0) await writeBatch(store, extracted, new Set(states.keys()), context);
    for (const { articleId } of extracted) {
      if (states.has(articleId)) progress.replaced++;
      else progress.new++;
    }
    onProgress?.({ ...progress });
  };

  for await (const one of parsed) {
    signal?.throwIfAborted();
    progress.articles++;
    if ('failure' in one) {
      fail(one.failure);
      continue;
    }
    for (const warning of one.article.diagnostics) onDiagnostic?.(warning);
    const identified = identify(one.article);
    // A second version of an article in one batch must see the first one stored.
    if (batch.has(identified.articleId)) await flush();
    batch.set(identified.articleId, identified);
    if (batch.size >= BATCH) await flush();
  }
  await flush();
  onProgress?.({ ...progress });
  return progress;
};

const extractOrFail = (
  article: IdentifiedArticle,
  fail: (diagnostic: Diagnostic) => void,
): readonly ExtractedArticle[] => {
  try {
    return [extractArticle(article)];
  } catch (error) {
    const { file, line } = article.source;
    const message = `The extractor failed on this article: ${error instanceof Error ? error.message : String(error)}.`;
    fail({ severity: 'error', rule: 'extractor-failed', message, file, line });
    return [];
  }
};

/** Resolves and writes; when another importer has taken an identity key meanwhile, resolves again. */
const writeBatch = async (
  store: Store,
  articles: readonly ExtractedArticle[],
  stored: ReadonlySet<string>,
  context: StoreContext,
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    const known = await knownIdentities(store, articles, stored, context);
    const { entities, articles: resolved, identities } = resolveBatch(articles, known);
    try {
      await store.write(
        {
          entities,
          identities,
          articles: resolved.map(({ article, text, mentions, claims }) => ({
            article,
            text,
            mentions,
            claims,
          })),
        },
        context,
      );
      return;
    } catch (error) {
      const conflict = error instanceof GraphError && error.code === 'CONFLICT';
      if (!conflict || attempt === CONFLICT_TRIES) throw error;
    }
  }
};
