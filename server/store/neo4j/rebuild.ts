import type { Claim } from '#server/domain/claim.ts';
import { ENTITY_KIND_NAMES, RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import type { StoreContext } from '../store.ts';
import { parse } from './compile-view.ts';
import type { Connection, Parameters, Row, Run } from './connection.ts';
import { deriveAdjacencies, deriveDegrees, deriveRelations, type Pair, relationEndsOf } from './derive.ts';
import { deriveTitles } from './derive-titles.ts';
import { addToCounts, writeAlone } from './write-lock.ts';

const ROWS = 5_000;
const RUNNING = "MERGE (m:GuanxiMeta {name: 'rebuild'}) SET m.value = 'running'";
const YEARS =
  'MATCH (e:Entity) WHERE e.id > $after WITH e ORDER BY e.id LIMIT toInteger($limit) REMOVE e.yearCounts RETURN e.id AS key';
const DONE = "MATCH (m:GuanxiMeta {name: 'rebuild'}) DELETE m";

/** Tells whether a rebuild began and did not end: the graph then lacks relations that claims prove. */
export const rebuildInterrupted = async (connection: Connection, context: StoreContext): Promise<boolean> => {
  const rows = await connection.read(
    "MATCH (m:GuanxiMeta {name: 'rebuild'}) RETURN m.name AS name",
    {},
    context,
  );
  return rows.length > 0;
};

/**
 * Drops every relation and adjacency record and derives them again from the claims, in transactions
 * of a bounded size. Interrupted, it is to be run again; writes in between are kept.
 */
export const rebuild = async (connection: Connection, context: StoreContext): Promise<void> => {
  const alone = async <T>(work: (run: Run) => Promise<T>): Promise<T> =>
    (await writeAlone(connection, work, context)).value;
  await alone((run) => run(RUNNING));
  for (const type of ['ADJACENT', ...RELATION_TYPE_NAMES]) {
    const key = type === 'ADJACENT' ? 'owner' : 'id';
    const text = `MATCH ()-[r:${type}]->() WHERE r.${key} IS NOT NULL WITH r LIMIT toInteger($limit) DELETE r RETURN count(*) AS n`;
    while (Number((await alone((run) => run(text, { limit: ROWS })))[0]?.['n']) > 0);
  }
  await walk(alone, YEARS, async () => {});
  const relations =
    'MATCH (c:Claim) WHERE c.relation > $after WITH c ORDER BY c.relation LIMIT toInteger($limit) ' +
    'RETURN c.relation AS key, c.record AS record';
  await walk(alone, relations, async (run, rows) => {
    const ends = rows
      .map((row) => relationEndsOf(parse<Claim>(row['record'])))
      .map((end) => [end.id, end] as const);
    const { changed } = await deriveRelations(run, new Map(ends));
    await deriveAdjacencies(
      run,
      changed.map(({ from, to }): Pair => [from, to]),
    );
  });
  const entities =
    'MATCH (e:Entity) WHERE e.id > $after WITH e ORDER BY e.id LIMIT toInteger($limit) RETURN e.id AS key';
  await walk(alone, entities, async (run, rows) => {
    const ids = rows.map((row) => row['key'] as string);
    await deriveDegrees(run, ids);
    await deriveTitles(run, ids);
  });
  await alone(async (run) => {
    await recount(run);
    await run(DONE);
  });
};

/** Goes through the rows of a keyset statement, each page in a transaction of its own. */
const walk = async (
  alone: <T>(work: (run: Run) => Promise<T>) => Promise<T>,
  text: string,
  each: (run: Run, rows: readonly Row[]) => Promise<void>,
): Promise<void> => {
  for (let after: unknown = ''; after !== undefined; ) {
    const parameters: Parameters = { after, limit: ROWS };
    after = await alone(async (run) => {
      const rows = await run(text, parameters);
      await each(run, rows);
      return rows.at(-1)?.['key'];
    });
  }
};

/** Counts everything that the counters count. */
const recount = async (run: Run): Promise<void> => {
  const counts = new Map<string, number>();
  const one = async (name: string, text: string) => {
    const [row] = await run(text, { name });
    counts.set(name, row?.['n'] as number);
  };
  for (const kind of ENTITY_KIND_NAMES) {
    await one(kind, 'MATCH (e:Entity) WHERE e.kind = $name RETURN count(e) AS n');
  }
  await one('claims', "MATCH (c:Claim) WHERE c.id > '' RETURN count(c) AS n");
  let relations = 0;
  for (const type of RELATION_TYPE_NAMES) {
    const [row] = await run(`MATCH ()-[r:${type}]->() WHERE r.id > '' RETURN count(r) AS n`);
    relations += row?.['n'] as number;
  }
  counts.set('relations', relations);
  await run("MATCH (c:GuanxiMeta {name: 'counts'}) SET c = {name: 'counts'}");
  await addToCounts(run, counts);
};
