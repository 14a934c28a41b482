import { type Change, type ChangeKind, type ClaimStanding, changeIdOf } from '#server/domain/change.ts';
import type { Claim } from '#server/domain/claim.ts';
import { GraphError } from '#server/domain/errors.ts';
import {
  type ClaimFix,
  claimState,
  type Judgement,
  judgedClaim,
  type Verdict,
} from '#server/domain/judgement.ts';
import type { EntityKind } from '#server/domain/ontology.ts';
import type { ChangeRefusal, ChangeRequest, ClaimChangeRequest } from './changes.ts';
import { checkFix } from './check-fix.ts';

/** What is stored of a claim: the claim as it counts, and the judgement beside it. */
export interface StoredClaim {
  readonly claim: Claim | undefined;
  readonly judgement: Judgement | undefined;
}

/** What a change of a claim comes to; what is absent is not there afterwards. */
export interface ClaimPlan extends StoredClaim {
  readonly change: Change;
}

const KINDS = {
  ACCEPT: 'CLAIM_ACCEPTED',
  REJECT: 'CLAIM_REJECTED',
  CORRECT: 'CLAIM_CORRECTED',
} as const satisfies Record<ClaimChangeRequest['kind'], ChangeKind>;

const STATUSES = { ACCEPT: 'ACCEPTED', REJECT: 'REJECTED', CORRECT: 'CORRECTED' } as const;

const versionOfVerdict = (verdict: Verdict | undefined): number => verdict?.decision.version ?? 0;

/** An entry of the log without what it is about. */
export const changeOf = (
  { by, at, why }: Pick<ChangeRequest, 'by' | 'at' | 'why'>,
  seq: number,
  kind: ChangeKind,
): Pick<Change, 'id' | 'seq' | 'kind' | 'by' | 'at' | 'why'> => ({
  id: changeIdOf(seq),
  seq,
  kind,
  by,
  at,
  ...(why === undefined ? {} : { why }),
});

/** A decision on a claim; `kinds` has the entities at its ends, as far as there are any. */
export const planDecision = (
  request: ClaimChangeRequest,
  stored: StoredClaim,
  kinds: ReadonlyMap<string, EntityKind>,
  seq: number,
): ClaimPlan | ChangeRefusal => {
  const { claim, judgement } = stored;
  if (claim === undefined) {
    return { code: 'NOT_FOUND', field: 'id', message: `There is no claim ${request.claimId}.` };
  }
  const version = versionOfVerdict(judgement?.verdict);
  if (request.expectedVersion !== undefined && request.expectedVersion !== version) {
    return {
      code: 'CONFLICT',
      field: 'expectedVersion',
      message: `The claim is at version ${version}, not ${request.expectedVersion}: somebody has judged it meanwhile.`,
    };
  }
  const refused = request.fix && checkFix(request.fix, claim, kinds);
  if (refused !== undefined) return refused;
  const change = changeOf(request, seq, KINDS[request.kind]);
  const { id, by, at, why } = change;
  const verdict: Verdict = {
    status: STATUSES[request.kind],
    fix: { ...judgement?.verdict.fix, ...request.fix },
    decision: { change: id, version: seq, by, at, ...(why === undefined ? {} : { why }) },
  };
  const next: Judgement = {
    extracted: judgement?.extracted ?? claim,
    place: judgement?.place ?? 'FOUND',
    verdict,
  };
  const after = judgedClaim(next);
  return {
    change: {
      ...change,
      claimId: claim.id,
      articleId: claim.articleId,
      before: standing(claim, judgement?.verdict),
      after: standing(after, verdict),
    },
    claim: after,
    judgement: next,
  };
};

/** Takes back what a change did to a claim, when nobody has touched the claim since. */
export const planUndo = (
  request: Pick<ChangeRequest, 'by' | 'at' | 'why'>,
  undone: Change,
  { claim, judgement }: StoredClaim,
  seq: number,
): ClaimPlan | ChangeRefusal => {
  const extracted = judgement?.extracted ?? claim;
  const untouched = versionOfVerdict(judgement?.verdict) === versionOfVerdict(undone.after?.verdict);
  if (!untouched || extracted === undefined || undone.claimId === undefined) return touchedSince(undone);
  const place = judgement?.place ?? 'FOUND';
  const verdict = undone.before?.verdict;
  const next: Judgement | undefined = verdict && { extracted, place, verdict };
  const restored = next === undefined ? extracted : judgedClaim(next);
  // Without a verdict only a rule's word holds a claim, without its words nothing does.
  const stands = place === 'FOUND' || (place === 'KEPT' && next !== undefined);
  const after = stands ? restored : undefined;
  return {
    change: {
      ...changeOf(request, seq, 'UNDONE'),
      claimId: undone.claimId,
      articleId: undone.articleId,
      undoes: undone.id,
      ...(claim === undefined ? {} : { before: standing(claim, judgement?.verdict) }),
      ...(after === undefined ? {} : { after: standing(after, verdict) }),
    },
    claim: after,
    judgement: next,
  };
};

/** Rejects with FORBIDDEN when the change is of an article and who asks may undo changes of claims alone. */
export const checkMayUndo = (
  { claimsOnly }: Extract<ChangeRequest, { kind: 'UNDO' }>,
  { claimId }: Change,
): void => {
  if (claimsOnly && claimId === undefined) {
    throw new GraphError('FORBIDDEN', 'What was deleted is brought back by an admin.');
  }
};

export const touchedSince = ({ id }: Pick<Change, 'id'>): ChangeRefusal => ({
  code: 'CONFLICT',
  field: 'id',
  message: `What change ${id} did has been changed or taken back since: undo the later change first.`,
});

const standing = (claim: Claim, verdict: Verdict | undefined): ClaimStanding => ({
  state: claimState(claim),
  ...(verdict === undefined ? {} : { verdict }),
});

/** The entities that a request wants at the ends of its claim. */
export const wantedEnds = ({ subjectId, objectId }: ClaimFix): readonly string[] =>
  [subjectId, objectId].flatMap((id) => id ?? []);
