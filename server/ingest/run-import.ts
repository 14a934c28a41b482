import type { Parsed } from '#seed/parse/format.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { GraphError } from '#server/domain/errors.ts';
import { chainedContext } from '#server/store/chained-context.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import type { Store, StoreContext } from '#server/store/store.ts';
import { articleExtractor } from './article-extractor.ts';
import { draftArticle } from './drafts.ts';
import { importArticles } from './import-articles.ts';
import { type ImportProblem, type ImportRecord, MOST_PROBLEMS } from './import-record.ts';

/** Small, so that whoever watches sees it move. */
const BATCH = 10;

interface ImportRun {
  readonly store: Store;
  /** The import's record, which this run keeps up to date. */
  readonly document: StoredDocument;
  readonly parsed: readonly Parsed[];
  /** Stops between two batches. */
  readonly signal: AbortSignal;
  readonly onChange: (id: string) => void;
  readonly onEnd: (record: ImportRecord, seconds: number) => void;
  /** Told of the bookmark of each write, where the store has bookmarks. */
  readonly onBookmark?: (bookmark: string) => void;
}

/** Runs an import to its end and writes down after each batch how it stands. Rejects only when the record itself cannot be written. */
export const runImport = async (run: ImportRun): Promise<void> => {
  const { store, document, parsed, signal, onChange, onEnd, onBookmark } = run;
  const started = performance.now();
  const context = chainedContext({ operation: 'import', ...(onBookmark && { onBookmark }) });
  const { id } = document;
  let record = document.value as ImportRecord;
  const problems: ImportProblem[] = [];
  const onDiagnostic = ({ severity, file, line, rule, message }: Diagnostic): void => {
    // A withdrawn article is left out like a bad one.
    if (severity === 'warning' && rule !== 'withdrawn') record = { ...record, warnings: record.warnings + 1 };
    else if (problems.length < MOST_PROBLEMS) problems.push({ text: Number(file), line, rule, message });
  };

  // One put after the other: each expects the version that the one before made.
  let saved = Promise.resolve(document.version);
  const save = (change: Partial<ImportRecord>): Promise<number> => {
    record = { ...record, ...change, problems: [...problems] };
    const value = record;
    saved = saved.then(async (expectedVersion) => {
      const updatedAt = new Date().toISOString();
      const put = { collection: 'import', id, value, updatedAt, expectedVersion } as const;
      const { version } = await store.putDocument(put, context);
      onChange(id);
      return version;
    });
    saved.catch(() => {});
    return saved;
  };

  try {
    if (record.draft) await draftAll(run, context, save, onDiagnostic);
    else {
      const onProgress = (progress: Partial<ImportRecord>): void => void save(progress);
      await importArticles(store, parsed, {
        batchSize: BATCH,
        onProgress,
        onDiagnostic,
        signal,
        ...(context.onBookmark && { onBookmark: context.onBookmark }),
      });
    }
    await save({ finishedAt: new Date().toISOString() });
  } catch (error) {
    const failure = signal.aborted
      ? 'The server was stopped; send the same again.'
      : error instanceof GraphError
        ? error.message
        : 'Something went wrong inside the server; send the same again.';
    await save({ failure, finishedAt: new Date().toISOString() });
    if (!signal.aborted && !(error instanceof GraphError)) throw error;
  } finally {
    onEnd(record, (performance.now() - started) / 1000);
  }
};

const draftAll = async (
  { store, document, parsed, signal }: ImportRun,
  context: StoreContext,
  save: (change: Partial<ImportRecord>) => Promise<number>,
  onDiagnostic: (diagnostic: Diagnostic) => void,
): Promise<void> => {
  const { startedBy } = document.value as ImportRecord;
  const drafts: string[] = [];
  let failed = 0;
  const fail = (diagnostic: Diagnostic): void => {
    failed++;
    onDiagnostic(diagnostic);
  };
  const extractor = articleExtractor({ signal });
  const options = { importId: document.id, startedBy, extractor, context, fail };
  try {
    for (const [at, one] of parsed.entries()) {
      signal.throwIfAborted();
      if ('failure' in one) fail(one.failure);
      else {
        for (const warning of one.article.diagnostics) onDiagnostic(warning);
        const id = await draftArticle(store, one, options);
        if (id !== undefined && !drafts.includes(id)) drafts.push(id);
      }
      if ((at + 1) % BATCH === 0 || at + 1 === parsed.length)
        await save({ articles: at + 1, failed, drafted: drafts.length, drafts: [...drafts] });
    }
  } finally {
    await extractor.close();
  }
};
