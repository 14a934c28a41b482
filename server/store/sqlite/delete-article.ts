import type { Change } from '#server/domain/change.ts';
import type { Claim, Mention } from '#server/domain/claim.ts';
import type { Article } from '#server/domain/entity.ts';
import { compareAscii } from '#server/domain/order-key.ts';
import { type ArticleSnapshot, asRead, namedBy, restoration } from '#server/store/article-snapshot.ts';
import type { ChangeAnswer, ChangeRequest } from '#server/store/changes.ts';
import { deletionKind, wasForgotten, withdrawnState } from '#server/store/forgetting.ts';
import { changeOf, touchedSince } from '#server/store/plan-change.ts';
import { forgetEntries, logChange, snapshotOf, storedChange } from './change-log.ts';
import { recordOf, textFromBytes, textOf } from './columns.ts';
import type { Database } from './database.ts';
import { deriveTouched } from './derive.ts';
import { judgementsOfArticle, putJudgement } from './judgements.ts';
import { deleteOrphans } from './orphans.ts';
import { identities } from './reads.ts';
import { unindexSentences } from './sentence-index.ts';
import { storedEntities } from './stored-entity.ts';
import { addToTotal } from './totals.ts';
import { touched } from './touched.ts';
import { withdraw, withdrawnBy } from './withdrawn.ts';
import { kindsOf, writeBatch } from './write-batch.ts';
import { replaceClaim } from './write-claim.ts';
import { articleKey, deleteEntity } from './write-entity.ts';
import { writeTitles } from './write-titles.ts';

type Author = Pick<ChangeRequest, 'by' | 'at' | 'why'>;

/** Takes an article out of the store with what only it proved, and keeps it with the entry of the log, or takes it out of the log too. */
export const deleteArticle = (
  db: Database,
  check: () => void,
  request: Extract<ChangeRequest, { kind: 'DELETE_ARTICLE' }>,
  seq: number,
): ChangeAnswer => {
  const { articleId } = request;
  const change: Change = { ...changeOf(request, seq, deletionKind(request)), articleId };
  const article = storedArticle(db, articleId);
  if (article !== undefined) return { change: takeOut(db, check, article, change) };
  const by = withdrawnBy(db, articleId);
  const deletion = by === undefined ? undefined : storedChange(db, by);
  if (request.forget && deletion !== undefined && deletion.kind !== 'ARTICLE_FORGOTTEN')
    return { change: forget(db, change) };
  const message = `There is no article ${articleId}${by === undefined ? '' : ': it was deleted already'}.`;
  return { refusal: { code: 'NOT_FOUND', field: 'id', message } };
};

const forget = (db: Database, change: Change): Change => {
  const nothing = { sha256: '', extractorVersion: '' };
  withdraw(db, change, withdrawnState(nothing, change));
  forgetEntries(db, change.articleId);
  logChange(db, change);
  return change;
};

/** Undoes a deletion, or deletes again what an undoing brought back. */
export const restoreArticle = (
  db: Database,
  check: () => void,
  author: Author,
  undone: Change,
  seq: number,
): ChangeAnswer => {
  const change: Change = {
    ...changeOf(author, seq, 'UNDONE'),
    articleId: undone.articleId,
    undoes: undone.id,
  };
  if (undone.kind === 'ARTICLE_FORGOTTEN') return { refusal: wasForgotten(undone) };
  if (undone.kind === 'UNDONE') {
    const article = storedArticle(db, undone.articleId);
    const refusal = touchedSince(undone);
    return article === undefined ? { refusal } : { change: takeOut(db, check, article, change) };
  }
  if (withdrawnBy(db, undone.articleId) !== undone.id) return { refusal: touchedSince(undone) };
  const snapshot = snapshotOf(db, undone);
  const keys = snapshot.identities.map(({ key }) => key);
  const owners = identities({ db }, keys);
  const now = {
    entities: new Map(
      storedEntities(
        db,
        snapshot.entities.map(({ id }) => id),
      ).map((one) => [one.id, one]),
    ),
    owners,
    kinds: kindsOf(db, owners.values()),
  };
  const back = restoration(snapshot, now, undone);
  if ('code' in back) return { refusal: back };
  db.run('DELETE FROM withdrawn WHERE article_id = ?', undone.articleId);
  for (const judgement of back.judgements) putJudgement(db, judgement.extracted.id, judgement);
  writeBatch(db, back.batch, check);
  logChange(db, change);
  return { change };
};

const takeOut = (db: Database, check: () => void, article: Article, change: Change): Change => {
  const snapshot = snapshotFor(db, article);
  const { mentions } = snapshot.write;
  const changes = touched();
  for (const [record] of db.all('SELECT record FROM claim WHERE article_id = ?', article.id))
    replaceClaim(db, recordOf<Claim>(record), undefined, changes);
  for (const { extracted } of snapshot.judgements) putJudgement(db, extracted.id, undefined);
  db.run('DELETE FROM mention WHERE article_id = ?', article.id);
  const listKey = articleKey(article);
  for (const id of new Set(mentions.map(({ entityId }) => entityId)))
    db.run('DELETE FROM appearance WHERE entity_id = ? AND key = ?', id, listKey);
  db.run('DELETE FROM article_text WHERE article_id = ?', article.id);
  unindexSentences(db, article.id);
  deriveTouched(db, changes, check);
  writeTitles(db, changes, check);
  addToTotal(db, 'CLAIM', changes.claims);
  deleteOrphans(
    db,
    snapshot.entities.map(({ id }) => id),
  );
  deleteEntity(db, article.id);
  if (change.kind === 'ARTICLE_FORGOTTEN') return forget(db, change);
  withdraw(db, change, withdrawnState(article, change));
  logChange(db, change, snapshot);
  return change;
};

const snapshotFor = (db: Database, article: Article): ArticleSnapshot => {
  const text = textFromBytes(db.get('SELECT text FROM article_text WHERE article_id = ?', article.id)?.[0]);
  const mentions = db
    .all('SELECT record FROM mention WHERE article_id = ? ORDER BY key', article.id)
    .map(([record]) => recordOf<Mention>(record));
  const stored = db
    .all('SELECT record FROM claim WHERE article_id = ?', article.id)
    .map(([record]) => recordOf<Claim>(record))
    .sort((a, b) => a.ordinal - b.ordinal || compareAscii(a.id, b.id));
  const judgements = judgementsOfArticle(db, article.id);
  const write = { article, text, mentions, claims: asRead(stored, judgements) };
  const entities = storedEntities(db, namedBy({ ...write, claims: stored }, judgements));
  return {
    write,
    judgements,
    entities,
    identities: entities.flatMap(({ id }) =>
      db
        .all('SELECT key FROM identity WHERE entity_id = ? ORDER BY key', id)
        .map(([key]) => ({ key: JSON.parse(`"${textOf(key)}"`) as string, entityId: id })),
    ),
  };
};

const storedArticle = (db: Database, id: string): Article | undefined => {
  const [found] = storedEntities(db, [id]);
  return found?.kind === 'ARTICLE' ? (found as Article) : undefined;
};
