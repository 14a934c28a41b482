import type { Claim } from '#server/domain/claim.ts';
import { byInstant } from '#server/domain/order-key.ts';
import type { DraftedEntity, DraftRecord } from '#server/ingest/draft-record.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import { encodeCursor } from './cursor.ts';

/** A draft as the resolvers pass it on. */
export interface DraftSource {
  readonly id: string;
  readonly version: number;
  readonly cursor: string;
  readonly record: DraftRecord;
}

/** A claim of a draft with both its ends; the article itself is no entity of the draft. */
export interface DraftClaimSource {
  readonly claim: Claim;
  readonly subject: DraftedEntity | undefined;
  readonly object: DraftedEntity | undefined;
}

export const draftSource = ({ id, version, updatedAt, value }: StoredDocument): DraftSource => ({
  id,
  version,
  cursor: encodeCursor('drafts', byInstant(updatedAt, id)),
  record: value as DraftRecord,
});

/** The claims in the order of naming. */
export const draftClaims = ({ entities, claims }: DraftRecord): readonly DraftClaimSource[] => {
  const named = new Map(entities.map((entity) => [entity.id, entity]));
  return claims.map((claim) => ({
    claim,
    subject: named.get(claim.subjectId),
    object: named.get(claim.objectId),
  }));
};
