import type { ExtractedEntity, Extraction } from '#seed/extraction.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import type { Mention, Span } from '#server/domain/claim.ts';
import type { Entity } from '#server/domain/entity.ts';
import { fold } from '#server/domain/fold.ts';
import { opaqueId } from '#server/domain/id.ts';
import { type Home, homeOf, identityKeysOf, placesOf } from './identity-keys.ts';
import { mergeEntity, newEntity } from './merge-entity.ts';

/** An extracted article with all that resolution needs to look up. */
export interface ResolvableArticle {
  readonly source: SourceArticle;
  readonly extraction: Extraction;
  readonly articleId: string;
  readonly sha256: string;
}

/** What is known already: in the store, and from the articles before this one in the batch. */
export interface KnownIdentities {
  readonly ownerOf: (key: string) => string | undefined;
  readonly entity: (id: string) => Entity | undefined;
  /** Mentions of the stored version of this article; their entities are kept. */
  readonly earlierMentions: (articleId: string) => readonly Mention[];
}

/** The article's local entities with their permanent ids. */
export interface ResolvedEntities {
  readonly home: Home;
  /** Permanent id by local id. */
  readonly ids: ReadonlyMap<string, string>;
  /** Records that are new or have changed, by permanent id. */
  readonly changed: ReadonlyMap<string, Entity>;
  readonly newKeys: readonly { readonly key: string; readonly entityId: string }[];
}

/** Every identity key that resolving the article may ask for. */
export const lookupKeysOf = (article: ResolvableArticle): readonly string[] => {
  const { extraction } = article;
  const home = homeOf(article.source.institution, extraction, article.articleId);
  return keysByEntity(extraction, home).flatMap(({ keys }) => keys);
};

const keysByEntity = (extraction: Extraction, home: Home) => {
  const places = placesOf(extraction.claims);
  const nameOf = (local: string | undefined): string | undefined =>
    extraction.entities.find(({ id }) => id === local)?.name;
  return extraction.entities.map((entity) => ({
    entity,
    keys: identityKeysOf(entity, home, entity.id === extraction.home, nameOf(places.get(entity.id))),
  }));
};

const ID_PREFIX = { PERSON: 'p', ORGANIZATION: 'o', EVENT: 'e', PLACE: 'l' } as const;

/**
 * Gives every local entity its permanent id: the entity that the stored version of the article
 * mentioned under this name, else the owner of one of its keys, else a new id. Two entities of one
 * article never become one. Pure: the same article and the same knowledge give the same result.
 */
export const resolveEntities = (article: ResolvableArticle, known: KnownIdentities): ResolvedEntities => {
  const { extraction, articleId, sha256 } = article;
  const home = homeOf(article.source.institution, extraction, articleId);
  const earlier = new Map(
    known.earlierMentions(articleId).map((m) => [`${m.entityKind}|${fold(m.text)}`, m.entityId]),
  );
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  const changed = new Map<string, Entity>();
  const newKeys: { key: string; entityId: string }[] = [];
  const claimedKeys = new Set<string>();

  for (const { entity, keys } of keysByEntity(extraction, home)) {
    const candidates = [earlier.get(`${entity.kind}|${fold(entity.name)}`), ...keys.map(known.ownerOf)];
    const found = candidates.find((id) => id !== undefined && !taken.has(id));
    const id = found ?? mint(entity, articleId, sha256);
    taken.add(id);
    ids.set(entity.id, id);
    for (const key of keys) {
      if (known.ownerOf(key) !== undefined || claimedKeys.has(key)) continue;
      claimedKeys.add(key);
      newKeys.push({ key, entityId: id });
    }
    const isHome = entity.id === extraction.home;
    const stored = known.entity(id);
    const record = stored ? mergeEntity(stored, entity) : newEntity(id, entity, home, isHome);
    if (record !== stored) changed.set(id, record);
  }
  return { home, ids, changed, newKeys };
};

/** A new id comes from the place of the first mention, never from the name; the text's hash keeps versions of an article apart. */
const mint = (entity: ExtractedEntity, articleId: string, sha256: string): string =>
  opaqueId(ID_PREFIX[entity.kind], [articleId, sha256, entity.mentions[0]?.start ?? -1, entity.id]);

/** Whether a span lies in the title or in the body. */
export const fieldOf = (source: SourceArticle, span: Span): Mention['field'] =>
  span.end <= source.title.end && source.title.end > source.title.start ? 'TITLE' : 'BODY';
