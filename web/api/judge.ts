import { toRelation } from '#web/api/canvas-facts.ts';
import { RequestFault, request } from '#web/api/request.ts';
import {
  AcceptClaimDocument,
  CorrectClaimDocument,
  type CorrectClaimInput,
  type JudgedFragment,
  RejectClaimDocument,
  RelationNowDocument,
  UndoChangeDocument,
} from '#web/generated/operations.ts';
import type { CanvasRelation } from '#web/view-model/graph-view.ts';

/** What a claim is to say instead. */
export type Correction = Omit<CorrectClaimInput, 'id' | 'expectedVersion'>;

/** What a person says of a claim: that it is so, that it is not, or how it is instead. */
export type Verdict =
  | { readonly name: 'accept' }
  | { readonly name: 'reject' }
  | { readonly name: 'correct'; readonly to: Correction };

/** What became of it: the server's change, and relations as they are now; null for one that is gone. */
export interface Outcome {
  readonly change: string;
  readonly relations: Readonly<Record<string, CanvasRelation | null>>;
}

const outcomeOf = async (
  { change, claim, userErrors }: JudgedFragment,
  touched: readonly string[],
): Promise<Outcome> => {
  const [refusal] = userErrors;
  if (refusal) throw new RequestFault(refusal.code === 'CONFLICT' ? 'conflict' : 'refused', refusal.message);
  if (!change) throw new RequestFault('refused', 'nothing was changed');
  const relations: Record<string, CanvasRelation | null> = {};
  for (const id of touched) {
    const { relation } = await request(RelationNowDocument, { id });
    relations[id] = relation ? toRelation(relation) : null;
  }
  if (claim?.relation) relations[claim.relation.id] = toRelation(claim.relation);
  return { change: change.id, relations };
};

/** Judges a claim that proves this relation. */
export const judgeClaim = async (
  claim: { readonly id: string; readonly version: number },
  verdict: Verdict,
  relation: string,
): Promise<Outcome> => {
  const { id, version } = claim;
  switch (verdict.name) {
    case 'accept':
      return outcomeOf((await request(AcceptClaimDocument, { id, version })).acceptClaim, [relation]);
    case 'reject':
      return outcomeOf((await request(RejectClaimDocument, { id, version })).rejectClaim, [relation]);
    case 'correct': {
      const input = { ...verdict.to, id, expectedVersion: version };
      return outcomeOf((await request(CorrectClaimDocument, { input })).correctClaim, [relation]);
    }
  }
};

/** Takes a change back. */
export const undoChange = async (change: string): Promise<Outcome> =>
  outcomeOf((await request(UndoChangeDocument, { id: change })).undo, []);
