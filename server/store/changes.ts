import type { Change } from '#server/domain/change.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { ClaimFix } from '#server/domain/judgement.ts';
import type { ClaimParts, ClaimView, EntitySelection, EntityView, Page, PageRequest } from './selection.ts';

/** Who changes something, when and why. */
interface Author {
  readonly by: string;
  /** An instant, `2022-03-11T13:25:00.000Z`. */
  readonly at: string;
  readonly why?: string;
}

/** A decision on a claim; `expectedVersion` is the state of the claim that the decision was made on. */
export interface ClaimChangeRequest extends Author {
  readonly kind: 'ACCEPT' | 'REJECT' | 'CORRECT';
  readonly claimId: string;
  readonly expectedVersion?: number;
  /** Of CORRECT: laid over what was corrected before. */
  readonly fix?: ClaimFix;
}

export type ChangeRequest =
  | ClaimChangeRequest
  | (Author & {
      readonly kind: 'DELETE_ARTICLE';
      readonly articleId: string;
      /** Nothing of what it said is kept, in the log neither; then nobody can bring it back. Of a deleted article too. */
      readonly forget?: true;
    })
  | (Author & {
      readonly kind: 'UNDO';
      readonly changeId: string;
      /** Whoever asks may not bring back what was deleted; then that rejects with FORBIDDEN. */
      readonly claimsOnly?: true;
    });

/** Why nothing was changed. */
export interface ChangeRefusal {
  readonly code: 'NOT_FOUND' | 'CONFLICT' | 'BAD_INPUT';
  /** The part of the request that it is about. */
  readonly field: 'id' | 'expectedVersion' | 'role' | 'validFrom' | 'validTo' | 'subjectId' | 'objectId';
  readonly message: string;
}

/** The change with what reads must carry to see it, or why there is none. */
export type ChangeAnswer =
  | { readonly change: Change; readonly bookmark?: string }
  | { readonly refusal: ChangeRefusal };

export interface ChangesQuery {
  /** Only changes of this claim, of this article or a claim of it, or of claims that name this entity before or after. */
  readonly about?: string;
  readonly order: 'NEWEST' | 'OLDEST';
  readonly page: PageRequest;
  /** The claim of each change as it stands now. */
  readonly claim?: ClaimParts;
  /** The article of each change. */
  readonly article?: EntitySelection;
}

export interface ChangeRow {
  /** Order key: the number of the change. */
  readonly key: string;
  readonly change: Change;
  /** Id of the latest change that took it back. */
  readonly undoneBy?: string;
  /** `null` when there is none any more. */
  readonly claim?: ClaimView | null;
  readonly article?: EntityView | null;
}

/** What people change, and the log of it. */
export interface Changes<Context> {
  /**
   * Decides on a claim, deletes an article with what only it proved, or takes a change back; with the
   * relations that follow and the entry of the log in one transaction.
   */
  readonly change: (request: ChangeRequest, context: Context) => Promise<ChangeAnswer>;
  /** The log, by number. */
  readonly changes: (query: ChangesQuery, context: Context) => Promise<Page<ChangeRow>>;
}

/** The change; rejects with CONFLICT when it was refused. */
export const madeChange = (answer: ChangeAnswer): Change => {
  if ('change' in answer) return answer.change;
  throw new GraphError('CONFLICT', `Nothing was written: ${answer.refusal.message}`);
};

/** The key of a change in the log. */
export const changeKey = ({ seq }: Pick<Change, 'seq'>): string => String(seq).padStart(9, '0');

/** What a change is about, as `ChangesQuery.about` names it. */
export const aboutOf = ({ claimId, articleId, before, after }: Change): readonly string[] => [
  ...new Set([
    articleId,
    ...(claimId === undefined ? [] : [claimId]),
    ...[before, after].flatMap((standing) =>
      standing === undefined ? [] : [standing.state.subjectId, standing.state.objectId],
    ),
  ]),
];
