import type { Migration } from './migration.ts';

/**
 * Truth: entity, article_text, mention, claim, identity, mark. Derived: everything else. Each page
 * has an index that begins with what it is a page of, goes on with its order key, and ends in what
 * its filters look at, so that a filter never leaves the index.
 */
export const firstSchema: Migration = {
  name: 'first schema',
  sql: `
    CREATE TABLE entity (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      degree INTEGER NOT NULL,
      by_name TEXT NOT NULL,
      by_date TEXT NOT NULL,
      by_degree TEXT NOT NULL,
      record TEXT NOT NULL
    ) STRICT;
    CREATE INDEX entity_by_name ON entity (kind, by_name);
    CREATE INDEX entity_by_date ON entity (kind, by_date);
    CREATE INDEX entity_by_degree ON entity (kind, by_degree);

    CREATE TABLE article_text (article_id TEXT NOT NULL PRIMARY KEY, text BLOB NOT NULL) STRICT;

    CREATE TABLE mention (
      article_id TEXT NOT NULL,
      key TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      record TEXT NOT NULL,
      PRIMARY KEY (article_id, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE appearance (
      entity_id TEXT NOT NULL,
      key TEXT NOT NULL,
      article_id TEXT NOT NULL,
      PRIMARY KEY (entity_id, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE claim (
      id TEXT NOT NULL PRIMARY KEY,
      article_id TEXT NOT NULL,
      relation_id TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      object_id TEXT NOT NULL,
      proves INTEGER NOT NULL,
      confidence REAL NOT NULL,
      record TEXT NOT NULL
    ) STRICT;
    CREATE INDEX claim_of_article ON claim (article_id);
    CREATE INDEX claim_of_relation ON claim (relation_id, confidence DESC, id) WHERE proves = 1;
    CREATE INDEX rejected_claim_of_subject ON claim (subject_id) WHERE proves = 0;
    CREATE INDEX rejected_claim_of_object ON claim (object_id) WHERE proves = 0;

    CREATE TABLE identity (key TEXT NOT NULL PRIMARY KEY, entity_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX identity_of_entity ON identity (entity_id);

    CREATE TABLE mark (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE relation (
      id TEXT NOT NULL PRIMARY KEY,
      from_id TEXT NOT NULL,
      to_id TEXT NOT NULL,
      record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE endpoint (
      owner TEXT NOT NULL,
      key TEXT NOT NULL,
      relation_id TEXT NOT NULL,
      link TEXT NOT NULL,
      far_id TEXT NOT NULL,
      far_kind TEXT NOT NULL,
      PRIMARY KEY (owner, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX endpoint_of_link ON endpoint (owner, link, key, far_kind);
    CREATE INDEX endpoint_of_pair ON endpoint (owner, far_id, key, link);

    CREATE TABLE link_count (
      owner TEXT NOT NULL,
      link TEXT NOT NULL,
      n INTEGER NOT NULL,
      PRIMARY KEY (owner, link)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE adjacency (
      owner TEXT NOT NULL,
      neighbour TEXT NOT NULL,
      kind TEXT NOT NULL,
      links TEXT NOT NULL,
      by_name TEXT NOT NULL,
      by_date TEXT NOT NULL,
      by_proofs TEXT NOT NULL,
      PRIMARY KEY (owner, neighbour)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX adjacency_by_name ON adjacency (owner, by_name, links, kind);
    CREATE INDEX adjacency_by_date ON adjacency (owner, by_date, links, kind);
    CREATE INDEX adjacency_by_proofs ON adjacency (owner, by_proofs, links, kind);

    CREATE TABLE total (name TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE name_index USING fts5(
      name, alias, content = '', contentless_delete = 1, tokenize = 'ascii'
    );
  `,
};
