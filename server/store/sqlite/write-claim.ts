import type { Claim } from '#server/domain/claim.ts';
import { relationIdOf } from '#server/domain/relation.ts';
import { claimColumns } from './claim-columns.ts';
import type { Database } from './database.ts';
import type { Touched } from './touched.ts';

/** Stores a claim in place of another, or for the first or the last time; notes the relations that this touches. */
export const replaceClaim = (
  db: Database,
  before: Claim | undefined,
  after: Claim | undefined,
  changes: Touched,
): void => {
  if (before !== undefined) {
    db.run('DELETE FROM claim WHERE id = ?', before.id);
    changes.relations.set(relationIdOf(before), null);
    changes.claims--;
  }
  if (after === undefined) return;
  const relationId = relationIdOf(after);
  const came = changes.relations.get(relationId);
  if (came === undefined) changes.relations.set(relationId, [after]);
  else came?.push(after);
  changes.claims++;
  db.run(
    `INSERT INTO claim (id, article_id, relation_id, subject_id, object_id, proves, confidence, record,
       predicate, role, day, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    after.id,
    after.articleId,
    relationId,
    after.subjectId,
    after.objectId,
    after.status === 'REJECTED' ? 0 : 1,
    after.confidence,
    JSON.stringify(after),
    ...claimColumns(after),
  );
};
