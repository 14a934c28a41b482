import type { StoreContext } from '../store.ts';
import type { Connection } from './connection.ts';

/** Brings the data of one version to the next. Interrupted, it is run again from its start. */
export type Migration = (connection: Connection, context: StoreContext) => Promise<void>;
