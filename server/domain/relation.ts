import type { Claim, ClaimStatus } from './claim.ts';
import { opaqueId } from './id.ts';
import type { RelationType } from './ontology.ts';
import { byDateAndOrdinal, compareAscii } from './order-key.ts';
import { dateDigits, type PartialDate } from './partial-date.ts';

/** An edge, made from the claims that prove it; dropping every relation and deriving again gives the same. */
export interface Relation {
  readonly id: string;
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
  readonly role?: string;
  /** The strongest claim's. */
  readonly confidence: number;
  /** Claims that prove it: at most one an article, as long as nobody corrects two into one. */
  readonly claimCount: number;
  /** First and last day at which an article shows it. */
  readonly firstSeen?: PartialDate;
  readonly lastSeen?: PartialDate;
  /** Bounds that a text states; absent otherwise. */
  readonly validFrom?: PartialDate;
  readonly validTo?: PartialDate;
  /** Absent while all its claims are a rule's word; ACCEPTED when a person confirmed one of them, else CORRECTED. */
  readonly status?: Exclude<ClaimStatus, 'AUTO' | 'REJECTED'>;
  /** Order among the relations of one node (see `order-key.ts`). */
  readonly orderKey: string;
}

/** Id of the relation that a claim proves: relations differ by type, ends and role. */
export const relationIdOf = (claim: Pick<Claim, 'predicate' | 'subjectId' | 'objectId' | 'role'>): string =>
  opaqueId('r', [claim.predicate, claim.subjectId, claim.objectId, claim.role ?? '']);

const byDay = (a: PartialDate, b: PartialDate): number =>
  compareAscii(dateDigits(a), dateDigits(b)) || compareAscii(a, b);

/**
 * The relation that these claims prove, or `undefined` when none of them counts. All must share
 * predicate, ends and role; their order does not matter.
 */
export const deriveRelation = (claims: readonly Claim[]): Relation | undefined => {
  const counting = claims.filter((claim) => claim.status !== 'REJECTED');
  const first = counting[0];
  if (first === undefined) return undefined;
  const id = relationIdOf(first);
  const seen = counting.flatMap((claim) => claim.asOf ?? []).sort(byDay);
  const from = counting.flatMap((claim) => claim.validFrom ?? []).sort(byDay)[0];
  const to = counting
    .flatMap((claim) => claim.validTo ?? [])
    .sort(byDay)
    .at(-1);
  const firstSeen = seen[0];
  const lastSeen = seen.at(-1);
  const status = (['ACCEPTED', 'CORRECTED'] as const).find((one) =>
    counting.some((claim) => claim.status === one),
  );
  return {
    id,
    type: first.predicate,
    from: first.subjectId,
    to: first.objectId,
    ...(first.role === undefined ? {} : { role: first.role }),
    confidence: Math.max(...counting.map((claim) => claim.confidence)),
    claimCount: counting.length,
    ...(firstSeen === undefined ? {} : { firstSeen }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(from === undefined ? {} : { validFrom: from }),
    ...(to === undefined ? {} : { validTo: to }),
    ...(status === undefined ? {} : { status }),
    orderKey: byDateAndOrdinal(lastSeen, Math.min(...counting.map((claim) => claim.ordinal)), id),
  };
};
