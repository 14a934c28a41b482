import { type ArticleScore, SCORED_CLASSES, type ScoredClass, type Tally } from './score-article.ts';

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

const sum = (scores: readonly ArticleScore[], cls: ScoredClass): Tally => {
  const total = { right: 0, wrong: 0, missed: 0 };
  for (const s of scores) {
    total.right += s.tallies[cls].right;
    total.wrong += s.tallies[cls].wrong;
    total.missed += s.tallies[cls].missed;
  }
  return total;
};

/** mulberry32: a small seeded generator, so that the interval is the same at every run. */
const seeded = (seed: number): (() => number) => {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const RESAMPLES = 1000;

/** The table over articles; the same scores give the same table. */
export const scoreTable = (scores: readonly ArticleScore[]): readonly ClassScore[] =>
  SCORED_CLASSES.map((cls) => {
    const total = sum(scores, cls);
    const random = seeded(20240);
    const samples = Array.from({ length: scores.length === 0 ? 0 : RESAMPLES }, () => {
      const drawn = scores
        .map(() => scores[Math.floor(random() * scores.length)])
        .filter((s) => s !== undefined);
      return f1Of(sum(drawn, cls));
    }).sort((a, b) => a - b);
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

/** Claims and precision of each rule, most claims first. */
export const ruleTable = (
  scores: readonly ArticleScore[],
): readonly {
  readonly rule: string;
  readonly claims: number;
  readonly precision: number;
  readonly confidence: number;
}[] => {
  const rules = new Map<string, { claims: number; holds: number; confidence: number }>();
  for (const j of scores.flatMap((s) => s.judged)) {
    const r = rules.get(j.rule) ?? { claims: 0, holds: 0, confidence: j.confidence };
    r.claims++;
    if (j.holds) r.holds++;
    rules.set(j.rule, r);
  }
  return [...rules]
    .map(([rule, r]) => ({
      rule,
      claims: r.claims,
      precision: ratio(r.holds, r.claims),
      confidence: r.confidence,
    }))
    .sort((a, b) => b.claims - a.claims || (a.rule < b.rule ? -1 : 1));
};

/** Of the claims stated with a confidence in each tenth, the share that holds. */
export const reliabilityTable = (
  scores: readonly ArticleScore[],
): readonly {
  readonly from: number;
  readonly to: number;
  readonly claims: number;
  readonly mean: number;
  readonly holds: number;
}[] => {
  const bins = Array.from({ length: 10 }, () => ({ claims: 0, holds: 0, stated: 0 }));
  for (const j of scores.flatMap((s) => s.judged)) {
    const bin = bins[Math.min(9, Math.floor(j.confidence * 10))];
    if (bin === undefined) continue;
    bin.claims++;
    bin.stated += j.confidence;
    if (j.holds) bin.holds++;
  }
  return bins
    .map((b, i) => ({
      from: i / 10,
      to: (i + 1) / 10,
      claims: b.claims,
      mean: ratio(b.stated, b.claims),
      holds: ratio(b.holds, b.claims),
    }))
    .filter((b) => b.claims > 0);
};
