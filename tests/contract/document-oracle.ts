import { byInstant, compareAscii } from '#server/domain/order-key.ts';
import { checkVersion } from '#server/store/document-conflict.ts';
import type { Documents, StoredDocument } from '#server/store/documents.ts';

/** A box of documents in a map. */
export const documentOracle = (): Documents<object> => {
  const kept = new Map<string, StoredDocument>();
  const nameOf = ({ collection, id }: { collection: string; id: string }): string => `${collection} ${id}`;
  return {
    documents: async ({ collection, page: { first, after = '', totalCount } }) => {
      const all = [...kept.values()]
        .filter((document) => document.collection === collection)
        .map((document) => ({ key: byInstant(document.updatedAt, document.id), document }))
        .sort((a, b) => compareAscii(a.key, b.key));
      const rest = all.filter(({ key }) => key > after);
      return {
        rows: rest.slice(0, first),
        hasNextPage: rest.length > first,
        ...(totalCount ? { totalCount: all.length } : {}),
      };
    },
    document: async (key) => kept.get(nameOf(key)) ?? null,
    putDocument: async (write) => {
      const before = kept.get(nameOf(write))?.version ?? 0;
      checkVersion(write, before);
      const { collection, id, updatedAt, value } = write;
      const document = { collection, id, version: before + 1, updatedAt, value };
      kept.set(nameOf(write), document);
      return document;
    },
    deleteDocument: async (deletion) => {
      const stored = kept.get(nameOf(deletion));
      if (stored === undefined) return false;
      checkVersion(deletion, stored.version);
      return kept.delete(nameOf(deletion));
    },
  };
};
