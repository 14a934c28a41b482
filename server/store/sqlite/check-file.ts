import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GraphError } from '#server/domain/errors.ts';
import { type Database, openDatabase } from './database.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './migrations/migrate.ts';

const MAGIC = 'SQLite format 3\0';

/** Larger files are not read through at every start; what is damaged in them shows when it is read. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/** Makes the folder; BAD_INPUT when it cannot be made or written to. */
export const prepareFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GraphError('BAD_INPUT', `The data folder ${folder} cannot be written: ${reason}.`, { cause });
  }
};

/**
 * Refuses a file that is no sound Guanxi store with STORE_DAMAGED, one of a newer Guanxi with
 * STORE_TOO_NEW. Looks through a read-only connection: a refused file stays as it is, byte for byte.
 */
export const checkFile = (file: string): void => {
  if (!existsSync(file) || statSync(file).size === 0) return;
  checkHeader(file);
  let db: Database | undefined;
  try {
    db = openDatabase(`${pathToFileURL(file).href}?mode=ro`);
    checkContent(file, db);
  } catch (error) {
    if (error instanceof GraphError) throw error;
    throw damaged(file, error instanceof Error ? error.message : String(error));
  } finally {
    db?.close();
  }
};

const checkHeader = (file: string): void => {
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  try {
    const read = readSync(descriptor, header, 0, 100, 0);
    if (read < 100 || header.toString('latin1', 0, 16) !== MAGIC)
      throw damaged(file, 'it is not a SQLite file');
  } finally {
    closeSync(descriptor);
  }
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  // The page count holds only when it was written together with the change counter.
  const counted = header.readUInt32BE(24) === header.readUInt32BE(92);
  const { size } = statSync(file);
  if (counted && !existsSync(`${file}-wal`) && size < pages * pageSize) {
    throw damaged(file, `it should have ${pages * pageSize} bytes and has ${size}`);
  }
};

const checkContent = (file: string, db: Database): void => {
  const application = Number(db.get('PRAGMA application_id')?.[0]);
  const version = Number(db.get('PRAGMA user_version')?.[0]);
  const tables = Number(db.get('SELECT count(*) FROM sqlite_schema')?.[0]);
  // A first start that was killed leaves an empty database, which holds nothing to lose.
  if (application === 0 && version === 0 && tables === 0) return;
  if (application !== APPLICATION_ID) throw damaged(file, 'it was not written by Guanxi');
  if (version > SCHEMA_VERSION) {
    throw new GraphError(
      'STORE_TOO_NEW',
      `${file} has schema ${version}, this Guanxi knows ${SCHEMA_VERSION}: start the newer Guanxi, or set DATA_DIR to another folder.`,
    );
  }
  if (statSync(file).size > CHECKED_BYTES) return;
  const verdict = String(db.get('PRAGMA quick_check(1)')?.[0]);
  if (verdict !== 'ok') throw damaged(file, verdict.replaceAll(/\s+/g, ' '));
};

/** STORE_DAMAGED with the file, the reason and a way out. */
export const damaged = (file: string, reason: string): GraphError =>
  new GraphError(
    'STORE_DAMAGED',
    `${file} cannot be used: ${reason}. It was left as it is. Move it away (with its -wal and -shm files), then restore a copy of ${dirname(file)}, or start again and seed the articles anew.`,
  );
