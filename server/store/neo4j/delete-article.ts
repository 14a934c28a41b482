import type { Change } from '#server/domain/change.ts';
import type { Claim, Mention } from '#server/domain/claim.ts';
import type { Article } from '#server/domain/entity.ts';
import { compareAscii } from '#server/domain/order-key.ts';
import { type ArticleSnapshot, asRead, namedBy, restoration } from '../article-snapshot.ts';
import type { ChangeAnswer, ChangeRequest } from '../changes.ts';
import { deletionKind, wasForgotten, withdrawnState } from '../forgetting.ts';
import { changeOf, touchedSince } from '../plan-change.ts';
import { forgetEntries, logChange, snapshotOf, storedChange } from './change-log.ts';
import { runInChunks } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Run } from './connection.ts';
import { relationEndsOf } from './derive.ts';
import { deriveChanges } from './derive-changes.ts';
import { dropJudgements, judgementsOf } from './judgements.ts';
import { withdraw, withdrawnBy } from './withdrawn.ts';
import { identityOwners, storedEntities, writeWithinLock } from './write-batch.ts';
import { deleteOrphans } from './write-entities.ts';
import { counter } from './write-lock.ts';

type Author = Pick<ChangeRequest, 'by' | 'at' | 'why'>;

/** Takes an article out of the store with what only it proved, and keeps it with the entry of the log, or takes it out of the log too. */
export const deleteArticle = async (
  run: Run,
  request: Extract<ChangeRequest, { kind: 'DELETE_ARTICLE' }>,
  seq: number,
): Promise<ChangeAnswer> => {
  const { articleId } = request;
  const change: Change = { ...changeOf(request, seq, deletionKind(request)), articleId };
  const article = await storedArticle(run, articleId);
  if (article !== undefined) return { change: await takeOut(run, article, change) };
  const by = await withdrawnBy(run, articleId);
  const deletion = by === undefined ? undefined : await storedChange(run, by);
  if (request.forget && deletion !== undefined && deletion.kind !== 'ARTICLE_FORGOTTEN')
    return { change: await forget(run, change) };
  const message = `There is no article ${articleId}${by === undefined ? '' : ': it was deleted already'}.`;
  return { refusal: { code: 'NOT_FOUND', field: 'id', message } };
};

const forget = async (run: Run, change: Change): Promise<Change> => {
  const nothing = { sha256: '', extractorVersion: '' };
  await withdraw(run, change, withdrawnState(nothing, change));
  await forgetEntries(run, change.articleId);
  await logChange(run, change);
  return change;
};

/** Undoes a deletion, or deletes again what an undoing brought back. */
export const restoreArticle = async (
  run: Run,
  author: Author,
  undone: Change,
  seq: number,
): Promise<ChangeAnswer> => {
  const change: Change = {
    ...changeOf(author, seq, 'UNDONE'),
    articleId: undone.articleId,
    undoes: undone.id,
  };
  if (undone.kind === 'ARTICLE_FORGOTTEN') return { refusal: wasForgotten(undone) };
  if (undone.kind === 'UNDONE') {
    const article = await storedArticle(run, undone.articleId);
    if (article === undefined) return { refusal: touchedSince(undone) };
    return { change: await takeOut(run, article, change) };
  }
  if ((await withdrawnBy(run, undone.articleId)) !== undone.id) return { refusal: touchedSince(undone) };
  const snapshot = await snapshotOf(run, undone);
  const owners = await identityOwners(
    run,
    snapshot.identities.map(({ key }) => key),
  );
  const entities = await storedEntities(run, [...snapshot.entities.map(({ id }) => id), ...owners.values()]);
  const kinds = new Map([...entities].map(([id, { kind }]) => [id, kind]));
  const back = restoration(snapshot, { entities, owners, kinds }, undone);
  if ('code' in back) return { refusal: back };
  await run('MATCH (w:Withdrawn {articleId: $id}) DELETE w', { id: undone.articleId });
  await writeWithinLock(run, back.batch, back.judgements);
  await logChange(run, change);
  return { change };
};

const takeOut = async (run: Run, article: Article, change: Change): Promise<Change> => {
  const { id } = article;
  const { snapshot, claims } = await snapshotFor(run, article);
  const counts = counter();
  await run('MATCH (c:Claim) WHERE c.articleId = $id DELETE c', { id });
  await dropJudgements(
    run,
    snapshot.judgements.map(({ extracted }) => extracted.id),
  );
  await run('MATCH (a:Entity {id: $id})-[m:MENTIONS]->() DELETE m', { id });
  await run('MATCH (t:ArticleText {id: $id}) DELETE t', { id });
  await run('MATCH (s:Sentence) WHERE s.articleId = $id DELETE s', { id });
  counts.count('claims', -claims.length);
  const affected = new Map(claims.map(relationEndsOf).map((ends) => [ends.id, ends]));
  await deriveChanges(run, affected, { moved: [], renamed: [] }, counts.count);
  const named = snapshot.entities.map((entity) => entity.id);
  await deleteOrphans(run, named, counts.count);
  await run('MATCH (a:Entity {id: $id}) DETACH DELETE a', { id });
  counts.count('ARTICLE', -1);
  await counts.save(run);
  if (change.kind === 'ARTICLE_FORGOTTEN') return forget(run, change);
  await withdraw(run, change, withdrawnState(article, change));
  await logChange(run, change, snapshot);
  return change;
};

const snapshotFor = async (
  run: Run,
  article: Article,
): Promise<{ readonly snapshot: ArticleSnapshot; readonly claims: readonly Claim[] }> => {
  const { id } = article;
  const [row] = await run('MATCH (t:ArticleText {id: $id}) RETURN t.text AS text', { id });
  const spans = await run(
    'MATCH (a:Entity {id: $id})-[m:MENTIONS]->() UNWIND range(0, size(m.keys) - 1) AS i ' +
      'RETURN m.keys[i] AS key, m.spans[i] AS span ORDER BY key',
    { id },
  );
  const mentions = spans.map(({ span }) => parse<Mention>(span));
  const claims = (await run('MATCH (c:Claim) WHERE c.articleId = $id RETURN c.record AS record', { id }))
    .map(({ record }) => parse<Claim>(record))
    .sort((a, b) => a.ordinal - b.ordinal || compareAscii(a.id, b.id));
  const judgements = await judgementsOf(run, [id]);
  const write = {
    article,
    text: row?.['text'] as string,
    mentions,
    claims: asRead(claims, judgements),
  };
  const entities = await storedEntities(run, namedBy({ ...write, claims }, judgements));
  const keys = await runInChunks(
    run,
    'UNWIND $rows AS row MATCH (k:IdentityKey) WHERE k.entityId = row RETURN k.key AS key, row AS entityId ORDER BY key',
    [...entities.keys()],
  );
  const identities = keys.map(({ key, entityId }) => ({ key: key as string, entityId: entityId as string }));
  return { snapshot: { write, judgements, entities: [...entities.values()], identities }, claims };
};

const storedArticle = async (run: Run, id: string): Promise<Article | undefined> => {
  const found = (await storedEntities(run, [id])).get(id);
  return found?.kind === 'ARTICLE' ? (found as Article) : undefined;
};
