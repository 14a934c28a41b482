import type { Database } from './database.ts';
import { deleteEntity } from './write-entity.ts';

/** Deletes those of these entities that no mention, no claim and no decision names any more, articles excepted. */
export const deleteOrphans = (db: Database, candidates: Iterable<string>): void => {
  for (const id of candidates) {
    const [kept] = db.get(
      `SELECT EXISTS (SELECT 1 FROM appearance WHERE entity_id = ?1)
           OR EXISTS (SELECT 1 FROM endpoint WHERE owner = ?1)
           OR EXISTS (SELECT 1 FROM claim WHERE subject_id = ?1 AND proves = 0)
           OR EXISTS (SELECT 1 FROM claim WHERE object_id = ?1 AND proves = 0)
           OR EXISTS (SELECT 1 FROM judged_end WHERE entity_id = ?1)
           OR EXISTS (SELECT 1 FROM article_text WHERE article_id = ?1)`,
      id,
    ) ?? [0];
    if (kept === 0) deleteEntity(db, id);
  }
};
