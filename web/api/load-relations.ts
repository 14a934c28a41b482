import { request } from '#web/api/request.ts';
import { RelationEvidenceDocument, type RelationEvidenceQuery } from '#web/generated/operations.ts';

/** A relation with the claims that prove it. */
export type ProvenRelation = NonNullable<RelationEvidenceQuery['relation']>;

/** Relations by id with their claims; those that are gone are left out. */
export const loadRelations = async (
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<readonly ProvenRelation[]> => {
  const answers = await Promise.all(ids.map((id) => request(RelationEvidenceDocument, { id }, signal)));
  return answers.map(({ relation }) => relation).filter((relation) => relation !== null);
};
