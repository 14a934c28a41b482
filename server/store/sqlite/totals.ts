import type { EntityKind } from '#server/domain/ontology.ts';
import { numberOf, textOf } from './columns.ts';
import type { Database } from './database.ts';

/** What is counted as it is written, so that counting reads one row. */
export type Total = EntityKind | 'RELATION' | 'CLAIM';

export const addToTotal = (db: Database, total: Total, n: number): void => {
  if (n === 0) return;
  db.run('INSERT INTO total (name, n) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET n = n + ?2', total, n);
};

export const totals = (db: Database): ReadonlyMap<string, number> =>
  new Map(db.all('SELECT name, n FROM total').map(([name, n]) => [textOf(name), numberOf(n)]));
