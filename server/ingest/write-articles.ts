import { type ExtractedArticle, type IdentifiedArticle, resolveBatch } from '#seed/pipeline.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { Store, StoreContext, WriteBatch } from '#server/store/store.ts';
import { knownIdentities } from './known-identities.ts';

const CONFLICT_TRIES = 5;

/** What goes with the one article of a draft into the same transaction. */
type Decided = Pick<WriteBatch, 'decisions' | 'from'>;

/** Told of each article that is left out. */
export type Fail = (diagnostic: Diagnostic) => void;

/** Why an article is left out. */
export const failureOf = (
  { source }: IdentifiedArticle,
  rule: string,
  what: string,
  error: unknown,
): Diagnostic => {
  const cause = error instanceof Error ? error.message : String(error);
  return { severity: 'error', rule, message: `${what}: ${cause}`, file: source.file, line: source.line };
};

/** Writes all of them; when the store refuses what they hold, one by one, so that only the bad one is left out. Resolves to those written. */
export const writeOrFail = async (
  store: Store,
  articles: readonly ExtractedArticle[],
  stored: ReadonlySet<string>,
  fail: Fail,
  context: StoreContext,
  decided: Decided = {},
): Promise<readonly ExtractedArticle[]> => {
  const [first] = articles;
  if (first === undefined) return [];
  try {
    await writeBatch(store, articles, stored, context, decided);
    return articles;
  } catch (error) {
    if (!(error instanceof GraphError) || error.code !== 'BAD_INPUT') throw error;
    if (articles.length === 1) {
      fail(failureOf(first, 'refused-by-store', 'The store refuses this article', error));
      return [];
    }
  }
  const written: ExtractedArticle[] = [];
  for (const one of articles)
    written.push(...(await writeOrFail(store, [one], stored, fail, context, decided)));
  return written;
};

/** Resolves and writes; when another importer has taken an identity key meanwhile, resolves again. */
const writeBatch = async (
  store: Store,
  articles: readonly ExtractedArticle[],
  stored: ReadonlySet<string>,
  context: StoreContext,
  decided: Decided,
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    const known = await knownIdentities(store, articles, stored, context);
    const { entities, articles: resolved, identities } = resolveBatch(articles, known);
    const writes = resolved.map(({ article, text, mentions, claims }) => ({
      article,
      text,
      mentions,
      claims,
    }));
    try {
      await store.write({ entities, identities, articles: writes, ...decided }, context);
      return;
    } catch (error) {
      const conflict = error instanceof GraphError && error.code === 'CONFLICT';
      if (!conflict || attempt === CONFLICT_TRIES) throw error;
    }
  }
};
