import type { Article } from '#server/domain/entity.ts';
import { textFromBytes } from '../columns.ts';
import { indexSentences } from '../sentence-index.ts';
import { forEachEntity } from './for-each-entity.ts';
import type { Migration } from './migration.ts';

/** The sentences of article bodies are found by what they hold. */
export const searchInTexts: Migration = {
  name: 'search in article bodies',
  sql: `
    CREATE TABLE sentence (
      seq INTEGER PRIMARY KEY,
      article_id TEXT NOT NULL,
      start_unit INTEGER NOT NULL,
      end_unit INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sentence_of_article ON sentence (article_id, start_unit, end_unit);
    CREATE VIRTUAL TABLE sentence_index USING fts5(
      body, content = '', contentless_delete = 1, tokenize = 'ascii'
    );
  `,
  fill: (db) => {
    forEachEntity(db, (_, entity) => {
      if (entity.kind !== 'ARTICLE') return;
      const text = db.get('SELECT text FROM article_text WHERE article_id = ?', entity.id)?.[0];
      if (text !== undefined) indexSentences(db, entity as Article, textFromBytes(text), true);
    });
  },
};
