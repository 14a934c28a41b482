import { opaqueId } from './id.ts';
import type { ClaimState, Verdict } from './judgement.ts';

/** What a person did to the graph. */
export type ChangeKind =
  | 'CLAIM_ACCEPTED'
  | 'CLAIM_REJECTED'
  | 'CLAIM_CORRECTED'
  | 'ARTICLE_DELETED'
  | 'ARTICLE_FORGOTTEN'
  | 'UNDONE';

/** How a claim stood; without a verdict nobody had judged it. */
export interface ClaimStanding {
  readonly state: ClaimState;
  readonly verdict?: Verdict;
}

/** An entry of the log: written once, and changed by `forgottenChange` alone. */
export interface Change {
  readonly id: string;
  /** From 1, without gaps. */
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly by: string;
  /** An instant, `2022-03-11T13:25:00.000Z`. */
  readonly at: string;
  readonly why?: string;
  /** Absent when an article as a whole changed. */
  readonly claimId?: string;
  /** The article, of a claim the one that makes it. */
  readonly articleId: string;
  /** Id of the change that this one took back. */
  readonly undoes?: string;
  /** Of a claim; absent where there was none, or is none any more. */
  readonly before?: ClaimStanding;
  readonly after?: ClaimStanding;
}

/** What the log keeps of a change once its article is forgotten: what was done, when and by whom, nothing of what anybody said. */
export const forgottenChange = ({ why, before, after, ...rest }: Change): Change => rest;

/** Id of the change with this number. */
export const changeIdOf = (seq: number): string => opaqueId('h', [seq]);
