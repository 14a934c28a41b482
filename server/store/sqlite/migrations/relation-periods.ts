import { deriveEverything } from '../derive.ts';
import type { Migration } from './migration.ts';

/** When a relation holds, beside its ends, and how many there are by year: all of it derived. */
export const relationPeriods: Migration = {
  name: 'relation periods',
  sql: `
    ALTER TABLE endpoint ADD COLUMN period TEXT NOT NULL DEFAULT '';
    DROP INDEX endpoint_of_link;
    DROP INDEX endpoint_of_pair;
    CREATE INDEX endpoint_of_link ON endpoint (owner, link, key, far_kind, period);
    CREATE INDEX endpoint_of_pair ON endpoint (owner, far_id, key, link, period);

    CREATE TABLE year_count (
      owner TEXT NOT NULL,
      link TEXT NOT NULL,
      year TEXT NOT NULL,
      n INTEGER NOT NULL,
      PRIMARY KEY (owner, link, year)
    ) STRICT, WITHOUT ROWID;
  `,
  fill: (db) => {
    deriveEverything(db, () => {});
  },
};
