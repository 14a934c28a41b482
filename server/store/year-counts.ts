import { RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import type { YearCount } from './selection.ts';

/** The order of counts by year: newest year first, what has none last, then by type and direction. */
export const compareYearCounts = (a: YearCount, b: YearCount): number =>
  (b.year ?? -1) - (a.year ?? -1) ||
  RELATION_TYPE_NAMES.indexOf(a.type) - RELATION_TYPE_NAMES.indexOf(b.type) ||
  // OUT before IN, as everywhere.
  (a.direction < b.direction ? 1 : -1);
