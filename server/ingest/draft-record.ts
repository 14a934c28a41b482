import type { ExtractedArticle, ResolvedBatch } from '#seed/pipeline.ts';
import type { KnownIdentities } from '#seed/resolve/resolve.ts';
import { titleOf } from '#seed/source-article.ts';
import type { Claim, Span } from '#server/domain/claim.ts';
import type { EntityKind, EntitySubkind } from '#server/domain/ontology.ts';

/** Somebody or something that a draft names. */
export interface DraftedEntity {
  /** Of the entity in the graph that it is taken for, or the one that it would get. */
  readonly id: string;
  readonly kind: EntityKind;
  readonly subkind: EntitySubkind;
  readonly name: string;
  /** It was in the graph when the draft was made. */
  readonly isKnown: boolean;
  readonly mentions: readonly Span[];
}

/** An article that was read and not yet taken, as its document holds it. */
export interface DraftRecord {
  readonly importId: string;
  readonly startedBy: string;
  /** All that accepting it needs. */
  readonly extracted: ExtractedArticle;
  readonly title?: string;
  /** The graph had an article of this id when the draft was made. */
  readonly replaces: boolean;
  readonly entities: readonly DraftedEntity[];
  readonly claims: readonly Claim[];
}

/** What is to be reviewed of an article, resolved against what is known now. */
export const draftRecord = (
  extracted: ExtractedArticle,
  { entities, articles }: ResolvedBatch,
  known: KnownIdentities,
  made: { readonly importId: string; readonly startedBy: string; readonly replaces: boolean },
): DraftRecord => {
  const [resolved] = articles;
  const records = new Map(entities.map((entity) => [entity.id, entity]));
  const mentions = new Map<string, Span[]>();
  for (const { entityId, start, end, text } of resolved?.mentions ?? []) {
    const own = mentions.get(entityId) ?? [];
    own.push({ start, end, text });
    mentions.set(entityId, own);
  }
  const title = titleOf(extracted.source);
  return {
    ...made,
    extracted,
    ...(title === '' ? {} : { title }),
    entities: [...mentions].flatMap(([id, spans]) => {
      const record = records.get(id) ?? known.entity(id);
      if (record === undefined) return [];
      const { kind, subkind, name } = record;
      return [{ id, kind, subkind, name, isKnown: known.entity(id) !== undefined, mentions: spans }];
    }),
    claims: resolved?.claims ?? [],
  };
};
