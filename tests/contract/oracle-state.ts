import type { Change } from '#server/domain/change.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import { endsOfJudgement, type Judgement } from '#server/domain/judgement.ts';
import type { ArticleSnapshot } from '#server/store/article-snapshot.ts';
import { checkReferences } from '#server/store/check-batch.ts';
import { claimsAfter } from '#server/store/judged-claims.ts';
import type { ArticleState, ArticleWrite, WriteBatch } from '#server/store/store.ts';

/** What the reference keeps of a deleted article. */
export interface Withdrawal {
  readonly change: string;
  readonly state: ArticleState;
  /** Absent when the article was forgotten. */
  readonly snapshot?: ArticleSnapshot;
}

/** What the reference holds, as plain maps. */
type Stored = Omit<ArticleWrite, 'article'>;

export interface State {
  readonly entities: Map<string, Entity | Article>;
  readonly articles: Map<string, Stored>;
  readonly identities: Map<string, string>;
  readonly marks: Map<string, string>;
  readonly judgements: Map<string, Judgement>;
  readonly withdrawn: Map<string, Withdrawal>;
  readonly log: Change[];
}

/** The state with a batch written into it. */
export const written = (next: State, batch: WriteBatch): State => {
  for (const { key, entityId } of batch.identities) {
    const owner = next.identities.get(key);
    if (owner !== undefined && owner !== entityId) throw new GraphError('CONFLICT', `${key} is taken`);
    next.identities.set(key, entityId);
  }
  for (const record of batch.entities) next.entities.set(record.id, record);
  const candidates = new Set<string>();
  for (const { article, ...stored } of batch.articles) {
    const old = next.articles.get(article.id);
    for (const id of referredTo(old)) candidates.add(id);
    const former = new Map(old?.claims.map((claim) => [claim.id, claim]));
    const after = claimsAfter(stored.claims, stored.text, {
      claims: former,
      judgements: judgementsOf(next, article.id),
    });
    for (const judgement of after.judgements) next.judgements.set(judgement.extracted.id, judgement);
    next.entities.set(article.id, article);
    next.articles.set(article.id, { ...stored, claims: after.claims });
  }
  checkReferences(batch, new Map([...next.entities].map(([id, { kind }]) => [id, kind])));
  dropOrphans(next, candidates);
  return next;
};

export const judgementsOf = (state: State, articleId: string): readonly Judgement[] =>
  [...state.judgements.values()]
    .filter(({ extracted }) => extracted.articleId === articleId)
    .sort((a, b) => (a.extracted.id < b.extracted.id ? -1 : 1));

/** Deletes those of these entities that nothing names any more. */
export const dropOrphans = (state: State, candidates: Iterable<string>): void => {
  const alive = new Set([
    ...[...state.articles.values()].flatMap(referredTo),
    ...[...state.judgements.values()].flatMap((judgement) => [...endsOfJudgement(judgement)]),
  ]);
  for (const id of candidates) {
    if (alive.has(id) || state.articles.has(id)) continue;
    state.entities.delete(id);
    for (const [key, owner] of state.identities) if (owner === id) state.identities.delete(key);
  }
};

const referredTo = (stored: Stored | undefined): string[] =>
  stored === undefined
    ? []
    : [
        ...stored.mentions.map(({ entityId }) => entityId),
        ...stored.claims.flatMap(({ subjectId, objectId }) => [subjectId, objectId]),
      ];
