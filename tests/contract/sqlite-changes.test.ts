import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#server/store/sqlite/database.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { describeChanges } from './change-contract.ts';

const files = new WeakMap<Store, string>();

/** Of the log, and of what is numbered by the order of writing. */
const LEFT_OUT = /^(change|change_about|sqlite_.*|.*_(data|idx|content|docsize|config))$/;

/** Every row of every table, without row numbers; of full-text indexes every word with how often it stands there. */
const dump = async (store: Store): Promise<unknown> => {
  const db = openDatabase(files.get(store) ?? '');
  try {
    const tables = db
      .all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .map(([name]) => String(name))
      .filter((name) => !LEFT_OUT.test(name));
    return tables.map((name) => {
      if (name.endsWith('_index')) {
        db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${name}_words USING fts5vocab(main, ${name}, row)`);
        return [name, db.all(`SELECT term, doc, cnt FROM temp.${name}_words ORDER BY term`)];
      }
      const columns = db
        .all('SELECT name FROM pragma_table_info(?)', name)
        .map(([column]) => String(column))
        .filter((column) => column !== 'seq');
      return [
        name,
        db
          .all(`SELECT ${columns.join(', ')} FROM ${name}`)
          .map((row) => JSON.stringify(row))
          .sort(),
      ];
    });
  } finally {
    db.close();
  }
};

describeChanges(
  'SQLite',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'guanxi-changes-'));
    const store = sqliteStore({ dataDir });
    files.set(store, join(dataDir, 'guanxi.sqlite'));
    return {
      store,
      dispose: async () => {
        await store.close();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  },
  { randomGraphs: 5, dump },
);
