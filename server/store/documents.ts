import type { Page, PageRequest } from './selection.ts';

/** What documents are kept for. */
export type Collection = 'view' | 'draft' | 'import' | 'touched';

/** Names one document. Ids are ASCII without `~`. */
export interface DocumentKey {
  readonly collection: Collection;
  readonly id: string;
}

/** A JSON value of the application's own that is not part of the graph. */
export interface StoredDocument extends DocumentKey {
  /** 1 when it was first put, one more at each further time. */
  readonly version: number;
  /** ISO instant in UTC with milliseconds, as the last `put` said. */
  readonly updatedAt: string;
  readonly value: unknown;
}

export interface DocumentRow {
  /** See `byInstant`. */
  readonly key: string;
  readonly document: StoredDocument;
}

export interface DocumentsQuery {
  readonly collection: Collection;
  readonly page: PageRequest;
}

export interface DocumentWrite extends DocumentKey {
  readonly value: unknown;
  readonly updatedAt: string;
  /** The version that it must have now, 0 for none; absent: whatever it has. */
  readonly expectedVersion?: number;
}

export interface DocumentDeletion extends DocumentKey {
  /** The version that it must have now; absent: whatever it has. */
  readonly expectedVersion?: number;
}

/** A small box of versioned documents: saved views, drafts, import jobs. Each call is a transaction of its own. */
export interface Documents<Context> {
  /** Newest first, then by id. */
  readonly documents: (query: DocumentsQuery, context: Context) => Promise<Page<DocumentRow>>;
  readonly document: (key: DocumentKey, context: Context) => Promise<StoredDocument | null>;
  /** Makes or replaces it; rejects with CONFLICT, and changes nothing, when it has another version than expected. */
  readonly putDocument: (write: DocumentWrite, context: Context) => Promise<StoredDocument>;
  /** Resolves to whether it was there; rejects with CONFLICT, and changes nothing, when it has another version than expected. */
  readonly deleteDocument: (deletion: DocumentDeletion, context: Context) => Promise<boolean>;
}
