import type { Article, Entity } from '#server/domain/entity.ts';
import { byCount, byDate, byName } from '#server/domain/order-key.ts';
import { recordOf } from './columns.ts';
import type { Database } from './database.ts';

const dateOf = (entity: Entity | Article): string | undefined =>
  entity.kind === 'ARTICLE' ? (entity as Article).publishedAt : entity.date;

/** The order keys of the lists that an entity stands in. */
export const listKeys = (entity: Entity | Article, degree: number) => ({
  byName: byName(entity.sortKey, entity.id),
  byDate: byDate(dateOf(entity), entity.sortKey, entity.id),
  byDegree: byCount(degree, entity.sortKey, entity.id),
});

/** The records of these entities, without those that are none. */
export const storedEntities = (db: Database, ids: readonly string[]): readonly (Entity | Article)[] =>
  db
    .all(
      'SELECT e.record FROM json_each(?) AS wanted CROSS JOIN entity AS e ON e.id = wanted.value',
      JSON.stringify(ids),
    )
    .map(([record]) => recordOf<Entity | Article>(record));
