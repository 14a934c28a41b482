import { EXTRACTOR_VERSION } from '#seed/extract/version.ts';
import type { Parsed } from '#seed/parse/format.ts';
import { type IdentifiedArticle, identify } from '#seed/pipeline.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { chainedContext } from '#server/store/chained-context.ts';
import type { ArticleState, Store } from '#server/store/store.ts';
import { articleExtractor } from './article-extractor.ts';
import { type Fail, writeOrFail } from './write-articles.ts';

/** Articles in a batch, unless another number is asked for. */
export const BATCH = 50;

/** How an import stands, in articles; those that wait for their batch are not counted yet. */
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
  /** Told of the bookmark of each write, where the store has bookmarks. */
  readonly onBookmark?: (bookmark: string) => void;
  /** Articles in a transaction; `BATCH` when absent. */
  readonly batchSize?: number;
  /** Stops before the next write; what was acknowledged stays. */
  readonly signal?: AbortSignal;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Imports articles in batches, each of them one transaction. An article that is stored with the same
 * text, extractor version and institution is left alone, and one that was deleted, with a warning; one that has changed
 * replaces its claims and keeps its entities. What fails is reported and counted; the others go in. Rejects when the store
 * fails or the signal aborts: `onProgress` has told what is in, and the same import run again ends
 * with the same graph as an undisturbed one.
 */
export const importArticles = async (
  store: Store,
  parsed: AsyncIterable<Parsed> | Iterable<Parsed>,
  { onProgress, onDiagnostic, onBookmark, batchSize = BATCH, signal }: ImportOptions = {},
): Promise<ImportProgress> => {
  // Carries no signal: an import stops between two writes, so that it can say what is in.
  const context = chainedContext({ operation: 'import', ...(onBookmark && { onBookmark }) });
  const progress: Mutable<ImportProgress> = { articles: 0, new: 0, unchanged: 0, replaced: 0, failed: 0 };
  const extractor = articleExtractor({ signal });
  let batch = new Map<string, IdentifiedArticle>();

  const count = (what: Exclude<keyof ImportProgress, 'articles'>, by = 1): void => {
    progress.articles += by;
    progress[what] += by;
  };
  const fail: Fail = (diagnostic) => {
    count('failed');
    onDiagnostic?.(diagnostic);
  };

  const flush = async (): Promise<void> => {
    const articles = [...batch.values()];
    batch = new Map();
    if (articles.length > 0) {
      const ids = articles.map(({ articleId }) => articleId);
      const states = await store.articleStates(ids, context);
      for (const { articleId, source } of articles) {
        if (states.get(articleId)?.withdrawn) onDiagnostic?.(withdrawn(source));
      }
      const due = articles.filter((one) => isDue(one, states.get(one.articleId)));
      count('unchanged', articles.length - due.length);
      const extracted = await extractor.extract(due, fail);
      const stored = new Set(states.keys());
      for (const { articleId } of await writeOrFail(store, extracted, stored, fail, context))
        count(stored.has(articleId) ? 'replaced' : 'new');
    }
    onProgress?.({ ...progress });
  };

  try {
    for await (const one of parsed) {
      signal?.throwIfAborted();
      if ('failure' in one) {
        fail(one.failure);
        continue;
      }
      for (const warning of one.article.diagnostics) onDiagnostic?.(warning);
      const identified = identify(one.article);
      // A second version of an article in one batch must see the first one stored.
      if (batch.has(identified.articleId)) await flush();
      batch.set(identified.articleId, identified);
      if (batch.size >= batchSize) await flush();
    }
    signal?.throwIfAborted();
    await flush();
    return progress;
  } finally {
    await extractor.close();
  }
};

/** An import that no longer names the institution takes nothing back. */
const isDue = ({ sha256, source }: IdentifiedArticle, state: ArticleState | undefined): boolean =>
  state === undefined ||
  (!state.withdrawn &&
    (state.sha256 !== sha256 ||
      state.extractorVersion !== EXTRACTOR_VERSION ||
      (source.institution !== undefined && state.home !== source.institution)));

/** Somebody deleted the article: an import does not bring it back, and says so. */
const withdrawn = ({ file, line }: IdentifiedArticle['source']): Diagnostic => ({
  severity: 'warning',
  rule: 'withdrawn',
  message: 'This article was deleted and is left out; undo its deletion to have it back',
  file,
  line,
});
