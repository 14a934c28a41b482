import { endsOfJudgement } from '#server/domain/judgement.ts';
import type { ChangeAnswer, ChangeRequest } from '#server/store/changes.ts';
import type { StoredClaim } from '#server/store/plan-change.ts';
import {
  type ClaimPlan,
  checkMayUndo,
  planDecision,
  planUndo,
  wantedEnds,
} from '#server/store/plan-change.ts';
import { logChange, nextSeq, storedChange } from './change-log.ts';
import type { Database } from './database.ts';
import { deleteArticle, restoreArticle } from './delete-article.ts';
import { deriveTouched } from './derive.ts';
import { putJudgement, storedClaim } from './judgements.ts';
import { deleteOrphans } from './orphans.ts';
import { addToTotal } from './totals.ts';
import { touched } from './touched.ts';
import { kindsOf } from './write-batch.ts';
import { replaceClaim } from './write-claim.ts';
import { writeTitles } from './write-titles.ts';

/** Makes a change with all that follows from it, inside the transaction that the caller holds. */
export const makeChange = (db: Database, check: () => void, request: ChangeRequest): ChangeAnswer => {
  const seq = nextSeq(db);
  switch (request.kind) {
    case 'DELETE_ARTICLE':
      return deleteArticle(db, check, request, seq);
    case 'UNDO': {
      const undone = storedChange(db, request.changeId);
      if (undone === undefined) {
        const message = `There is no change ${request.changeId}.`;
        return { refusal: { code: 'NOT_FOUND', field: 'id', message } };
      }
      checkMayUndo(request, undone);
      if (undone.claimId === undefined) return restoreArticle(db, check, request, undone, seq);
      const stored = storedClaim(db, undone.claimId);
      return applied(db, check, stored, planUndo(request, undone, stored, seq));
    }
    default: {
      const stored = storedClaim(db, request.claimId);
      const { subjectId = '', objectId = '' } = stored.claim ?? {};
      const kinds = kindsOf(db, [subjectId, objectId, ...wantedEnds(request.fix ?? {})]);
      return applied(db, check, stored, planDecision(request, stored, kinds, seq));
    }
  }
};

const applied = (
  db: Database,
  check: () => void,
  stored: StoredClaim,
  plan: ReturnType<typeof planDecision>,
): ChangeAnswer => {
  if ('code' in plan) return { refusal: plan };
  apply(db, check, stored, plan);
  return { change: plan.change };
};

const apply = (db: Database, check: () => void, stored: StoredClaim, plan: ClaimPlan): void => {
  const changes = touched();
  putJudgement(db, plan.change.claimId ?? '', plan.judgement);
  replaceClaim(db, stored.claim, plan.claim, changes);
  deriveTouched(db, changes, check);
  writeTitles(db, changes, check);
  addToTotal(db, 'CLAIM', changes.claims);
  // A claim that only a person's word held may have been the last to name its ends.
  if (plan.claim === undefined && stored.judgement) deleteOrphans(db, endsOfJudgement(stored.judgement));
  logChange(db, plan.change);
};
