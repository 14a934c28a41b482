import type { ExtractedEntity, Extraction } from '#seed/extraction.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import type { Mention } from '#server/domain/claim.ts';
import type { Entity } from '#server/domain/entity.ts';
import { fold } from '#server/domain/fold.ts';
import { opaqueId } from '#server/domain/id.ts';
import { type Home, homeOf } from './home-institution.ts';
import { type Identity, identityOf, placesOf } from './identity-keys.ts';
import { mergeEntity, newEntity } from './merge-entity.ts';

/** An extracted article with all that resolution needs to look up. */
export interface ResolvableArticle {
  readonly source: SourceArticle;
  readonly extraction: Extraction;
  readonly articleId: string;
  readonly sha256: string;
  readonly extractorVersion: string;
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
export const lookupKeysOf = (article: ResolvableArticle): readonly string[] =>
  identitiesOf(article, homeOf(article.source.institution, article.extraction, article.articleId)).flatMap(
    ({ keys }) => keys,
  );

type Identified = Identity & { readonly entity: ExtractedEntity };

const identitiesOf = ({ extraction, articleId }: ResolvableArticle, home: Home): readonly Identified[] => {
  const places = placesOf(extraction.claims);
  const names = new Map(extraction.entities.map(({ id, name }) => [id, name]));
  return extraction.entities.map((entity) => ({
    entity,
    ...identityOf(entity, home, names.get(places.get(entity.id) ?? ''), articleId),
  }));
};

const ID_PREFIX = { PERSON: 'p', ORGANIZATION: 'o', EVENT: 'e', PLACE: 'l' } as const;

/**
 * Gives every local entity its permanent id: the entity that the stored version of the article
 * mentioned under this name, else the owner of one of its keys, else a new id. Two events of one
 * article never become one. Pure: the same article and the same knowledge give the same result.
 */
export const resolveEntities = (article: ResolvableArticle, known: KnownIdentities): ResolvedEntities => {
  const { extraction, articleId } = article;
  const home = homeOf(article.source.institution, extraction, articleId);
  const earlier = new Map<string, string>();
  for (const { entityKind, text, entityId } of known.earlierMentions(articleId)) {
    const name = `${entityKind}|${fold(text)}`;
    if (!earlier.has(name)) earlier.set(name, entityId);
  }
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  const changed = new Map<string, Entity>();
  const owners = new Map<string, string>();

  for (const { entity, keys, scope } of identitiesOf(article, home)) {
    const kept = keptFrom(known, earlier.get(`${entity.kind}|${fold(entity.name)}`), scope);
    const owned = keys.flatMap((key) => known.ownerOf(key) ?? owners.get(key) ?? []);
    const candidates = [...kept.before, ...owned, ...kept.after];
    const isFree = (id: string): boolean => !taken.has(id) || (entity.kind !== 'EVENT' && owned.includes(id));
    const id = candidates.find(isFree) ?? mint(entity, article, home);
    taken.add(id);
    ids.set(entity.id, id);
    for (const key of keys) {
      if (known.ownerOf(key) === undefined && !owners.has(key)) owners.set(key, id);
    }
    const name = (entity.id === home.entityId ? home.name : undefined) ?? entity.name;
    const stored = changed.get(id) ?? known.entity(id);
    const record = stored ? mergeEntity(stored, entity, name, scope) : newEntity(id, entity, name, scope);
    if (record !== stored) changed.set(id, record);
  }
  const newKeys = [...owners].map(([key, entityId]) => ({ key, entityId }));
  return { home, ids, changed, newKeys };
};

/**
 * Where the entity that the article's stored version named stands among the candidates: before the
 * owners of keys within the same institution; after them when the institution has become known; nowhere
 * when the article now belongs to another institution, where the name means somebody else.
 */
const keptFrom = (
  known: KnownIdentities,
  id: string | undefined,
  scope: string | undefined,
): { readonly before: readonly string[]; readonly after: readonly string[] } => {
  const home = id === undefined ? undefined : known.entity(id)?.home;
  if (id === undefined || (home !== undefined && scope !== undefined && home !== scope))
    return { before: [], after: [] };
  return home === scope || home !== undefined ? { before: [id], after: [] } : { before: [], after: [id] };
};

/** A new id comes from the place of the first mention, never from the name; text, extractor and institution keep the readings of an article apart. */
const mint = (entity: ExtractedEntity, article: ResolvableArticle, home: Home): string =>
  opaqueId(ID_PREFIX[entity.kind], [
    article.articleId,
    article.sha256,
    article.extractorVersion,
    home.key,
    entity.mentions[0]?.start ?? -1,
    entity.id,
  ]);
