import type { ClaimStatus } from '#server/domain/claim.ts';
import type { EntitySubkind, RelationType } from '#server/domain/ontology.ts';
import { dateDigits, type PartialDate } from '#server/domain/partial-date.ts';

/** What a list lets through. Absent or empty parts let everything through. */
export interface EntityFilter {
  readonly subkinds?: readonly EntitySubkind[];
  /** What `search` finds, at any rank. */
  readonly name?: string;
  readonly minDegree?: number;
  /** First and last day, of whatever precision: an event's or an article's own, else the claim's. What has no year has no day. */
  readonly since?: PartialDate;
  readonly until?: PartialDate;
  readonly claim?: ClaimFilter;
}

/** One claim that names the row, or that an article makes, meets all of it. */
export interface ClaimFilter {
  readonly types?: readonly RelationType[];
  /** Equal when folded. */
  readonly role?: string;
  /** The other end is this organization or lies within it, at most `DEEPEST_PART` levels down; a PART_OF counts for the part alone. An article's claim may have it at either end. */
  readonly organization?: string;
  /** False: the organization itself only. */
  readonly withParts?: boolean;
  readonly minConfidence?: number;
  /** Absent: all but REJECTED. */
  readonly statuses?: readonly ClaimStatus[];
}

export const DEEPEST_PART = 8;

/** Eight digits between which a day lies, both included; `undefined` when every day does and none is needed. */
export const dayRange = ({
  since,
  until,
}: Pick<EntityFilter, 'since' | 'until'>): { readonly first: string; readonly last: string } | undefined => {
  if (since === undefined && until === undefined) return undefined;
  const first = since === undefined ? '00010000' : dateDigits(since);
  const last = until === undefined ? '99999999' : until.replaceAll('-', '').padEnd(8, '9');
  return { first: first === '00000000' ? '00010000' : first, last };
};

/** Tells whether a filter asks anything of claims. */
export const asksOfClaims = (filter: EntityFilter, hasOwnDay: boolean): boolean =>
  filter.claim !== undefined || (!hasOwnDay && dayRange(filter) !== undefined);
