import type { Change } from '#server/domain/change.ts';
import type { Claim, Mention } from '#server/domain/claim.ts';
import type { Entity } from '#server/domain/entity.ts';
import { endsOfJudgement, type Judgement } from '#server/domain/judgement.ts';
import type { ChangeRefusal } from './changes.ts';
import type { ArticleWrite, WriteBatch } from './store.ts';

/** What has to be kept of a deleted article so that it can come back. */
export interface ArticleSnapshot {
  /** Its claims as they were read, without what people decided. */
  readonly write: ArticleWrite;
  readonly judgements: readonly Judgement[];
  /** Every entity that it names, with its identity keys: nobody else may name it any more. */
  readonly entities: readonly Entity[];
  readonly identities: WriteBatch['identities'];
}

/** Claims as they are stored, without what people decided. */
export const asRead = (claims: readonly Claim[], judgements: readonly Judgement[]): readonly Claim[] => {
  const judged = new Map(judgements.map((judgement) => [judgement.extracted.id, judgement]));
  return claims.flatMap((claim) => {
    const judgement = judged.get(claim.id);
    if (judgement === undefined) return [claim];
    return judgement.place === 'FOUND' ? [judgement.extracted] : [];
  });
};

/** Ids of the entities that an article and what people decided on its claims name, the article left out. */
export const namedBy = (
  { article, mentions, claims }: Pick<ArticleWrite, 'article' | 'mentions' | 'claims'>,
  judgements: readonly Judgement[],
): readonly string[] => {
  const ids = new Set([
    ...mentions.map(({ entityId }) => entityId),
    ...claims.flatMap(({ subjectId, objectId }) => [subjectId, objectId]),
    ...judgements.flatMap((judgement) => [...endsOfJudgement(judgement)]),
  ]);
  ids.delete(article.id);
  return [...ids];
};

/** What is in the store when an article comes back: those of its entities that still are, and who owns the keys of the others. */
export interface StoreNow {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly owners: ReadonlyMap<string, string>;
  /** Of the owners. */
  readonly kinds: ReadonlyMap<string, Entity['kind']>;
}

/** What to write so that the article is back. */
export interface Restoration {
  readonly batch: WriteBatch;
  readonly judgements: readonly Judgement[];
}

/**
 * The article with those of its entities that went. Where another article has brought such an entity
 * anew, under the same identity key and another id, the article names that one from now on.
 */
export const restoration = (
  { write, judgements, entities, identities }: ArticleSnapshot,
  now: StoreNow,
  change: Pick<Change, 'id'>,
): Restoration | ChangeRefusal => {
  const successors = new Map<string, string>();
  const missing = entities.filter(({ id }) => !now.entities.has(id));
  for (const { id, kind } of missing) {
    const owner = identities
      .filter(({ entityId }) => entityId === id)
      .flatMap(({ key }) => now.owners.get(key) ?? [])[0];
    if (owner === undefined) continue;
    if (now.kinds.get(owner) !== kind) return taken(change);
    successors.set(id, owner);
  }
  const is = (id: string): string => successors.get(id) ?? id;
  const claim = (one: Claim): Claim => ({ ...one, subjectId: is(one.subjectId), objectId: is(one.objectId) });
  const mention = (one: Mention): Mention => ({ ...one, entityId: is(one.entityId) });
  const claims = write.claims.map(claim);
  const judged = judgements.map(
    ({ extracted, verdict, ...rest }): Judgement => ({
      extracted: claim(extracted),
      ...rest,
      verdict: { ...verdict, fix: fixOf(verdict.fix, is) },
    }),
  );
  if ([...claims, ...judged.map(({ extracted }) => extracted)].some((c) => c.subjectId === c.objectId))
    return taken(change);
  const gone = new Set(missing.map(({ id }) => id));
  return {
    batch: {
      entities: missing.filter(({ id }) => !successors.has(id)),
      identities: identities
        .filter(({ key, entityId }) => gone.has(entityId) && !now.owners.has(key))
        .map(({ key, entityId }) => ({ key, entityId: is(entityId) })),
      articles: [{ ...write, mentions: write.mentions.map(mention), claims }],
    },
    judgements: judged,
  };
};

const fixOf = (fix: Judgement['verdict']['fix'], is: (id: string) => string): typeof fix => ({
  ...fix,
  ...(fix.subjectId === undefined ? {} : { subjectId: is(fix.subjectId) }),
  ...(fix.objectId === undefined ? {} : { objectId: is(fix.objectId) }),
});

const taken = ({ id }: Pick<Change, 'id'>): ChangeRefusal => ({
  code: 'CONFLICT',
  field: 'id',
  message: `What change ${id} took away cannot come back: other articles have brought its entities anew since, and two of them as one.`,
});
