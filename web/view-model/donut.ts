import { branchesOf, branchKey, type YearCount } from '#web/view-model/branch-counts.ts';

/** A stretch of a ring, clockwise from the top, in radians. */
export interface Arc {
  readonly branch: string;
  readonly type: YearCount['type'];
  /** Null for what no date tells, and for a whole branch. */
  readonly year: number | null;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

export interface Donut {
  /** A stretch for each type and direction, the largest first. */
  readonly branches: readonly Arc[];
  /** Each of those by year, the oldest first, undated ones before them. */
  readonly years: readonly Arc[];
}

const TURN = 2 * Math.PI;

/** The two rings of an entity's relations; angles are shares of the whole. */
export const donutOf = (counts: readonly YearCount[]): Donut => {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const branches: Arc[] = [];
  const years: Arc[] = [];
  if (total === 0) return { branches, years };
  let at = 0;
  for (const { key, type, count } of branchesOf(counts)) {
    const from = at;
    const own = counts
      .filter((row) => branchKey(row) === key)
      .toSorted((a, b) => (a.year ?? 0) - (b.year ?? 0));
    for (const row of own) {
      const to = at + (TURN * row.count) / total;
      years.push({ branch: key, type, year: row.year, count: row.count, from: at, to });
      at = to;
    }
    branches.push({ branch: key, type, year: null, count, from, to: at });
  }
  return { branches, years };
};

/** The outline of a ring's stretch between two radii around (0, 0), as an SVG path. */
export const arcPath = ({ from, to }: Pick<Arc, 'from' | 'to'>, inner: number, outer: number): string => {
  // A whole turn has one point for both ends, of which SVG draws nothing.
  const end = Math.min(to, from + TURN - 1e-4);
  const large = end - from > Math.PI ? 1 : 0;
  const point = (angle: number, radius: number): string =>
    `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
  return [
    `M${point(from, outer)}`,
    `A${outer} ${outer} 0 ${large} 1 ${point(end, outer)}`,
    `L${point(end, inner)}`,
    `A${inner} ${inner} 0 ${large} 0 ${point(from, inner)}Z`,
  ].join('');
};
