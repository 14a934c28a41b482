import { GraphError } from '#server/domain/errors.ts';
import { isUnderWay } from '#server/ingest/import-record.ts';
import { TOUCHED, type TouchedLog, touchedSince } from '#server/live/touched-log.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { GraphChanges, SubscriptionResolvers } from '../generated/resolvers.ts';
import { type ImportSource, importSource } from '../import-source.ts';

/** What happens, as it happens. */
export const liveResolvers: SubscriptionResolvers = {
  importProgress: {
    subscribe: async (_, { id, after }, context, info) => {
      const key = { collection: 'import', id } as const;
      const found = await context.read(info, (store, call) => store.document(key, call));
      if (found === null) throw new GraphError('NOT_FOUND', `There is no import ${id}.`);
      const documents = context.live.follow(key, after ?? 0, (document) => !isUnderWay(document));
      return shown(documents, (document) => ({ importProgress: importSource(document) }));
    },
    resolve: ({ importProgress }: { readonly importProgress: ImportSource }) => importProgress,
  },
  graphChanges: {
    subscribe: async (_, { after }, context, info) => {
      const found = await context.read(info, (store, call) => store.document(TOUCHED, call));
      const now = found?.version ?? 0;
      const from = after == null ? now : Number(decodeCursor('graph-changes', after));
      // A cursor of another store says nothing of this one: whatever comes next, something was missed.
      let seen = from > now ? -1 : from;
      return shown(context.live.follow(TOUCHED, Math.min(from, now)), (document) => {
        const { version } = document;
        const touched = touchedSince(document.value as TouchedLog, Math.max(0, seen));
        const graphChanges: GraphChanges = {
          ...touched,
          missed: touched.missed || seen < 0,
          cursor: encodeCursor('graph-changes', String(version).padStart(9, '0')),
        };
        seen = version;
        return { graphChanges };
      });
    },
    resolve: ({ graphChanges }: { readonly graphChanges: GraphChanges }) => graphChanges,
  },
};

/** What followers are shown of a document. No generator: one that waits for the next version would not hear that the client has gone. */
const shown = <Event>(
  documents: AsyncIterableIterator<StoredDocument>,
  show: (document: StoredDocument) => Event,
): AsyncIterableIterator<Event> => {
  const events: AsyncIterableIterator<Event> = {
    next: async () => {
      const next = await documents.next();
      return next.done ? { done: true, value: undefined } : { done: false, value: show(next.value) };
    },
    return: async () => {
      await documents.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => events,
  };
  return events;
};
