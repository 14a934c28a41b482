import { type Change, forgottenChange } from '#server/domain/change.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { endsOfJudgement } from '#server/domain/judgement.ts';
import { asRead, namedBy, restoration } from '#server/store/article-snapshot.ts';
import type { ChangeAnswer, ChangeRequest } from '#server/store/changes.ts';
import { deletionKind, wasForgotten, withdrawnState } from '#server/store/forgetting.ts';
import {
  changeOf,
  planDecision,
  planUndo,
  type StoredClaim,
  touchedSince,
} from '#server/store/plan-change.ts';
import { dropOrphans, judgementsOf, type State, written } from './oracle-state.ts';

/** Makes a change in place: plans as the stores do, and applies it to plain maps. */
export const changed = (state: State, request: ChangeRequest): ChangeAnswer => {
  const seq = state.log.length + 1;
  if (request.kind === 'DELETE_ARTICLE') {
    const { articleId } = request;
    const article = articleOf(state, articleId);
    const change: Change = { ...changeOf(request, seq, deletionKind(request)), articleId };
    if (article !== undefined) return takeOut(state, article, change);
    const deletion = state.log.find(({ id }) => id === state.withdrawn.get(articleId)?.change);
    if (!request.forget || deletion === undefined || deletion.kind === 'ARTICLE_FORGOTTEN')
      return { refusal: { code: 'NOT_FOUND', field: 'id', message: '' } };
    return forget(state, change);
  }
  if (request.kind !== 'UNDO') {
    const kinds = new Map([...state.entities].map(([id, { kind }]) => [id, kind]));
    return applied(state, planDecision(request, storedClaim(state, request.claimId), kinds, seq));
  }
  const undone = state.log.find(({ id }) => id === request.changeId);
  if (undone === undefined) return { refusal: { code: 'NOT_FOUND', field: 'id', message: '' } };
  if (undone.claimId !== undefined) {
    return applied(state, planUndo(request, undone, storedClaim(state, undone.claimId), seq));
  }
  const { articleId } = undone;
  const change: Change = { ...changeOf(request, seq, 'UNDONE'), articleId, undoes: undone.id };
  const article = articleOf(state, articleId);
  if (undone.kind === 'ARTICLE_FORGOTTEN') return { refusal: wasForgotten(undone) };
  if (undone.kind === 'UNDONE') {
    return article === undefined ? { refusal: touchedSince(undone) } : takeOut(state, article, change);
  }
  const gone = state.withdrawn.get(articleId);
  if (gone?.snapshot === undefined || gone.change !== undone.id) return { refusal: touchedSince(undone) };
  const kinds = new Map([...state.entities].map(([id, { kind }]) => [id, kind]));
  const now = { entities: state.entities, owners: state.identities, kinds };
  const back = restoration(gone.snapshot, now, undone);
  if ('code' in back) return { refusal: back };
  state.withdrawn.delete(articleId);
  for (const judgement of back.judgements) state.judgements.set(judgement.extracted.id, judgement);
  written(state, back.batch);
  state.log.push(change);
  return { change };
};

const articleOf = (state: State, id: string): Article | undefined =>
  state.articles.has(id) ? (state.entities.get(id) as Article | undefined) : undefined;

const storedClaim = (state: State, id: string): StoredClaim => ({
  claim: [...state.articles.values()].flatMap(({ claims }) => claims).find((claim) => claim.id === id),
  judgement: state.judgements.get(id),
});

const applied = (state: State, plan: ReturnType<typeof planDecision>): ChangeAnswer => {
  if ('code' in plan) return { refusal: plan };
  const { claim, judgement, change } = plan;
  const id = change.claimId ?? '';
  const before = state.judgements.get(id);
  if (judgement === undefined) state.judgements.delete(id);
  else state.judgements.set(id, judgement);
  const stored = state.articles.get(change.articleId);
  if (stored !== undefined) {
    const others = stored.claims.filter((one) => one.id !== id);
    state.articles.set(change.articleId, { ...stored, claims: claim ? [...others, claim] : others });
  }
  if (claim === undefined && before !== undefined) dropOrphans(state, endsOfJudgement(before));
  state.log.push(change);
  return { change };
};

const takeOut = (state: State, article: Article, change: Change): ChangeAnswer => {
  const stored = state.articles.get(article.id);
  if (stored === undefined) throw new Error('an article has a text');
  const judgements = judgementsOf(state, article.id);
  const named = new Set(namedBy({ article, ...stored }, judgements));
  state.withdrawn.set(article.id, {
    change: change.id,
    state: withdrawnState(article, change),
    snapshot: structuredClone({
      write: { article, ...stored, claims: asRead(stored.claims, judgements) },
      judgements,
      entities: [...state.entities.values()].filter(({ id }) => named.has(id)) as Entity[],
      identities: [...state.identities]
        .filter(([, owner]) => named.has(owner))
        .map(([key, entityId]) => ({ key, entityId })),
    }),
  });
  for (const { extracted } of judgements) state.judgements.delete(extracted.id);
  state.articles.delete(article.id);
  dropOrphans(state, named);
  state.entities.delete(article.id);
  if (change.kind === 'ARTICLE_FORGOTTEN') return forget(state, change);
  state.log.push(change);
  return { change };
};

const forget = (state: State, change: Change): ChangeAnswer => {
  const nothing = { sha256: '', extractorVersion: '' };
  state.withdrawn.set(change.articleId, { change: change.id, state: withdrawnState(nothing, change) });
  for (const [at, entry] of state.log.entries())
    if (entry.articleId === change.articleId) state.log[at] = forgottenChange(entry);
  state.log.push(change);
  return { change };
};
