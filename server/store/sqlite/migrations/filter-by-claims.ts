import type { Claim } from '#server/domain/claim.ts';
import { claimColumns } from '../claim-columns.ts';
import { recordOf, textOf } from '../columns.ts';
import type { Migration } from './migration.ts';

const ROWS = 1_000;

/** Lists are filtered by what claims say. */
export const filterByClaims: Migration = {
  name: 'filter lists by claims',
  sql: `
    ALTER TABLE claim ADD COLUMN predicate TEXT NOT NULL DEFAULT '';
    ALTER TABLE claim ADD COLUMN role TEXT NOT NULL DEFAULT '';
    ALTER TABLE claim ADD COLUMN day TEXT NOT NULL DEFAULT '';
    ALTER TABLE claim ADD COLUMN status TEXT NOT NULL DEFAULT '';
    CREATE INDEX claim_of_subject ON claim (subject_id, object_id);
    CREATE INDEX claim_of_object ON claim (object_id, subject_id);
    CREATE INDEX claim_of_role ON claim (role);
  `,
  fill: (db) => {
    for (let last: string | undefined = ''; last !== undefined; ) {
      const rows = db.all('SELECT id, record FROM claim WHERE id > ? ORDER BY id LIMIT ?', last, ROWS);
      for (const [id, record] of rows) {
        const columns = claimColumns(recordOf<Claim>(record));
        db.run(
          'UPDATE claim SET predicate = ?, role = ?, day = ?, status = ? WHERE id = ?',
          ...columns,
          textOf(id),
        );
      }
      last = rows.length < ROWS ? undefined : textOf(rows.at(-1)?.[0]);
    }
  },
};
