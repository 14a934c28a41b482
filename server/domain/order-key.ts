import { dateDigits, type PartialDate } from './partial-date.ts';

/**
 * Every order that a page can have is one ASCII string, ascending, that ends in the id. So a keyset
 * cursor is that string, both stores agree on it byte for byte, and one index serves it.
 */

/** Digits turned round, so that ascending text order is descending numeric order. */
export const descending = (digits: string): string =>
  digits.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));

const padded = (n: number): string => String(Math.min(n, 999_999_999)).padStart(9, '0');

/** By name: the pinyin sort key, then the id. */
export const byName = (sortKey: string, id: string): string => `${sortKey}~${id}`;

/** Newest first; what has no full year comes last. */
export const byDate = (date: PartialDate | undefined, sortKey: string, id: string): string =>
  `${descending(dateDigits(date))}~${byName(sortKey, id)}`;

/** Sentences: the newest article first, within an article in its order, by the first unit. */
export const bySentence = (articleByDate: string, start: number): string =>
  `${articleByDate}~${padded(start)}`;

/** A place in a text as `byPosition` and `bySentence` write it. */
export const placeKey = (unit: number): string => padded(unit);

/** Largest count first. */
export const byCount = (count: number, sortKey: string, id: string): string =>
  `${descending(padded(count))}~${byName(sortKey, id)}`;

/** Relations of one node: newest first, within a day in the order of naming. */
export const byDateAndOrdinal = (date: PartialDate | undefined, ordinal: number, id: string): string =>
  `${descending(dateDigits(date))}~${padded(ordinal)}~${id}`;

/** Mentions of one article: by start, then end, in UTF-16 code units, then the entity's id. */
export const byPosition = (start: number, end: number, entityId: string): string =>
  `${padded(start)}~${padded(end)}~${entityId}`;

/** Search results: smallest rank first (see `search-rank.ts`), then the best connected, then by name. */
export const byRank = (rank: number, degree: number, sortKey: string, id: string): string =>
  `${rank}~${byCount(degree, sortKey, id)}`;

/** Documents: the latest instant first, then by id. */
export const byInstant = (instant: string, id: string): string =>
  `${descending(instant.replaceAll(/\D/g, '').padEnd(17, '0'))}~${id}`;

/** Compares two ASCII keys as both stores do. */
export const compareAscii = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
