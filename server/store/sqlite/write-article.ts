import type { Claim, Mention } from '#server/domain/claim.ts';
import { byPosition } from '#server/domain/order-key.ts';
import { claimsAfter } from '#server/store/judged-claims.ts';
import type { ArticleWrite } from '#server/store/store.ts';
import { recordOf, textBytes, textOf } from './columns.ts';
import type { Database } from './database.ts';
import { judgementsOfArticle, putJudgement } from './judgements.ts';
import { indexSentences } from './sentence-index.ts';
import type { Touched } from './touched.ts';
import { replaceClaim } from './write-claim.ts';
import { articleKey } from './write-entity.ts';

/** Replaces what an article's last version said: text, mentions, claims; notes what that touches. */
export const writeArticle = (db: Database, write: ArticleWrite, changes: Touched): void => {
  const { id } = write.article;
  const wrote = writeText(db, id, write.text);
  const isNew = wrote === 'NEW';
  indexSentences(db, write.article, write.text, wrote !== 'SAME');
  const before = new Set<string>();
  const after = new Set<string>();
  writeMentions(db, write, isNew, before, after);
  writeClaims(db, write, isNew, before, after, changes);
  for (const entityId of before) if (!after.has(entityId)) changes.released.add(entityId);
};

const writeText = (db: Database, articleId: string, text: string): 'NEW' | 'CHANGED' | 'SAME' => {
  const bytes = textBytes(text);
  const stored = db.get('SELECT text = ? FROM article_text WHERE article_id = ?', bytes, articleId);
  if (stored === undefined)
    db.run('INSERT INTO article_text (article_id, text) VALUES (?, ?)', articleId, bytes);
  else if (stored[0] === 0) db.run('UPDATE article_text SET text = ? WHERE article_id = ?', bytes, articleId);
  if (stored === undefined) return 'NEW';
  return stored[0] === 0 ? 'CHANGED' : 'SAME';
};

const writeMentions = (
  db: Database,
  { article, mentions }: ArticleWrite,
  isNew: boolean,
  before: Set<string>,
  after: Set<string>,
): void => {
  const old = new Map<string, Mention>();
  if (!isNew) {
    for (const [key, record] of db.all('SELECT key, record FROM mention WHERE article_id = ?', article.id)) {
      const mention = recordOf<Mention>(record);
      old.set(textOf(key), mention);
      before.add(mention.entityId);
    }
  }
  const wanted = new Map(
    mentions.map((mention) => [byPosition(mention.start, mention.end, mention.entityId), mention]),
  );
  const mentionedAfter = new Set(mentions.map(({ entityId }) => entityId));
  for (const key of old.keys()) {
    if (!wanted.has(key)) db.run('DELETE FROM mention WHERE article_id = ? AND key = ?', article.id, key);
  }
  for (const [key, mention] of wanted) {
    const stored = old.get(key);
    const record = JSON.stringify(mention);
    if (stored !== undefined && JSON.stringify(stored) === record) continue;
    db.run(
      'INSERT OR REPLACE INTO mention (article_id, key, entity_id, record) VALUES (?, ?, ?, ?)',
      article.id,
      key,
      mention.entityId,
      record,
    );
  }
  const listKey = articleKey(article);
  for (const entityId of before) {
    if (!mentionedAfter.has(entityId)) {
      db.run('DELETE FROM appearance WHERE entity_id = ? AND key = ?', entityId, listKey);
    }
  }
  for (const entityId of mentionedAfter) {
    after.add(entityId);
    if (!before.has(entityId)) {
      db.run(
        'INSERT INTO appearance (entity_id, key, article_id) VALUES (?, ?, ?)',
        entityId,
        listKey,
        article.id,
      );
    }
  }
};

const writeClaims = (
  db: Database,
  { article, text, claims }: ArticleWrite,
  isNew: boolean,
  before: Set<string>,
  after: Set<string>,
  changes: Touched,
): void => {
  const old = new Map<string, { readonly claim: Claim; readonly record: string }>();
  if (!isNew) {
    for (const [record] of db.all('SELECT record FROM claim WHERE article_id = ?', article.id)) {
      const claim = recordOf<Claim>(record);
      old.set(claim.id, { claim, record: textOf(record) });
      before.add(claim.subjectId).add(claim.objectId);
    }
  }
  const judgements = judgementsOfArticle(db, article.id);
  const former = new Map([...old].map(([id, { claim }]) => [id, claim]));
  const next = claimsAfter(claims, text, { claims: former, judgements });
  for (const judgement of next.judgements) putJudgement(db, judgement.extracted.id, judgement);
  const wanted = new Set(next.claims.map(({ id }) => id));
  for (const { claim } of old.values())
    if (!wanted.has(claim.id)) replaceClaim(db, claim, undefined, changes);
  for (const claim of next.claims) {
    after.add(claim.subjectId).add(claim.objectId);
    const stored = old.get(claim.id);
    if (stored?.record !== JSON.stringify(claim)) replaceClaim(db, stored?.claim, claim, changes);
  }
};
