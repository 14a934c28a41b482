import { byInstant } from '#server/domain/order-key.ts';
import { checkVersion } from '#server/store/document-conflict.ts';
import type {
  Collection,
  DocumentDeletion,
  DocumentKey,
  DocumentRow,
  DocumentsQuery,
  DocumentWrite,
  StoredDocument,
} from '#server/store/documents.ts';
import type { Page } from '#server/store/selection.ts';
import { numberOf, recordOf, textOf } from './columns.ts';
import type { Database, Row } from './database.ts';
import { equals, keysetRows, pageOf } from './keyset.ts';
import type { ReadScope } from './read-scope.ts';

const COLUMNS = 'd.by_instant, d.collection, d.id, d.version, d.updated_at, d.value';

const documentOf = ([, collection, id, version, updatedAt, value]: Row): StoredDocument => ({
  collection: textOf(collection) as Collection,
  id: textOf(id),
  version: numberOf(version),
  updatedAt: textOf(updatedAt),
  value: recordOf(value),
});

export const documents = ({ db }: ReadScope, { collection, page }: DocumentsQuery): Page<DocumentRow> => {
  const where = [equals('d.collection', collection)];
  const query = { columns: COLUMNS, from: 'document AS d', key: 'd.by_instant', where };
  return pageOf(
    keysetRows(db, query, page),
    page,
    (row) => ({ key: textOf(row[0]), document: documentOf(row) }),
    () => numberOf(db.get('SELECT count(*) FROM document AS d WHERE d.collection = ?', collection)?.[0]),
  );
};

export const document = ({ db }: ReadScope, { collection, id }: DocumentKey): StoredDocument | null => {
  const sql = `SELECT ${COLUMNS} FROM document AS d WHERE d.collection = ? AND d.id = ?`;
  const row = db.get(sql, collection, id);
  return row === undefined ? null : documentOf(row);
};

const versionOf = (db: Database, { collection, id }: DocumentKey): number => {
  const row = db.get('SELECT version FROM document WHERE collection = ? AND id = ?', collection, id);
  return row === undefined ? 0 : numberOf(row[0]);
};

export const putDocument = (db: Database, _check: () => void, write: DocumentWrite): StoredDocument => {
  const { collection, id, updatedAt, value } = write;
  const before = versionOf(db, write);
  checkVersion(write, before);
  const version = before + 1;
  db.run(
    `INSERT INTO document (collection, id, version, updated_at, by_instant, value) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (collection, id) DO UPDATE SET version = excluded.version, updated_at = excluded.updated_at,
       by_instant = excluded.by_instant, value = excluded.value`,
    collection,
    id,
    version,
    updatedAt,
    byInstant(updatedAt, id),
    JSON.stringify(value),
  );
  return { collection, id, version, updatedAt, value };
};

export const deleteDocument = (db: Database, _check: () => void, deletion: DocumentDeletion): boolean => {
  const version = versionOf(db, deletion);
  if (version === 0) return false;
  checkVersion(deletion, version);
  db.run('DELETE FROM document WHERE collection = ? AND id = ?', deletion.collection, deletion.id);
  return true;
};
