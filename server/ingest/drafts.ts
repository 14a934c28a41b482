import type { Parsed } from '#seed/parse/format.ts';
import { identify, resolveBatch } from '#seed/pipeline.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { GraphError } from '#server/domain/errors.ts';
import { opaqueId } from '#server/domain/id.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import type { Store, StoreContext } from '#server/store/store.ts';
import type { ArticleExtractor } from './article-extractor.ts';
import { type DraftRecord, draftRecord } from './draft-record.ts';
import { knownIdentities } from './known-identities.ts';
import { type Fail, writeOrFail } from './write-articles.ts';

interface DraftOptions {
  readonly importId: string;
  readonly startedBy: string;
  readonly extractor: ArticleExtractor;
  readonly context: StoreContext;
  readonly fail: Fail;
}

/**
 * Reads one article and keeps what it says as a draft; the graph is not touched. Resolves to the draft's id,
 * or to nothing when the article failed. The same article has one draft, however often it is sent.
 */
export const draftArticle = async (
  store: Store,
  parsed: Exclude<Parsed, { readonly failure: Diagnostic }>,
  { importId, startedBy, extractor, context, fail }: DraftOptions,
): Promise<string | undefined> => {
  const identified = identify(parsed.article);
  const { articleId, sha256, source } = identified;
  const { file, line } = source;
  const states = await store.articleStates([articleId], context);
  if (states.get(articleId)?.withdrawn) {
    const message = 'This article was deleted; undo its deletion to have it back.';
    fail({ severity: 'error', rule: 'withdrawn', message, file, line });
    return undefined;
  }
  const id = opaqueId('d', [articleId, sha256, source.institution ?? '']);
  const [extracted] = await extractor.extract([identified], fail);
  if (extracted === undefined) return undefined;
  const stored = new Set(states.keys());
  const known = await knownIdentities(store, [extracted], stored, context);
  const made = { importId, startedBy, replaces: stored.has(articleId) };
  const value = draftRecord(extracted, resolveBatch([extracted], known), known, made);
  try {
    const updatedAt = new Date().toISOString();
    await store.putDocument({ collection: 'draft', id, value, updatedAt, expectedVersion: 0 }, context);
  } catch (error) {
    // Somebody may be reviewing it already.
    if (!(error instanceof GraphError) || error.code !== 'CONFLICT') throw error;
  }
  return id;
};

export interface Acceptance {
  /** Ids of claims that are not true. */
  readonly rejected: ReadonlySet<string>;
  readonly by: string;
}

/**
 * Puts a draft's article into the graph, rejects the claims of it that are not true, and forgets the draft: all in one
 * transaction. Resolves to why the article cannot go in, if it cannot; rejects with CONFLICT when the draft has changed since it was read.
 */
export const acceptDraft = async (
  store: Store,
  draft: StoredDocument,
  { rejected, by }: Acceptance,
  context: StoreContext,
): Promise<Diagnostic | undefined> => {
  const { extracted } = draft.value as DraftRecord;
  const at = new Date().toISOString();
  const why = 'Rejected in the draft.';
  const decisions = [...rejected].map((claimId) => ({ kind: 'REJECT', claimId, by, at, why }) as const);
  const from = { collection: draft.collection, id: draft.id, expectedVersion: draft.version };
  const failures: Diagnostic[] = [];
  const stored = new Set((await store.articleStates([extracted.articleId], context)).keys());
  const fail: Fail = (one) => failures.push(one);
  await writeOrFail(store, [extracted], stored, fail, context, { decisions, from });
  return failures[0];
};
