import type { StoreContext } from '../store.ts';
import type { Connection, Run } from './connection.ts';
import { writeAlone } from './write-lock.ts';

/** Does a long work of a migration in pages, a transaction each: `page` begins after an id and gives the last of its own, or nothing when none follows. */
export const inPages = async (
  connection: Connection,
  context: StoreContext,
  page: (run: Run, after: string) => Promise<string | undefined>,
): Promise<void> => {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const start: string = after;
    const { value }: { value: string | undefined } = await writeAlone(
      connection,
      (run) => page(run, start),
      context,
    );
    after = value;
  }
};
