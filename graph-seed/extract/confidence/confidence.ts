import type { ExtractedClaim, Extraction } from '#seed/extraction.ts';
import { CUES, type Cue, type CuedClaim } from './cues.ts';
import measured from './measured.json' with { type: 'json' };

/** How many claims were judged on annotated articles, and how many of them held. */
export interface Count {
  readonly claims: number;
  readonly holds: number;
}

/** A rule's count; where a cue parts sure claims from doubtful ones, the counts with and without it. */
export interface RuleCount extends Count {
  readonly cue?: Cue;
  readonly with?: Count;
  readonly without?: Count;
}

/** Counts by rule: what `eval --calibrate` writes. */
export type Measured = Readonly<Record<string, RuleCount>>;

/** As many claims at the expected rate are added to every count, so that few cases give no extreme. */
const WEIGHT = 8;

/** A count as a rate, drawn towards the expected one. */
export const smoothed = ({ claims, holds }: Count, expected: number): number =>
  (holds + WEIGHT * expected) / (claims + WEIGHT);

const meanOf = (counts: readonly Count[]): number => {
  const claims = counts.reduce((sum, c) => sum + c.claims, 0);
  return claims === 0 ? 0.5 : counts.reduce((sum, c) => sum + c.holds, 0) / claims;
};

const rounded = (rate: number): number => Math.min(0.99, Math.max(0.01, Math.round(rate * 100) / 100));

/**
 * Gives the confidence of a claim: the share of the rule's claims that held, or of those with the same
 * cue, drawn towards the mean of all rules by eight claims. Undefined for a rule that was never measured.
 */
export const confidences = (counts: Measured): ((cued: CuedClaim) => number | undefined) => {
  const mean = meanOf(Object.values(counts));
  return (cued) => {
    const { rule } = cued.claim;
    const count = Object.hasOwn(counts, rule) ? counts[rule] : undefined;
    if (count === undefined) return undefined;
    const rate = smoothed(count, mean);
    if (count.cue === undefined) return rounded(rate);
    const side = CUES[count.cue](cued) ? count.with : count.without;
    return rounded(side === undefined ? rate : smoothed(side, rate));
  };
};

const measuredConfidence = confidences(measured as Measured);

/** The extraction with measured confidences; a claim of a rule that was never measured keeps what its author expects. */
export const withConfidences = (extraction: Extraction): Extraction => {
  const entities = new Map(extraction.entities.map((e) => [e.id, e]));
  const claims = extraction.claims.map((claim): ExtractedClaim => {
    const cued = { claim, subject: entities.get(claim.subject), object: entities.get(claim.object) };
    return { ...claim, confidence: measuredConfidence(cued) ?? claim.confidence };
  });
  return { ...extraction, claims };
};
