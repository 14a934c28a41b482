import { EXTRACTOR_VERSION } from '#seed/extract/version.ts';
import type { Extraction } from '#seed/extraction.ts';
import { identify } from '#seed/pipeline.ts';
import { type KnownIdentities, resolveEntities } from '#seed/resolve/resolve.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import type { Entity } from '#server/domain/entity.ts';
import { compare } from './comparison.ts';
import type { Gold } from './gold.ts';
import type { IdentityItem } from './identity-table.ts';

interface ReadArticle {
  readonly article: SourceArticle;
  readonly extraction: Extraction;
  readonly gold: Gold;
}

/** Resolves articles one after the other as an import into an empty store does, and says which entity each answer with an identity became. */
export const resolveIdentities = (articles: Iterable<ReadArticle>): readonly IdentityItem[] => {
  const owners = new Map<string, string>();
  const entities = new Map<string, Entity>();
  const known: KnownIdentities = {
    ownerOf: (key) => owners.get(key),
    entity: (id) => entities.get(id),
    earlierMentions: () => [],
  };
  const items: IdentityItem[] = [];
  for (const { article, extraction, gold } of articles) {
    const resolvable = { ...identify(article), extraction, extractorVersion: EXTRACTOR_VERSION };
    const { ids, changed, newKeys } = resolveEntities(resolvable, known);
    for (const [id, entity] of changed) entities.set(id, entity);
    for (const { key, entityId } of newKeys) owners.set(key, entityId);
    const both = compare(gold, extraction);
    for (const { id, type, identity } of gold.entities) {
      const entity = ids.get(both.readAs(id)?.id ?? '');
      if (identity !== undefined && entity !== undefined) items.push({ kind: type, entity, identity });
    }
  }
  return items;
};
