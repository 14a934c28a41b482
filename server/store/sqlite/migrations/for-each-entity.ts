import type { Article, Entity } from '#server/domain/entity.ts';
import { numberOf, recordOf } from '../columns.ts';
import type { Database } from '../database.ts';

const ROWS = 1_000;

/** Goes through every entity in the order of row numbers, holding few at a time. */
export const forEachEntity = (db: Database, each: (seq: number, entity: Entity | Article) => void): void => {
  for (let last: number | undefined = -1; last !== undefined; ) {
    const rows = db.all('SELECT seq, record FROM entity WHERE seq > ? ORDER BY seq LIMIT ?', last, ROWS);
    for (const [seq, record] of rows) each(numberOf(seq), recordOf<Entity>(record));
    last = rows.length < ROWS ? undefined : numberOf(rows.at(-1)?.[0]);
  }
};
