import type { Article, Entity } from '#server/domain/entity.ts';
import { byCount, byDate, byName } from '#server/domain/order-key.ts';

const dateOf = (entity: Entity | Article): string | undefined =>
  entity.kind === 'ARTICLE' ? (entity as Article).publishedAt : entity.date;

/** The order keys of the lists that an entity stands in. */
export const listKeys = (entity: Entity | Article, degree: number) => ({
  byName: byName(entity.sortKey, entity.id),
  byDate: byDate(dateOf(entity), entity.sortKey, entity.id),
  byDegree: byCount(degree, entity.sortKey, entity.id),
});
