import type { Claim } from '#server/domain/claim.ts';
import { endsOfJudgement, type Judgement } from '#server/domain/judgement.ts';
import type { StoredClaim } from '#server/store/plan-change.ts';
import { recordOf } from './columns.ts';
import type { Database } from './database.ts';

const judgementOf = (db: Database, claimId: string): Judgement | undefined => {
  const record = db.get('SELECT record FROM judgement WHERE claim_id = ?', claimId)?.[0];
  return record === undefined ? undefined : recordOf<Judgement>(record);
};

/** A claim as it counts, and what a person said of it. */
export const storedClaim = (db: Database, id: string): StoredClaim => {
  const record = db.get('SELECT record FROM claim WHERE id = ?', id)?.[0];
  const claim = record === undefined ? undefined : recordOf<Claim>(record);
  // libsql cuts a bound text at U+0000, and what is left may be another claim's id.
  if (claim !== undefined && claim.id !== id) return { claim: undefined, judgement: undefined };
  return { claim, judgement: judgementOf(db, id) };
};

export const judgementsOfArticle = (db: Database, articleId: string): readonly Judgement[] =>
  db
    .all('SELECT record FROM judgement WHERE article_id = ? ORDER BY claim_id', articleId)
    .map(([record]) => recordOf<Judgement>(record));

/** Stores what a person said of a claim in place of what was said before; `undefined` takes it away. */
export const putJudgement = (db: Database, claimId: string, judgement: Judgement | undefined): void => {
  const before = judgementOf(db, claimId);
  const record = judgement && JSON.stringify(judgement);
  if (before !== undefined) {
    if (JSON.stringify(before) === record) return;
    for (const end of endsOfJudgement(before))
      db.run('DELETE FROM judged_end WHERE entity_id = ? AND claim_id = ?', end, claimId);
    db.run('DELETE FROM judgement WHERE claim_id = ?', claimId);
  }
  if (judgement === undefined || record === undefined) return;
  db.run(
    'INSERT INTO judgement (claim_id, article_id, record) VALUES (?, ?, ?)',
    claimId,
    judgement.extracted.articleId,
    record,
  );
  for (const end of endsOfJudgement(judgement))
    db.run('INSERT INTO judged_end (entity_id, claim_id) VALUES (?, ?)', end, claimId);
};
