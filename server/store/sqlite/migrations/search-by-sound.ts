import { indexNames } from '../name-index.ts';
import { touched } from '../touched.ts';
import { writeTitles } from '../write-titles.ts';
import { forEachEntity } from './for-each-entity.ts';
import type { Migration } from './migration.ts';

/** Names are found by pinyin, initials, in traditional characters, and persons with their titles. */
export const searchBySound: Migration = {
  name: 'search by sound and title',
  sql: `
    DROP TABLE name_index;
    CREATE VIRTUAL TABLE name_index USING fts5(
      name, alias, sound, content = '', contentless_delete = 1, tokenize = 'ascii'
    );
    CREATE VIRTUAL TABLE title_index USING fts5(
      before, after, content = '', contentless_delete = 1, tokenize = 'ascii'
    );
  `,
  fill: (db) => {
    const changes = touched();
    forEachEntity(db, (seq, entity) => {
      indexNames(db, seq, entity, undefined);
      if (entity.kind === 'PERSON') changes.posts.add(entity.id);
    });
    writeTitles(db, changes, () => {});
  },
};
