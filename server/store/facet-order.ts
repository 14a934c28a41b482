import { compareAscii } from '#server/domain/order-key.ts';
import { MOST_FACETS, type TextCount } from './selection.ts';

/** The most frequent values, ties by code unit. */
export const mostFrequent = (counts: readonly TextCount[]): readonly TextCount[] =>
  counts.toSorted((a, b) => b.count - a.count || compareAscii(a.value, b.value)).slice(0, MOST_FACETS);

/** The latest years. */
export const latestYears = (counts: readonly TextCount[]): readonly TextCount[] =>
  counts
    .filter(({ value }) => value !== '0000')
    .toSorted((a, b) => compareAscii(b.value, a.value))
    .slice(0, MOST_FACETS);
