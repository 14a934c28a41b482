import type { Migration } from './migration.ts';

/** What people decide and delete, and the log of it. All of it is truth, none derived. */
export const changeLog: Migration = {
  name: 'decisions and their log',
  sql: `
    CREATE TABLE judgement (
      claim_id TEXT NOT NULL PRIMARY KEY,
      article_id TEXT NOT NULL,
      record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX judgement_of_article ON judgement (article_id);

    CREATE TABLE judged_end (
      entity_id TEXT NOT NULL,
      claim_id TEXT NOT NULL,
      PRIMARY KEY (entity_id, claim_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE change (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      undoes TEXT,
      record TEXT NOT NULL,
      snapshot TEXT
    ) STRICT;
    CREATE INDEX change_that_undoes ON change (undoes, seq) WHERE undoes IS NOT NULL;

    CREATE TABLE change_about (
      about TEXT NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (about, seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE withdrawn (
      article_id TEXT NOT NULL PRIMARY KEY,
      change_id TEXT NOT NULL,
      record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
