import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type ArticleParts, parseParts, parseText } from '#seed/parse/parse-text.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { GraphError } from '#server/domain/errors.ts';
import { opaqueId } from '#server/domain/id.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import type { Store, StoreContext } from '#server/store/store.ts';
import { type Acceptance, acceptDraft } from './drafts.ts';
import { type ImportRecord, isUnderWay } from './import-record.ts';
import { runImport } from './run-import.ts';

/** A text of one or more articles, or the parts of one. */
export type SentArticle = { readonly text: string; readonly institution?: string } | ArticleParts;

export interface ImportRequest {
  readonly articles: readonly SentArticle[];
  /** Home institution of those that do not name their own. */
  readonly institution?: string;
  readonly draft: boolean;
  /** The same key stands for the same import, however often it is sent. */
  readonly idempotencyKey?: string;
  readonly by: string;
}

/** Takes imports and runs them in this process. */
export interface ImportDesk {
  /**
   * Starts an import and waits a moment for its end; resolves to how it stands then. A key that was sent before
   * starts nothing, unless its import was interrupted; rejects with CONFLICT when it came with something else.
   */
  readonly start: (request: ImportRequest, context: StoreContext) => Promise<StoredDocument>;
  /** See `acceptDraft`. */
  readonly accept: (
    draft: StoredDocument,
    acceptance: Acceptance,
    context: StoreContext,
  ) => Promise<Diagnostic | undefined>;
  /** Lets no import go on; resolves when the last has written down how far it came. */
  readonly close: () => Promise<void>;
}

export interface DeskOptions {
  readonly store: Store;
  readonly log: Pick<Logger, 'error'>;
  /** Told whenever an import has written down how it stands. */
  readonly onChange?: (id: string) => void;
  /** Told of an import that has ended, and after how many seconds of work. */
  readonly onEnd?: (record: ImportRecord, seconds: number) => void;
  /** How long `start` waits for the end, milliseconds. */
  readonly patience?: number;
}

export const importDesk = ({
  store,
  log,
  onChange = () => {},
  onEnd = () => {},
  patience = 4_000,
}: DeskOptions): ImportDesk => {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();

  const claim = async (
    id: string,
    record: ImportRecord,
    context: StoreContext,
  ): Promise<{ readonly document: StoredDocument; readonly isMine: boolean }> => {
    const put = (expectedVersion: number) =>
      store.putDocument(
        { collection: 'import', id, value: record, updatedAt: record.startedAt, expectedVersion },
        context,
      );
    try {
      return { document: await put(0), isMine: true };
    } catch (error) {
      const document = isConflict(error) ? await store.document({ collection: 'import', id }, context) : null;
      if (document === null) throw error;
      const before = document.value as ImportRecord;
      if (before.sha256 !== record.sha256) {
        throw new GraphError('CONFLICT', 'This key came with other articles before.');
      }
      const isOver = before.finishedAt !== undefined && before.failure === undefined;
      if (isOver || running.has(id) || isUnderWay(document)) return { document, isMine: false };
      return { document: await put(document.version), isMine: true };
    }
  };

  return {
    start: async (request, context) => {
      const { idempotencyKey: key, by } = request;
      const id = opaqueId('i', key === undefined ? [randomUUID()] : ['key', key]);
      const parsed = parsedArticles(request);
      const record = newRecord(request, parsed.length, by);
      const { document, isMine } = await claim(id, record, context);
      if (isMine) {
        const run = runImport({
          store,
          document,
          parsed,
          signal: stopping.signal,
          onChange,
          onEnd,
          ...(context.onBookmark && { onBookmark: context.onBookmark }),
        })
          .catch((error: unknown) => log.error({ err: error, importId: id }, 'an import lost its record'))
          .finally(() => running.delete(id));
        running.set(id, run);
      }
      const waited = new AbortController();
      await Promise.race([
        running.get(id),
        sleep(patience, undefined, { signal: waited.signal }).catch(() => undefined),
      ]);
      waited.abort();
      return (await store.document({ collection: 'import', id }, context)) ?? document;
    },
    accept: (draft, acceptance, context) => acceptDraft(store, draft, acceptance, context),
    close: async () => {
      stopping.abort();
      await Promise.all(running.values());
    },
  };
};

const isConflict = (error: unknown): boolean => error instanceof GraphError && error.code === 'CONFLICT';

/** What was sent, read; the name of each is its place. */
const parsedArticles = ({ articles, institution }: ImportRequest) =>
  articles.flatMap((sent, at) => {
    const options = institution === undefined ? {} : { institution };
    if (!('text' in sent)) return [...parseParts(String(at), sent, options)];
    const own = sent.institution ?? institution;
    return [...parseText(String(at), sent.text, own === undefined ? {} : { institution: own })];
  });

const newRecord = (
  { articles, institution, draft }: ImportRequest,
  total: number,
  startedBy: string,
): ImportRecord => ({
  sha256: createHash('sha256')
    .update(JSON.stringify([articles, institution ?? null, draft]))
    .digest('hex'),
  draft,
  startedBy,
  startedAt: new Date().toISOString(),
  total,
  articles: 0,
  new: 0,
  unchanged: 0,
  replaced: 0,
  failed: 0,
  drafted: 0,
  warnings: 0,
  problems: [],
  drafts: [],
});
