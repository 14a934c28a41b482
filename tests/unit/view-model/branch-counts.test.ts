import { describe, expect, it } from 'vitest';
import { branchesOf, countIn, WHOLE, type YearCount, yearsOf } from '#web/view-model/branch-counts.ts';
import { arcPath, donutOf } from '#web/view-model/donut.ts';

const COUNTS: readonly YearCount[] = [
  { type: 'ATTENDED', direction: 'IN', year: 2021, count: 10 },
  { type: 'ATTENDED', direction: 'IN', year: 2024, count: 30 },
  { type: 'HOLDS_POST', direction: 'IN', year: 2024, count: 50 },
  { type: 'HOLDS_POST', direction: 'IN', year: null, count: 6 },
  { type: 'PART_OF', direction: 'OUT', year: 2023, count: 4 },
];

describe('what an entity leads to', () => {
  it('is told by type and direction, most first, and for some years with the others at 0', () => {
    expect(branchesOf(COUNTS).map(({ key, count }) => [key, count])).toEqual([
      ['HOLDS_POST IN', 56],
      ['ATTENDED IN', 40],
      ['PART_OF OUT', 4],
    ]);
    expect(branchesOf(COUNTS, [2021, 2022]).map(({ count }) => count)).toEqual([0, 10, 0]);
  });

  it('is told year by year without a gap, of one branch or of all', () => {
    expect(yearsOf(COUNTS).map(({ year, count }) => [year, count])).toEqual([
      [2021, 10],
      [2022, 0],
      [2023, 4],
      [2024, 80],
    ]);
    expect(yearsOf(COUNTS, 'ATTENDED IN').map(({ count }) => count)).toEqual([10, 0, 0, 30]);
    expect(yearsOf([])).toEqual([]);
  });

  it('is counted in a slice; what has no date is in no years', () => {
    expect(countIn(COUNTS, WHOLE)).toBe(100);
    expect(countIn(COUNTS, { branch: 'HOLDS_POST IN', years: [2000, 2030] })).toBe(50);
    expect(countIn(COUNTS, { branch: null, years: [2024, 2024] })).toBe(80);
  });
});

describe('the donut of a crowded entity', () => {
  it('gives every relation its share of a turn, years within their branch', () => {
    const { branches, years } = donutOf(COUNTS);
    expect(years.at(-1)?.to).toBeCloseTo(2 * Math.PI);
    for (const { count, from, to } of [...branches, ...years])
      expect(to - from).toBeCloseTo((2 * Math.PI * count) / 100);
    for (const { branch, from, to } of years) {
      const whole = branches.find((arc) => arc.branch === branch);
      expect(from).toBeGreaterThanOrEqual((whole?.from ?? 9) - 1e-9);
      expect(to).toBeLessThanOrEqual((whole?.to ?? 0) + 1e-9);
    }
    expect(donutOf([])).toEqual({ branches: [], years: [] });
  });

  it('is drawn clockwise from the top, a full ring included', () => {
    expect(arcPath({ from: 0, to: Math.PI / 2 }, 5, 10)).toBe(
      'M0.00 -10.00A10 10 0 0 1 10.00 -0.00L5.00 -0.00A5 5 0 0 0 0.00 -5.00Z',
    );
    expect(arcPath({ from: 0, to: 2 * Math.PI }, 5, 10)).toContain('A10 10 0 1 1');
  });
});
