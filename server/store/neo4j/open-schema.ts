import { GraphError } from '#server/domain/errors.ts';
import type { StoreContext } from '../store.ts';
import type { Connection } from './connection.ts';
import { filterByClaims } from './filter-by-claims.ts';
import type { Migration } from './migration.ts';
import { relationPeriods } from './relation-periods.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { searchBySound } from './search-by-sound.ts';
import { searchInTexts } from './search-in-texts.ts';

/** The place in the list is the version that a migration starts from. */
const MIGRATIONS: readonly Migration[] = [
  async (connection, context) => {
    const names = ['writer', 'counts'];
    const text = 'UNWIND $names AS name MERGE (:GuanxiMeta {name: name})';
    await connection.write((run) => run(text, { names }), context);
  },
  relationPeriods,
  searchBySound,
  searchInTexts,
  filterByClaims,
  // Documents brought constraints only, which are made before any migration.
  async () => {},
  // Decisions and their log begin empty; an older Guanxi would not heed them.
  async () => {},
];

/**
 * Makes the constraints and indexes that are missing, waits until they answer, and brings the data
 * to this version. Safe to run at every start and from several processes; a newer database is refused.
 */
export const openSchema = async (connection: Connection, context: StoreContext): Promise<void> => {
  const version = await storedVersion(connection, context);
  if (version > SCHEMA_VERSION) {
    throw new GraphError(
      'STORE_TOO_NEW',
      `The database holds version ${version} of the graph and this program knows ${SCHEMA_VERSION}: use the newer program, or another database.`,
    );
  }
  await ensureSchema(connection, context);
  for (let from = version; from < SCHEMA_VERSION; from++) {
    await MIGRATIONS[from]?.(connection, context);
    const text = "MERGE (m:GuanxiMeta {name: 'schema'}) SET m.version = $version";
    await connection.write((run) => run(text, { version: BigInt(from + 1) }), context);
  }
};

const storedVersion = async (connection: Connection, context: StoreContext): Promise<number> => {
  const text = "MATCH (m:GuanxiMeta {name: 'schema'}) RETURN m.version AS version";
  const [row] = await connection.read(text, {}, context);
  return (row?.['version'] ?? 0) as number;
};

const ensureSchema = async (connection: Connection, context: StoreContext): Promise<void> => {
  const missing = async () => {
    const rows = await connection.read('SHOW INDEXES YIELD name RETURN collect(name) AS names', {}, context);
    const names = new Set(rows[0]?.['names'] as string[]);
    return SCHEMA.filter(({ name }) => !names.has(name));
  };
  const items = await missing();
  if (items.length > 0) {
    await connection.write(async (run) => {
      for (const { create } of items) await run(create);
    }, context);
    // IF NOT EXISTS makes nothing, and says nothing, where the same thing stands under another name.
    const absent = await missing();
    if (absent.length > 0) {
      const list = absent.map(({ name }) => name).join(', ');
      throw new GraphError(
        'SERVICE_UNAVAILABLE',
        `The database already has other indexes or constraints in the place of ${list}: drop those, or use another database.`,
      );
    }
  }
  await connection.read('CALL db.awaitIndexes(300)', {}, context);
};
