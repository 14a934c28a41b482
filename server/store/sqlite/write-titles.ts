import type { Entity } from '#server/domain/entity.ts';
import type { Relation } from '#server/domain/relation.ts';
import { foldName } from '#server/search/fold-name.ts';
import { titledForms } from '#server/search/titles.ts';
import { numberOf, recordOf, textOf } from './columns.ts';
import type { Database } from './database.ts';
import { indexTitles } from './name-index.ts';
import type { Touched } from './touched.ts';

/** Enters anew the titled names of persons whose posts changed, who were renamed, or who hold a post in a renamed unit. */
export const writeTitles = (db: Database, { posts, renamed }: Touched, check: () => void): void => {
  const persons = new Set([...posts, ...renamed]);
  for (const id of renamed) {
    const holders = db.all("SELECT far_id FROM endpoint WHERE owner = ? AND link = 'HOLDS_POST:IN'", id);
    for (const [holder] of holders) persons.add(textOf(holder));
  }
  for (const id of persons) {
    check();
    writeTitlesOf(db, id);
  }
};

const writeTitlesOf = (db: Database, id: string): void => {
  const stored = db.get("SELECT seq, record FROM entity WHERE id = ? AND kind = 'PERSON'", id);
  if (stored === undefined) return;
  const posts = db
    .all(
      `SELECT r.record, u.record FROM endpoint AS e CROSS JOIN relation AS r ON r.id = e.relation_id
       CROSS JOIN entity AS u ON u.id = e.far_id WHERE e.owner = ? AND e.link = 'HOLDS_POST:OUT'`,
      id,
    )
    .map(([relation, unit]) => ({
      role: recordOf<Relation>(relation).role ?? '',
      unit: recordOf<Entity>(unit).name,
    }));
  const { name } = recordOf<Entity>(stored[1]);
  indexTitles(db, numberOf(stored[0]), titledForms(foldName(name), posts));
};
