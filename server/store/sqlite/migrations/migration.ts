import type { Database } from '../database.ts';

/** One step of the schema. Its place in the list is the version it leads to; a released step never changes. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** Fills what the step added from what is stored already. */
  readonly fill?: (db: Database) => void;
}
