import type { Database, Row } from './database.ts';

interface Memory {
  readonly state: string;
  readonly rows: Map<string, readonly Row[]>;
}

const memories = new WeakMap<Database, Memory>();

/** What tells one state of the file from another: commits of other connections, and rows that this one has changed. */
const stateOf = (db: Database): string => {
  // Only a read fixes what this transaction sees.
  db.get('SELECT n FROM total LIMIT 1');
  return [db.get('PRAGMA data_version')?.[0], db.get('SELECT total_changes()')?.[0]].join(':');
};

/** The rows that `read` gives; asked again by the same name, those of before as long as nobody has written. For few rows that cost much. */
export const remembered = (db: Database, name: string, read: () => readonly Row[]): readonly Row[] => {
  const state = stateOf(db);
  let memory = memories.get(db);
  if (memory?.state !== state) {
    memory = { state, rows: new Map() };
    memories.set(db, memory);
  }
  const rows = memory.rows.get(name) ?? read();
  memory.rows.set(name, rows);
  return rows;
};
