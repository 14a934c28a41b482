import type { Adjacency, Link } from '#server/domain/adjacency.ts';
import type { Claim, Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { ENTITY_KINDS, ENTITY_SUBKINDS } from '#server/domain/ontology.ts';
import { byDate, byName, byPosition, compareAscii } from '#server/domain/order-key.ts';
import { dateDigits, type PartialDate } from '#server/domain/partial-date.ts';
import { periodOf } from '#server/domain/period.ts';
import { type Relation, relationIdOf } from '#server/domain/relation.ts';
import { foldName } from '#server/search/fold-name.ts';
import { searchForms } from '#server/search/search-rank.ts';
import { soundsOf } from '#server/search/sounds.ts';
import { canonicalJson } from './canonical-json.ts';
import { groupBy } from './group-by.ts';
import { indexedSounds, indexedTokens, tokensOf } from './name-tokens.ts';

/**
 * What is stored of each thing, as properties. `record` is the whole domain record as JSON: a page
 * reads one property a row instead of a dozen. The others are what indexes and people's own Cypher need.
 */

export const recordOf = (record: Entity | Article | Relation | Claim): string => canonicalJson(record);

/** The day that an entity is ordered by: an event's, an article's publication. */
const dateOf = (entity: Entity | Article): PartialDate | undefined =>
  'publishedAt' in entity ? entity.publishedAt : entity.date;

export const labelsOf = ({ kind, subkind }: Entity): readonly string[] => [
  ENTITY_KINDS[kind].label,
  ENTITY_SUBKINDS[subkind].label,
];

/** Properties of an entity, all named, absent ones as `null`, without `byDegree` and the titles, which its relations decide. */
export const entityProperties = (entity: Entity | Article) => {
  const forms = searchForms(entity);
  const sounds = soundsOf(forms, entity.kind);
  return {
    id: entity.id,
    kind: entity.kind,
    subkind: entity.subkind,
    name: entity.name,
    aliases: entity.aliases,
    home: entity.home ?? null,
    date: dateOf(entity) ?? null,
    byName: byName(entity.sortKey, entity.id),
    byDate: byDate(dateOf(entity), entity.sortKey, entity.id),
    nameForms: forms.map(tokensOf),
    nameTokens: indexedTokens(forms),
    sounds: sounds.wholes,
    soundTokens: indexedSounds(sounds),
    record: recordOf(entity),
  };
};

/** Properties of a claim. A rejected one has no `relation`: it proves nothing. */
export const claimProperties = (claim: Claim) => ({
  id: claim.id,
  articleId: claim.articleId,
  subjectId: claim.subjectId,
  objectId: claim.objectId,
  type: claim.predicate,
  role: foldName(claim.role ?? ''),
  day: dateDigits(claim.asOf),
  confidence: claim.confidence,
  status: claim.status,
  ...(claim.status === 'REJECTED'
    ? { rejectedSubject: claim.subjectId, rejectedObject: claim.objectId }
    : { relation: relationIdOf(claim), byConfidence: byConfidence(claim.confidence, claim.id) }),
  record: recordOf(claim),
});

/** Orders claims by confidence, highest first, exactly as doubles compare, then by id. */
const byConfidence = (confidence: number, id: string): string => {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, confidence);
  const turned = 0xffff_ffff_ffff_ffffn - bytes.getBigUint64(0);
  return `${turned.toString(16).padStart(16, '0')}~${id}`;
};

/** All mentions of one entity in one article: one relationship, with the places as parallel lists. */
export interface MentionsRow {
  readonly articleId: string;
  readonly entity: string;
  readonly byDate: string;
  readonly keys: readonly string[];
  /** Each `Mention` as JSON. */
  readonly spans: readonly string[];
}

export const mentionsRows = (article: Article, mentions: readonly Mention[]): readonly MentionsRow[] => {
  const keyOf = ({ start, end, entityId }: Mention) => byPosition(start, end, entityId);
  return [...groupBy(mentions, ({ entityId }) => entityId)].map(([entity, group]) => {
    const inOrder = group.sort((a, b) => compareAscii(keyOf(a), keyOf(b)));
    return {
      articleId: article.id,
      entity,
      byDate: byDate(article.publishedAt, article.sortKey, article.id),
      keys: inOrder.map(keyOf),
      spans: inOrder.map(canonicalJson),
    };
  });
};

export const relationProperties = (relation: Relation) => ({
  id: relation.id,
  from: relation.from,
  to: relation.to,
  ...(relation.role === undefined ? {} : { role: relation.role }),
  orderKey: relation.orderKey,
  period: periodOf(relation),
  record: recordOf(relation),
});

/** Properties of an adjacency record with its relations, in order, and their links as parallel lists. */
export const adjacencyProperties = (adjacency: Adjacency, relations: readonly Relation[]) => {
  const inOrder = relations.toSorted((a, b) => compareAscii(a.orderKey, b.orderKey));
  return {
    owner: adjacency.owner,
    byName: adjacency.byName,
    byDate: adjacency.byDate,
    byProofs: adjacency.byProofs,
    relationIds: inOrder.map(({ id }) => id),
    links: inOrder.map(({ type, from }): Link => `${type}:${from === adjacency.owner ? 'OUT' : 'IN'}`),
    periods: inOrder.map(periodOf),
    relations: inOrder.map(recordOf),
  };
};
