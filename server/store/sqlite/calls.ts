import { type ChangeAnswer, madeChange } from '#server/store/changes.ts';
import { checkVersion } from '#server/store/document-conflict.ts';
import type { WriteBatch, WriteSummary } from '#server/store/store.ts';
import { changes } from './change-log.ts';
import { claim } from './claim.ts';
import { coAttendance } from './co-attendance.ts';
import { colleagues } from './colleagues.ts';
import { escaped } from './columns.ts';
import { commonNeighbours } from './common-neighbours.ts';
import type { Database } from './database.ts';
import { deriveEverything } from './derive.ts';
import { deleteDocument, document, documents, putDocument } from './documents.ts';
import { readScope } from './entity-views.ts';
import { expand } from './expand.ts';
import { facets } from './facets.ts';
import { makeChange } from './make-change.ts';
import { paths } from './paths.ts';
import type { Method } from './protocol.ts';
import type { ReadScope } from './read-scope.ts';
import * as reads from './reads.ts';
import { search, suggest } from './search.ts';
import { searchText } from './search-text.ts';
import { subgraph } from './subgraph.ts';
import { timeline } from './timeline.ts';
import { writeBatch } from './write-batch.ts';
import { writeTitles } from './write-titles.ts';

type Read = (scope: ReadScope, argument: never) => unknown;
type Write = (db: Database, check: () => void, ...args: never[]) => unknown;

const READS = {
  nodes: reads.nodes,
  list: reads.list,
  facets,
  search,
  suggest,
  searchText,
  timeline,
  expand,
  relation: reads.relation,
  subgraph,
  commonNeighbours,
  coAttendance,
  colleagues,
  claim,
  changes,
  paths,
  stats: reads.stats,
  identities: reads.identities,
  entities: reads.entities,
  articleStates: reads.articleStates,
  mentionsOf: reads.mentionsOf,
  getMark: reads.getMark,
  documents,
  document,
} as const satisfies Partial<Record<Method, Read>>;

const WRITES = {
  write: (db: Database, check: () => void, batch: WriteBatch): WriteSummary => {
    const { decisions, from } = batch;
    if (from !== undefined && !deleteDocument(db, check, from)) checkVersion(from, 0);
    writeBatch(db, batch, check);
    if (decisions === undefined) return {};
    return { changes: decisions.map((decision) => madeChange(makeChange(db, check, decision))) };
  },
  change: makeChange,
  rebuild: (db: Database, check: () => void) => {
    const changes = deriveEverything(db, check);
    db.run("INSERT INTO title_index (title_index) VALUES ('delete-all')");
    writeTitles(db, changes, check);
  },
  setMark: (db: Database, _check: () => void, name: string, value: string) => {
    db.run('INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)', escaped(name), escaped(value));
  },
  putDocument,
  deleteDocument,
} as const satisfies Partial<Record<Method, Write>>;

/** What is forgotten does not wait in the log until that is folded into the file. */
const hasForgotten = (answer: ChangeAnswer): boolean =>
  'change' in answer && answer.change.kind === 'ARTICLE_FORGOTTEN';

export interface Gate {
  /** Throws when the call has been given up. */
  readonly check: () => void;
  /** Throws like `check`, and lets nobody give the call up from now on. */
  readonly commit: () => void;
}

/** Does one call in one transaction: a read sees one state of the store, a write is whole or nothing. */
export const call = (db: Database, method: Method, args: readonly unknown[], gate: Gate): unknown => {
  const read = Object.hasOwn(READS, method) ? (READS[method as keyof typeof READS] as Read) : undefined;
  const write = Object.hasOwn(WRITES, method) ? (WRITES[method as keyof typeof WRITES] as Write) : undefined;
  db.exec(read === undefined ? 'BEGIN IMMEDIATE' : 'BEGIN');
  try {
    const value =
      read === undefined
        ? write?.(db, gate.check, ...(args as never[]))
        : read(readScope(db, gate.check), args[0] as never);
    gate.commit();
    db.exec('COMMIT');
    if (method === 'change' && hasForgotten(value as ChangeAnswer)) db.get('PRAGMA wal_checkpoint(TRUNCATE)');
    return value;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};
