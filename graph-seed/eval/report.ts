import { type Baseline, baselineOf, type Difference, differenceOf } from './baseline.ts';
import { BOUNDARY_FAULTS, type BoundaryError, type BoundaryFault } from './boundaries.ts';
import { type ClassScore, classTable } from './class-table.ts';
import type { IdentityScore } from './identity-table.ts';
import {
  calibrationError,
  type ReliabilityBin,
  type RuleScore,
  reliabilityTable,
  ruleTable,
} from './rule-tables.ts';
import type { ArticleScore } from './score-article.ts';
import type { Finding } from './sheet.ts';

/** Everything that an evaluation measured, as plain data. */
export interface EvalReport {
  readonly articles: number;
  readonly classes: readonly ClassScore[];
  readonly rules: readonly RuleScore[];
  readonly reliability: readonly ReliabilityBin[];
  readonly calibrationError: number;
  readonly boundaries: readonly {
    readonly kind: BoundaryError['kind'];
    readonly fault: BoundaryFault;
    readonly count: number;
  }[];
  /** Who is the same across articles; empty when the answers do not say it. */
  readonly identity: readonly IdentityScore[];
  readonly notVerbatim: number;
  readonly charactersPerSecond: number;
  readonly slowest: readonly { readonly name: string; readonly milliseconds: number }[];
  readonly errors: readonly {
    readonly article: string;
    readonly findings: readonly Finding[];
    readonly boundaries: readonly BoundaryError[];
  }[];
  readonly difference?: Difference;
}

/** An article's score with what it took, of CPU time, once the engine was warm. */
export interface TimedScore {
  readonly name: string;
  readonly score: ArticleScore;
  readonly milliseconds: number;
  readonly characters: number;
}

const SLOWEST = 5;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The report and what to keep of it as a baseline for the next one. */
export const reportOf = (
  timed: readonly TimedScore[],
  identity: readonly IdentityScore[],
  before: Baseline | undefined,
): { readonly report: EvalReport; readonly baseline: Baseline } => {
  const scores = timed.map((t) => t.score);
  const judged = scores.flatMap((s) => s.judged);
  const classes = classTable(scores);
  const reliability = reliabilityTable(judged);
  const boundaries = scores.flatMap((s) => s.boundaries);
  const baseline = baselineOf(timed, classes);
  const report: EvalReport = {
    articles: timed.length,
    classes,
    rules: ruleTable(judged),
    reliability,
    calibrationError: calibrationError(reliability),
    boundaries: (['person', 'organization'] as const).flatMap((kind) =>
      BOUNDARY_FAULTS.map((fault) => ({
        kind,
        fault,
        count: boundaries.filter((b) => b.kind === kind && b.fault === fault).length,
      })),
    ),
    identity,
    notVerbatim: sumOf(scores.map((s) => s.notVerbatim)),
    charactersPerSecond: Math.round(
      sumOf(timed.map((t) => t.characters)) / (sumOf(timed.map((t) => t.milliseconds)) / 1000),
    ),
    slowest: timed
      .toSorted((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, SLOWEST)
      .map(({ name, milliseconds }) => ({ name, milliseconds: Math.round(milliseconds * 10) / 10 })),
    errors: timed.map(({ name, score }) => ({
      article: name,
      findings: score.findings.filter((f) => f.outcome !== 'right'),
      boundaries: score.boundaries,
    })),
    ...(before !== undefined && { difference: differenceOf(before, baseline) }),
  };
  return { report, baseline };
};
