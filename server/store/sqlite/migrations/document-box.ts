import type { Migration } from './migration.ts';

/** Saved views, drafts and import jobs are kept beside the graph. */
export const documentBox: Migration = {
  name: 'a box of documents',
  sql: `
    CREATE TABLE document (
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      version INTEGER NOT NULL,
      updated_at TEXT NOT NULL,
      by_instant TEXT NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (collection, id)
    ) STRICT;
    CREATE INDEX document_by_instant ON document (collection, by_instant);
  `,
};
