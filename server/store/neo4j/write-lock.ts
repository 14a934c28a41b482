import { GraphError } from '#server/domain/errors.ts';
import type { StoreContext } from '../store.ts';
import type { Connection, Run, Written } from './connection.ts';

/** As `write` of the connection, while no other transaction writes. */
export const writeAlone = <T>(
  connection: Connection,
  work: (run: Run) => Promise<T>,
  context: StoreContext,
): Promise<Written<T>> =>
  connection.write(async (run) => {
    await lockWriting(run);
    return work(run);
  }, context);

/**
 * Waits until no other transaction writes, and keeps others out until this one ends: setting a label
 * that is there already locks the node and changes nothing. Writers read before they write, and so
 * never work on what another is about to change, nor ever deadlock.
 */
const lockWriting = async (run: Run): Promise<void> => {
  const rows = await run("MATCH (m:GuanxiMeta {name: 'writer'}) SET m:GuanxiMeta RETURN m.name AS name");
  if (rows.length === 0) throw new GraphError('SERVICE_UNAVAILABLE', 'The store has not been opened.');
};

/** Adds to the named counters, which `stats` and the totals of lists read. */
export const addToCounts = async (run: Run, deltas: ReadonlyMap<string, number>): Promise<void> => {
  const rows = [...deltas].filter(([, delta]) => delta !== 0);
  if (rows.length === 0) return;
  await run(
    "MATCH (c:GuanxiMeta {name: 'counts'}) UNWIND $rows AS row SET c[row[0]] = coalesce(c[row[0]], 0) + row[1]",
    { rows: rows.map(([name, delta]) => [name, BigInt(delta)]) },
  );
};

/** Gathers what is to be added to the counters. */
export const counter = () => {
  const counts = new Map<string, number>();
  return {
    count: (name: string, delta: number): void => {
      counts.set(name, (counts.get(name) ?? 0) + delta);
    },
    save: (run: Run): Promise<void> => addToCounts(run, counts),
  };
};
