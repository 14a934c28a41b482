import { createHash } from 'node:crypto';
import type { Entity } from '#server/domain/entity.ts';
import { opaqueId } from '#server/domain/id.ts';
import { extract } from './extract/extract.ts';
import { EXTRACTOR_VERSION } from './extract/version.ts';
import { checkArticle } from './resolve/check-article.ts';
import { type KnownIdentities, lookupKeysOf, type ResolvableArticle } from './resolve/resolve.ts';
import { type ResolvedArticle, resolveArticle } from './resolve/resolve-article.ts';
import { type SourceArticle, titleOf } from './source-article.ts';

/** Who an article is, before it is understood: enough to tell whether the store holds it already. */
export interface IdentifiedArticle {
  readonly source: SourceArticle;
  readonly articleId: string;
  readonly sha256: string;
}

/** The article's id: from its address, else from title, date and body. */
export const identify = (source: SourceArticle): IdentifiedArticle => {
  const { url, publishedAt = '', text, body } = source;
  const parts = url === undefined ? [titleOf(source), publishedAt, text.slice(body.start, body.end)] : [url];
  return { source, articleId: opaqueId('a', parts), sha256: createHash('sha256').update(text).digest('hex') };
};

export interface ExtractedArticle extends ResolvableArticle {
  readonly lookupKeys: readonly string[];
}

/** Extracts an article and names the identity keys that resolving it will ask for. Throws when a rule breaks the ontology or quotes what the text does not say. */
export const extractArticle = (identified: IdentifiedArticle): ExtractedArticle => {
  const extraction = extract(identified.source);
  checkArticle(identified.source, extraction);
  const resolvable = { ...identified, extraction, extractorVersion: EXTRACTOR_VERSION };
  return { ...resolvable, lookupKeys: lookupKeysOf(resolvable) };
};

/** Everything a batch of articles writes. */
export interface ResolvedBatch {
  readonly entities: readonly Entity[];
  readonly articles: readonly ResolvedArticle[];
  readonly identities: readonly { readonly key: string; readonly entityId: string }[];
}

/** Resolves articles one after the other: each knows what the store knows and what those before it found. */
export const resolveBatch = (
  articles: readonly ExtractedArticle[],
  known: KnownIdentities,
): ResolvedBatch => {
  const entities = new Map<string, Entity>();
  const owners = new Map<string, string>();
  const layered: KnownIdentities = {
    ownerOf: (key) => owners.get(key) ?? known.ownerOf(key),
    entity: (id) => entities.get(id) ?? known.entity(id),
    earlierMentions: known.earlierMentions,
  };
  const resolved = articles.map((article) => {
    const one = resolveArticle(article, layered);
    for (const [id, entity] of one.entities) entities.set(id, entity);
    for (const { key, entityId } of one.newKeys) owners.set(key, entityId);
    return one;
  });
  return {
    entities: [...entities.values()],
    articles: resolved,
    identities: [...owners].map(([key, entityId]) => ({ key, entityId })),
  };
};
