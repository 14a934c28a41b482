import type { ExtractedArticle } from '#seed/pipeline.ts';
import type { KnownIdentities } from '#seed/resolve/resolve.ts';
import type { Store, StoreContext } from '#server/store/store.ts';

/** Reads from the store all that resolving these articles can ask for, in three reads. */
export const knownIdentities = async (
  store: Store,
  articles: readonly ExtractedArticle[],
  stored: ReadonlySet<string>,
  context: StoreContext,
): Promise<KnownIdentities> => {
  const keys = [...new Set(articles.flatMap(({ lookupKeys }) => lookupKeys))];
  const replaced = articles.map(({ articleId }) => articleId).filter((id) => stored.has(id));
  const [owners, mentions] = await Promise.all([
    store.identities(keys, context),
    replaced.length === 0 ? new Map() : store.mentionsOf(replaced, context),
  ]);
  const ids = new Set(owners.values());
  for (const list of mentions.values()) for (const { entityId } of list) ids.add(entityId);
  const entities = await store.entities([...ids], context);
  return {
    ownerOf: (key) => owners.get(key),
    entity: (id) => entities.get(id),
    earlierMentions: (articleId) => mentions.get(articleId) ?? [],
  };
};

/** Nothing is known: as of an empty store. */
export const nothingKnown: KnownIdentities = {
  ownerOf: () => undefined,
  entity: () => undefined,
  earlierMentions: () => [],
};
