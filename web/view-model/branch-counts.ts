import type { RelationType } from '#web/generated/ontology.ts';

/** Relations of an entity of one type and direction that were last seen in one year; null when no date tells it. */
export interface YearCount {
  readonly type: RelationType;
  readonly direction: 'IN' | 'OUT';
  readonly year: number | null;
  readonly count: number;
}

/** A part of an entity's relations: of a type and direction, of the years from first to last, or both. */
export interface Slice {
  readonly branch: string | null;
  readonly years: readonly [first: number, last: number] | null;
}

/** All of an entity's relations. */
export const WHOLE: Slice = { branch: null, years: null };

/** Names a type and direction, as slices do. */
export const branchKey = ({ type, direction }: Pick<YearCount, 'type' | 'direction'>): string =>
  `${type} ${direction}`;

const within = (year: number | null, years: Slice['years']): boolean =>
  years === null || (year !== null && year >= years[0] && year <= years[1]);

/** Relations by type and direction within some years, most first; those that have none there are kept, with 0. */
export const branchesOf = (
  counts: readonly YearCount[],
  years: Slice['years'] = null,
): readonly (Omit<YearCount, 'year'> & { readonly key: string })[] => {
  const branches = new Map<string, { total: number; count: number; row: YearCount }>();
  for (const row of counts) {
    const known = branches.get(branchKey(row)) ?? { total: 0, count: 0, row };
    known.total += row.count;
    if (within(row.year, years)) known.count += row.count;
    branches.set(branchKey(row), known);
  }
  return [...branches.entries()]
    .toSorted(([a, x], [b, y]) => y.total - x.total || (a < b ? -1 : 1))
    .map(([key, { count, row }]) => ({ key, type: row.type, direction: row.direction, count }));
};

/** Relations by year from the first to the last, those without any between them included; of one branch, or of all. */
export const yearsOf = (
  counts: readonly YearCount[],
  branch: string | null = null,
): readonly { readonly year: number; readonly count: number }[] => {
  const dated = counts.flatMap((row) => (row.year === null ? [] : [{ ...row, year: row.year }]));
  if (dated.length === 0) return [];
  const first = Math.min(...dated.map(({ year }) => year));
  const last = Math.max(...dated.map(({ year }) => year));
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    year: first + at,
    count: dated
      .filter((row) => row.year === first + at && (branch === null || branchKey(row) === branch))
      .reduce((sum, { count }) => sum + count, 0),
  }));
};

/** Relations in a slice. */
export const countIn = (counts: readonly YearCount[], { branch, years }: Slice): number =>
  counts
    .filter((row) => (branch === null || branchKey(row) === branch) && within(row.year, years))
    .reduce((sum, { count }) => sum + count, 0);
