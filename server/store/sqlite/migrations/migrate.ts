import type { Database } from '../database.ts';
import { changeLog } from './change-log.ts';
import { documentBox } from './document-box.ts';
import { filterByClaims } from './filter-by-claims.ts';
import { firstSchema } from './first-schema.ts';
import type { Migration } from './migration.ts';
import { relationPeriods } from './relation-periods.ts';

import { searchBySound } from './search-by-sound.ts';
import { searchInTexts } from './search-in-texts.ts';

/** Every step of the schema, oldest first. */
const MIGRATIONS: readonly Migration[] = [
  firstSchema,
  relationPeriods,
  searchBySound,
  searchInTexts,
  filterByClaims,
  documentBox,
  changeLog,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Marks a file as a Guanxi store: "GUAN" in SQLite's application id. */
export const APPLICATION_ID = 0x4755414e;

/** Brings a store up to the newest schema, all steps in one transaction. */
export const migrate = (db: Database): void => {
  const version = Number(db.get('PRAGMA user_version')?.[0]);
  if (version === SCHEMA_VERSION) return;
  db.exec('BEGIN EXCLUSIVE');
  try {
    // Another process may have migrated while this one waited for the lock.
    const current = Number(db.get('PRAGMA user_version')?.[0]);
    for (const { sql, fill } of MIGRATIONS.slice(current)) {
      db.exec(sql);
      fill?.(db);
    }
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};
