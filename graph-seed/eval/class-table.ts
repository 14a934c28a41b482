import { seededRandom } from '#seed/seeded-random.ts';
import type { ArticleScore } from './score-article.ts';
import { SCORED_CLASSES, type ScoredClass, type Tally } from './sheet.ts';

/** Precision, recall and F1 of a class with the bounds of a 95 % bootstrap interval over articles. */
export interface ClassScore extends Tally {
  readonly class: ScoredClass;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly low: number;
  readonly high: number;
}

const ratio = (a: number, b: number): number => (b === 0 ? 1 : a / b);

const f1Of = (t: Tally): number => ratio(2 * t.right, 2 * t.right + t.wrong + t.missed);

const sum = (tallies: readonly Tally[]): Tally => {
  const total = { right: 0, wrong: 0, missed: 0 };
  for (const t of tallies) {
    total.right += t.right;
    total.wrong += t.wrong;
    total.missed += t.missed;
  }
  return total;
};

const RESAMPLES = 1000;

/** The table over articles; the same scores give the same table. */
export const classTable = (scores: readonly ArticleScore[]): readonly ClassScore[] =>
  SCORED_CLASSES.map((cls) => {
    const tallies = scores.map((s) => s.tallies[cls]);
    const total = sum(tallies);
    const random = seededRandom(20240);
    const samples = Array.from({ length: scores.length === 0 ? 0 : RESAMPLES }, () =>
      f1Of(sum(tallies.map((t) => tallies[random.below(tallies.length)] ?? t))),
    ).sort((a, b) => a - b);
    const f1 = f1Of(total);
    return {
      class: cls,
      ...total,
      precision: ratio(total.right, total.right + total.wrong),
      recall: ratio(total.right, total.right + total.missed),
      f1,
      low: samples[Math.floor(RESAMPLES * 0.025)] ?? f1,
      high: samples[Math.floor(RESAMPLES * 0.975)] ?? f1,
    };
  });
