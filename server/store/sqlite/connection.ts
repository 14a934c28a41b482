import { type Database, openDatabase } from './database.ts';
import { migrate } from './migrations/migrate.ts';

/** How long a writer waits for another process, milliseconds. */
const BUSY_TIMEOUT = 10_000;

/** The connection that writes: makes the file when there is none and brings its schema up to date. */
export const openWriter = (file: string): Database =>
  opened(file, (db) => {
    db.exec(`
      PRAGMA busy_timeout = ${BUSY_TIMEOUT};
      PRAGMA journal_mode = WAL;
      -- In WAL mode only FULL flushes the log at every commit, so that an acknowledged write outlives a power cut.
      PRAGMA synchronous = FULL;
      -- What is deleted is overwritten: somebody may have asked to be forgotten.
      PRAGMA secure_delete = ON;
      -- A batch touches pages all over the indexes: folded in seldom, each is written once for many batches.
      PRAGMA wal_autocheckpoint = 16384;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA cache_size = -131072;
      PRAGMA temp_store = MEMORY;
    `);
    migrate(db);
  });

/** A connection that only reads; the file must be there. */
export const openReader = (file: string): Database =>
  opened(file, (db) => {
    db.exec(`
      PRAGMA busy_timeout = ${BUSY_TIMEOUT};
      PRAGMA query_only = ON;
      PRAGMA cache_size = -65536;
      PRAGMA temp_store = MEMORY;
    `);
  });

const opened = (file: string, prepare: (db: Database) => void): Database => {
  const db = openDatabase(file);
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};
