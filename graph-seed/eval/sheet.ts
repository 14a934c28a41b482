import type { ExtractedClaim } from '#seed/extraction.ts';

export const SCORED_CLASSES = [
  'person',
  'organization',
  'place',
  'post',
  'person-event',
  'CHAIRED',
  'SPOKE_AT',
  'ATTENDED',
  'PROPOSED',
  'organization-event',
  'part-of',
  'contact',
  'event date',
] as const;
export type ScoredClass = (typeof SCORED_CLASSES)[number];

export type Outcome = 'right' | 'wrong' | 'missed';

/** Right, wrong and missed of one class. */
export type Tally = Record<Outcome, number>;

/** One thing that was read or should have been. */
export interface Finding {
  readonly class: ScoredClass;
  readonly outcome: Outcome;
  /** In words that stay the same when only rules change: two evaluations are compared by it. */
  readonly what: string;
  /** What made it, or what was read instead. */
  readonly note?: string;
}

/** Whether a claim that counts holds: for precision by rule, reliability and calibration. */
export interface Judgement {
  readonly claim: ExtractedClaim;
  readonly holds: boolean;
}

/** The sheet on which one article is scored. */
export interface Sheet {
  readonly tallies: Readonly<Record<ScoredClass, Tally>>;
  readonly findings: readonly Finding[];
  readonly judged: readonly Judgement[];
  /** Enters a finding under its class and, without listing it twice, under a finer one. */
  readonly enter: (finding: Finding, finer?: ScoredClass) => void;
  readonly judge: (claim: ExtractedClaim, holds: boolean) => void;
}

export const newSheet = (): Sheet => {
  const tallies = Object.fromEntries(
    SCORED_CLASSES.map((c) => [c, { right: 0, wrong: 0, missed: 0 }]),
  ) as Record<ScoredClass, Tally>;
  const findings: Finding[] = [];
  const judged: Judgement[] = [];
  return {
    tallies,
    findings,
    judged,
    enter: (finding, finer) => {
      tallies[finding.class][finding.outcome]++;
      if (finer !== undefined) tallies[finer][finding.outcome]++;
      findings.push(finding);
    },
    judge: (claim, holds) => {
      judged.push({ claim, holds });
    },
  };
};
