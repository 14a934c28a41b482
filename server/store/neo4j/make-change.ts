import { endsOfJudgement } from '#server/domain/judgement.ts';
import type { ChangeAnswer, ChangeRequest } from '../changes.ts';
import {
  type ClaimPlan,
  checkMayUndo,
  planDecision,
  planUndo,
  type StoredClaim,
  wantedEnds,
} from '../plan-change.ts';
import { logChange, nextSeq, storedChange } from './change-log.ts';
import type { Run } from './connection.ts';
import { deleteArticle, restoreArticle } from './delete-article.ts';
import { type RelationEnds, relationEndsOf } from './derive.ts';
import { deriveChanges } from './derive-changes.ts';
import { dropJudgements, putJudgements, storedClaim } from './judgements.ts';
import { claimProperties } from './rows.ts';
import { storedEntities } from './write-batch.ts';
import { deleteOrphans } from './write-entities.ts';
import { counter } from './write-lock.ts';

/** Makes a change with all that follows from it, within the transaction of `run`, which has the lock of writers. */
export const makeChange = async (run: Run, request: ChangeRequest): Promise<ChangeAnswer> => {
  const seq = await nextSeq(run);
  switch (request.kind) {
    case 'DELETE_ARTICLE':
      return deleteArticle(run, request, seq);
    case 'UNDO': {
      const undone = await storedChange(run, request.changeId);
      if (undone === undefined) {
        const message = `There is no change ${request.changeId}.`;
        return { refusal: { code: 'NOT_FOUND', field: 'id', message } };
      }
      checkMayUndo(request, undone);
      if (undone.claimId === undefined) return restoreArticle(run, request, undone, seq);
      const stored = await storedClaim(run, undone.claimId);
      return applied(run, stored, planUndo(request, undone, stored, seq));
    }
    default: {
      const stored = await storedClaim(run, request.claimId);
      const { subjectId = '', objectId = '' } = stored.claim ?? {};
      const ends = await storedEntities(run, [subjectId, objectId, ...wantedEnds(request.fix ?? {})]);
      const kinds = new Map([...ends].map(([id, { kind }]) => [id, kind]));
      return applied(run, stored, planDecision(request, stored, kinds, seq));
    }
  }
};

const applied = async (
  run: Run,
  stored: StoredClaim,
  plan: ReturnType<typeof planDecision>,
): Promise<ChangeAnswer> => {
  if ('code' in plan) return { refusal: plan };
  await apply(run, stored, plan);
  return { change: plan.change };
};

const apply = async (run: Run, stored: StoredClaim, plan: ClaimPlan): Promise<void> => {
  const { claim, judgement, change } = plan;
  const counts = counter();
  if (judgement !== undefined) await putJudgements(run, [judgement]);
  else if (stored.judgement !== undefined) await dropJudgements(run, [stored.judgement.extracted.id]);
  if (claim === undefined) {
    if (stored.claim !== undefined) await run('MATCH (c:Claim {id: $id}) DELETE c', { id: stored.claim.id });
  } else {
    await run('MERGE (c:Claim {id: $id}) SET c = $properties', {
      id: claim.id,
      properties: claimProperties(claim),
    });
  }
  counts.count('claims', (claim === undefined ? 0 : 1) - (stored.claim === undefined ? 0 : 1));
  const affected = new Map<string, RelationEnds>();
  for (const one of [stored.claim, claim]) {
    if (one !== undefined) affected.set(relationEndsOf(one).id, relationEndsOf(one));
  }
  await deriveChanges(run, affected, { moved: [], renamed: [] }, counts.count);
  // A claim that only a person's word held may have been the last to name its ends.
  if (claim === undefined && stored.judgement !== undefined)
    await deleteOrphans(run, endsOfJudgement(stored.judgement), counts.count);
  await counts.save(run);
  await logChange(run, change);
};
