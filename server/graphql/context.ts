import type { GraphQLResolveInfo } from 'graphql';
import type { Caller } from '#server/access/role.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { ImportDesk } from '#server/ingest/import-desk.ts';
import type { DocumentWatch } from '#server/live/document-watch.ts';
import { chainedContext } from '#server/store/chained-context.ts';
import type { Store, StoreContext } from '#server/store/store.ts';
import { type KeyRegistry, keyRegistry } from './branch.ts';

/** What resolvers may use. */
export interface ApiContext {
  /** Who asks. */
  readonly caller: Caller;
  readonly keys: KeyRegistry;
  /** One read of the store, with this request's signal, deadline and names; ends when the request does. */
  readonly read: <T>(
    info: Pick<GraphQLResolveInfo, 'operation'>,
    run: (store: Store, call: StoreContext) => Promise<T>,
  ) => Promise<T>;
  /** One write, under the same conditions: where its time runs out while it is being committed, it may have been done. */
  readonly write: ApiContext['read'];
  /** Of the last write so far; `undefined` without one, or where the store has no bookmarks. */
  readonly bookmark: () => string | undefined;
  /** Where imports are started and drafts accepted. */
  readonly imports: () => Promise<ImportDesk>;
  /** Tells of documents as they change, until the client goes away. */
  readonly live: Pick<DocumentWatch, 'follow'>;
}

interface RequestFacts {
  readonly caller: Caller;
  readonly requestId: string;
  /** What reads must have reached. */
  readonly bookmark: string | undefined;
  readonly imports: ApiContext['imports'];
  readonly live: ApiContext['live'];
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  /** Time that a request may take. */
  readonly deadlineMs: number;
  /** False while the store has not been opened; reads are then refused with SERVICE_UNAVAILABLE. */
  readonly isOpen: () => boolean;
}

/** The context of one request. */
export const apiContext = (store: Store, facts: RequestFacts): ApiContext => {
  const deadline = Date.now() + facts.deadlineMs;
  // The request's own signal may be a look-alike that AbortSignal.any does not take.
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (facts.signal.aborted) abort();
  else facts.signal.addEventListener('abort', abort, { once: true });

  let written: string | undefined;
  const chained = chainedContext({
    bookmark: facts.bookmark,
    onBookmark: (bookmark) => {
      written = bookmark;
    },
  });
  const callOf = (operation: string | undefined): StoreContext => ({
    signal: controller.signal,
    deadline,
    requestId: facts.requestId,
    ...(operation === undefined ? {} : { operation }),
    get bookmark() {
      return chained.bookmark;
    },
    ...(chained.onBookmark === undefined ? {} : { onBookmark: chained.onBookmark }),
  });

  const inTime: ApiContext['read'] = async ({ operation }, run) => {
    if (!facts.isOpen()) {
      throw new GraphError('SERVICE_UNAVAILABLE', 'The store is not open yet; try again in a moment.');
    }
    let timer: NodeJS.Timeout | undefined;
    const overdue = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new GraphError('TIMEOUT', `The request took longer than ${facts.deadlineMs / 1000} s.`));
        abort();
      }, deadline - Date.now());
      controller.signal.addEventListener(
        'abort',
        () => reject(new GraphError('CANCELLED', 'The client went away.')),
        { once: true },
      );
    });
    try {
      return await Promise.race([run(store, callOf(operation.name?.value)), overdue]);
    } finally {
      clearTimeout(timer);
    }
  };

  const follow: DocumentWatch['follow'] = (...asked) => {
    const documents = facts.live.follow(...asked);
    const end = (): void => void documents.return?.();
    if (controller.signal.aborted) end();
    else controller.signal.addEventListener('abort', end, { once: true });
    return documents;
  };

  return {
    caller: facts.caller,
    keys: keyRegistry(),
    read: inTime,
    write: inTime,
    bookmark: () => written,
    imports: facts.imports,
    live: { follow },
  };
};
