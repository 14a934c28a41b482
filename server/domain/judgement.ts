import type { Claim, ClaimStatus } from './claim.ts';
import type { Decision } from './decision.ts';
import type { PartialDate } from './partial-date.ts';

/** What a person set in place of what the rule read; `null` takes a value away, an absent one stands as it was read. */
export interface ClaimFix {
  readonly role?: string | null;
  readonly validFrom?: PartialDate | null;
  readonly validTo?: PartialDate | null;
  readonly subjectId?: string;
  readonly objectId?: string;
}

/** What a person said of a claim. */
export interface Verdict {
  readonly status: Exclude<ClaimStatus, 'AUTO'>;
  readonly fix: ClaimFix;
  readonly decision: Decision;
}

/**
 * A claim that a person has judged, as it is kept beside the claims: reading the article again
 * rewrites `extracted` and never the verdict.
 */
export interface Judgement {
  /** The claim as a rule last made it. */
  readonly extracted: Claim;
  /**
   * FOUND: the last reading of the article makes the claim. KEPT: it does not, but the words that
   * prove it stand in the text. LOST: they do not, so nothing shows it until they come back.
   */
  readonly place: 'FOUND' | 'KEPT' | 'LOST';
  readonly verdict: Verdict;
}

/** What of a claim can be decided. */
export interface ClaimState {
  readonly status: ClaimStatus;
  readonly role?: string;
  readonly validFrom?: PartialDate;
  readonly validTo?: PartialDate;
  readonly subjectId: string;
  readonly objectId: string;
}

/** The claim as it counts: what was read, with what a person decided laid over it. */
export const judgedClaim = ({ extracted, verdict }: Pick<Judgement, 'extracted' | 'verdict'>): Claim => ({
  ...fixedClaim(extracted, verdict.fix),
  status: verdict.status,
  decision: verdict.decision,
});

const fixedClaim = (claim: Claim, fix: ClaimFix): Claim => {
  const { role, validFrom, validTo, ...rest } = claim;
  const fixed = <T>(own: T | undefined, set: T | null | undefined): T | undefined =>
    set === undefined ? own : (set ?? undefined);
  const [newRole, from, to] = [
    fixed(role, fix.role),
    fixed(validFrom, fix.validFrom),
    fixed(validTo, fix.validTo),
  ];
  return {
    ...rest,
    subjectId: fix.subjectId ?? claim.subjectId,
    objectId: fix.objectId ?? claim.objectId,
    ...(newRole === undefined ? {} : { role: newRole }),
    ...(from === undefined ? {} : { validFrom: from }),
    ...(to === undefined ? {} : { validTo: to }),
  };
};

/** Entities that a judgement names: they stay while it does. */
export const endsOfJudgement = ({ extracted, verdict }: Judgement): ReadonlySet<string> =>
  new Set([
    extracted.subjectId,
    extracted.objectId,
    verdict.fix.subjectId ?? extracted.subjectId,
    verdict.fix.objectId ?? extracted.objectId,
  ]);

export const claimState = ({ status, role, validFrom, validTo, subjectId, objectId }: Claim): ClaimState => ({
  status,
  ...(role === undefined ? {} : { role }),
  ...(validFrom === undefined ? {} : { validFrom }),
  ...(validTo === undefined ? {} : { validTo }),
  subjectId,
  objectId,
});

/** Which state of its claim this is: 0 while nobody has judged it. */
export const versionOf = (claim: Pick<Claim, 'decision'> | undefined): number =>
  claim?.decision?.version ?? 0;
