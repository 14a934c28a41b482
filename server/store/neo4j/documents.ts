import { randomUUID } from 'node:crypto';
import { byInstant } from '#server/domain/order-key.ts';
import { checkVersion } from '../document-conflict.ts';
import type { DocumentDeletion, DocumentKey, StoredDocument } from '../documents.ts';
import type { Store } from '../store.ts';
import { listOf, pageOf, parse } from './compile-view.ts';
import type { Connection, Run } from './connection.ts';
import { pageParameters, parameterList } from './parameters.ts';

type DocumentCalls = Pick<Store, 'documents' | 'document' | 'putDocument' | 'deleteDocument'>;

const keyOf = ({ collection, id }: DocumentKey): string => `${collection}~${id}`;

const FIELDS = '[d.collection, d.id, d.version, d.updatedAt, d.value]';

const documentOf = (fields: unknown): StoredDocument => {
  const [collection, id, version, updatedAt, value] = fields as [
    StoredDocument['collection'],
    string,
    number,
    string,
    string,
  ];
  return { collection, id, version, updatedAt, value: parse(value) };
};

/** Locks the document until the transaction ends, made with version 0 where it is not there, and gives what it holds. */
const lock = async (run: Run, key: string) => {
  await run(
    'MERGE (d:GuanxiDocument {key: $key}) ON CREATE SET d.version = 0 SET d:GuanxiDocument RETURN 1 AS locked',
    { key },
  );
  // A statement of its own: what the first one saw may be older than the lock.
  const [row] = await run(
    'MATCH (d:GuanxiDocument {key: $key}) RETURN d.version AS version, d.putBy AS putBy',
    { key },
  );
  return { version: row?.['version'] as number, putBy: (row?.['putBy'] ?? undefined) as string | undefined };
};

/** Deletes a document within the transaction of `run`; gives whether it was there. */
export const takeDocument = async (run: Run, deletion: DocumentDeletion): Promise<boolean> => {
  const key = keyOf(deletion);
  const [stored] = await run('MATCH (d:GuanxiDocument {key: $key}) RETURN d.version AS version', { key });
  if (stored === undefined) return false;
  const { version } = await lock(run, key);
  if (version > 0) checkVersion(deletion, version);
  await run('MATCH (d:GuanxiDocument {key: $key}) DELETE d', { key });
  return version > 0;
};

/** The box of documents, a node each. */
export const documentCalls = (connection: Connection): DocumentCalls => ({
  documents: async ({ collection, page }, context) => {
    const parameters = parameterList();
    const wanted = parameters.add(collection);
    const { after, limit } = pageParameters(parameters, page);
    const total = `COUNT { MATCH (d:GuanxiDocument) WHERE d.collection = ${wanted} }`;
    const text =
      `RETURN COLLECT { MATCH (d:GuanxiDocument) WHERE d.collection = ${wanted} AND d.byInstant > ${after} ` +
      `WITH d ORDER BY d.collection, d.byInstant LIMIT ${limit} RETURN [d.byInstant, ${FIELDS}] } AS rows, ` +
      `${page.totalCount ? total : 'null'} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    return pageOf(page, listOf(row?.['rows']), row?.['total'], (value) => {
      const [key, fields] = listOf(value);
      return { key: key as string, document: documentOf(fields) };
    });
  },

  document: async (key, context) => {
    const text = `MATCH (d:GuanxiDocument {key: $key}) WHERE d.version > 0 RETURN ${FIELDS} AS document`;
    const [row] = await connection.read(text, { key: keyOf(key) }, context);
    return row === undefined ? null : documentOf(row['document']);
  },

  putDocument: async (write, context) => {
    const { collection, id, updatedAt, value } = write;
    // A commit whose answer was lost is run again, and must know its own work.
    const putBy = randomUUID();
    const written = await connection.write(async (run) => {
      const key = keyOf(write);
      const before = await lock(run, key);
      if (before.putBy === putBy) return before.version;
      checkVersion(write, before.version);
      const version = before.version + 1;
      const text = 'MATCH (d:GuanxiDocument {key: $key}) SET d = $properties';
      await run(text, {
        key,
        properties: {
          key,
          collection,
          id,
          version: BigInt(version),
          updatedAt,
          byInstant: byInstant(updatedAt, id),
          value: JSON.stringify(value),
          putBy,
        },
      });
      return version;
    }, context);
    return { collection, id, version: written.value, updatedAt, value };
  },

  deleteDocument: async (deletion, context) => {
    let found = false;
    await connection.write(async (run) => {
      // Run again after a lost commit, it finds nothing.
      found = (await takeDocument(run, deletion)) || found;
    }, context);
    return found;
  },
});
