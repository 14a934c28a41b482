import type { Judgement } from './sheet.ts';

export interface RuleScore {
  readonly rule: string;
  readonly claims: number;
  readonly precision: number;
  /** Mean confidence of its claims. */
  readonly stated: number;
}

const ratio = (a: number, b: number): number => (b === 0 ? 1 : a / b);

const rateOf = (judged: readonly Judgement[]) => ({
  claims: judged.length,
  holds: ratio(judged.filter((j) => j.holds).length, judged.length),
  stated: ratio(
    judged.reduce((sum, j) => sum + j.claim.confidence, 0),
    judged.length,
  ),
});

/** Claims and precision of each rule, most claims first. */
export const ruleTable = (judged: readonly Judgement[]): readonly RuleScore[] =>
  [...new Set(judged.map((j) => j.claim.rule))]
    .map((rule) => {
      const { claims, holds, stated } = rateOf(judged.filter((j) => j.claim.rule === rule));
      return { rule, claims, precision: holds, stated };
    })
    .sort((a, b) => b.claims - a.claims || (a.rule < b.rule ? -1 : 1));

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly claims: number;
  readonly stated: number;
  readonly holds: number;
}

const EDGES = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

/** Of the claims stated with a confidence between two edges, the share that holds. */
export const reliabilityTable = (judged: readonly Judgement[]): readonly ReliabilityBin[] =>
  EDGES.slice(0, -1).flatMap((from, i) => {
    const to = EDGES[i + 1] ?? 1;
    const inside = judged.filter(
      ({ claim: { confidence } }) => confidence >= from && (confidence < to || to === 1),
    );
    return inside.length === 0 ? [] : [{ from, to, ...rateOf(inside) }];
  });

/** Mean distance of stated from actual over all claims: the bins' distances, weighted by their claims. */
export const calibrationError = (bins: readonly ReliabilityBin[]): number =>
  ratio(
    bins.reduce((sum, b) => sum + b.claims * Math.abs(b.stated - b.holds), 0),
    bins.reduce((sum, b) => sum + b.claims, 0),
  );
