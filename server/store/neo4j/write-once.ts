import { randomUUID } from 'node:crypto';
import type { StoreContext } from '../store.ts';
import type { Connection, Run, Written } from './connection.ts';
import { writeAlone } from './write-lock.ts';

/** Receipts that are kept. Far fewer writes that need one end while the driver waits to try again. */
const RECEIPTS = 50;

const KEEP =
  "MATCH (m:GuanxiMeta {name: 'writer'}) SET m.receipts = ([$receipt] + coalesce(m.receipts, []))[..toInteger($most)]";
const HAS =
  "MATCH (m:GuanxiMeta {name: 'writer'}) RETURN $receipt IN coalesce(m.receipts, []) AS isCommitted";

/**
 * As `writeAlone`, for work that finds another state after itself: a commit whose
 * answer was lost is run again, and would refuse what it has done, or do it twice. It leaves a receipt by which it is known.
 */
export const writeOnce = <T>(
  connection: Connection,
  work: (run: Run) => Promise<T>,
  context: StoreContext,
): Promise<Written<T>> => {
  const receipt = randomUUID();
  let done: { readonly value: T } | undefined;
  const workOnce = async (run: Run): Promise<T> => {
    if (done !== undefined) {
      const [row] = await run(HAS, { receipt });
      if (row?.['isCommitted'] === true) return done.value;
    }
    const value = await work(run);
    await run(KEEP, { receipt, most: RECEIPTS });
    done = { value };
    return value;
  };
  return writeAlone(connection, workOnce, context);
};
