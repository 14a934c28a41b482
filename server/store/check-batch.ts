import type { Claim, Span } from '#server/domain/claim.ts';
import { GraphError } from '#server/domain/errors.ts';
import { type EntityKind, permitsEnds } from '#server/domain/ontology.ts';
import type { ArticleWrite, WriteBatch } from './store.ts';

/**
 * Refuses with BAD_INPUT a batch that no store may hold: an article twice, a claim or a mention whose
 * span is not a true quotation of the text, a claim of another article, a relation of a node to itself.
 */
export const checkBatch = (batch: WriteBatch): void => {
  const ids = new Set<string>();
  for (const write of batch.articles) {
    const { id } = write.article;
    if (ids.has(id)) refuse(`the batch holds article ${id} twice`);
    ids.add(id);
    checkArticle(write);
  }
  for (const { id, kind } of batch.entities) {
    if (kind === 'ARTICLE') refuse(`article ${id} stands among the entities`);
  }
};

/** Ids that the batch points at and that must be stored or written with it. */
export const referencedIds = (batch: WriteBatch): ReadonlySet<string> => {
  const ids = new Set<string>(batch.identities.map(({ entityId }) => entityId));
  for (const { mentions, claims } of batch.articles) {
    for (const { entityId } of mentions) ids.add(entityId);
    for (const { subjectId, objectId } of claims) ids.add(subjectId).add(objectId);
  }
  return ids;
};

/** Refuses with BAD_INPUT what points at nothing, and claims whose ends the ontology does not permit; `kinds` holds every node after the batch. */
export const checkReferences = (batch: WriteBatch, kinds: ReadonlyMap<string, EntityKind>): void => {
  for (const { key, entityId } of batch.identities) {
    if (!kinds.has(entityId))
      refuse(`identity key ${JSON.stringify(key)} names ${entityId}, which is nowhere`);
  }
  for (const { article, mentions, claims } of batch.articles) {
    for (const { entityId, entityKind } of mentions) {
      if (kinds.get(entityId) !== entityKind) {
        refuse(
          `article ${article.id} mentions ${entityKind} ${entityId}, which is ${kinds.get(entityId) ?? 'nowhere'}`,
        );
      }
    }
    for (const claim of claims) checkEnds(claim, kinds);
  }
};

const checkEnds = (claim: Claim, kinds: ReadonlyMap<string, EntityKind>): void => {
  const from = kinds.get(claim.subjectId);
  const to = kinds.get(claim.objectId);
  if (from === undefined) refuse(`claim ${claim.id} has the subject ${claim.subjectId}, which is nowhere`);
  else if (to === undefined) refuse(`claim ${claim.id} has the object ${claim.objectId}, which is nowhere`);
  else if (!permitsEnds(claim.predicate, from, to)) {
    refuse(`claim ${claim.id}: ${claim.predicate} does not run from ${from} to ${to}`);
  }
};

const checkArticle = ({ article, text, mentions, claims }: ArticleWrite): void => {
  const quotes = (span: Span, what: string): void => {
    if (text.slice(span.start, span.end) !== span.text || span.start >= span.end) {
      refuse(`${what} of article ${article.id} at ${span.start}–${span.end} is not what the text says there`);
    }
  };
  for (const mention of mentions) quotes(mention, 'a mention');
  for (const claim of claims) {
    if (claim.articleId !== article.id) refuse(`claim ${claim.id} is not of article ${article.id}`);
    if (claim.subjectId === claim.objectId) refuse(`claim ${claim.id} relates ${claim.subjectId} to itself`);
    for (const evidence of claim.evidence) {
      quotes(evidence, 'an evidence');
      for (const part of [evidence.subject, evidence.object, evidence.cue]) {
        if (part !== undefined) quotes(part, 'a part of an evidence');
      }
    }
  }
};

const refuse = (reason: string): never => {
  throw new GraphError('BAD_INPUT', `Nothing was written: ${reason}.`);
};
