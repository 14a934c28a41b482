import type { Correction } from '#web/api/judge.ts';
import { follow, RequestFault, request } from '#web/api/request.ts';
import {
  AcceptClaimDocument,
  AcceptDraftDocument,
  type ArticleInput,
  CorrectClaimDocument,
  DiscardDraftDocument,
  type DraftToReviewQuery,
  ImportAsItGoesDocument,
  ImportDraftsDocument,
  ImportNowDocument,
  type ImportStandingFragment,
} from '#web/generated/operations.ts';

/** An article that was read and waits for somebody to accept it. */
export type Draft = NonNullable<DraftToReviewQuery['draft']>;
/** What a draft says: what would become a claim. */
export type DraftClaim = Draft['claims'][number];

/** How far reading has come. */
export interface ImportProgress {
  readonly total: number;
  readonly done: number;
  readonly drafts: readonly string[];
  /** Why articles were left out, a sentence each. */
  readonly problems: readonly string[];
}

/** Characters and articles of one request at most: the server takes a megabyte, a Han character is three bytes. */
const MOST = { characters: 250_000, articles: 50 } as const;
const LOOK_AGAIN_MS = 400;

const batchesOf = (articles: readonly ArticleInput[]): readonly ArticleInput[][] => {
  const batches: ArticleInput[][] = [];
  let size = 0;
  for (const article of articles) {
    const length = (article.text ?? article.body ?? '').length;
    const last = batches.at(-1);
    if (last && last.length < MOST.articles && size + length <= MOST.characters) {
      last.push(article);
      size += length;
    } else {
      batches.push([article]);
      size = length;
    }
  }
  return batches;
};

const refused = (userErrors: readonly { readonly message: string }[]): void => {
  const [first] = userErrors;
  if (first) throw new RequestFault('refused', first.message);
};

const problemOf = ({ message, line }: ImportStandingFragment['problems'][number]): string =>
  line === null ? message : `${message} (${line})`;

/** How an import stands, again and again until it has ended: as the server tells it, or, where no events come through, asked for. */
const standings = async function* (id: string, signal: AbortSignal): AsyncGenerator<ImportStandingFragment> {
  try {
    for await (const { importProgress } of follow(ImportAsItGoesDocument, { id }, signal)) {
      yield importProgress;
      if (importProgress.finishedAt !== null) return;
    }
  } catch {
    // A proxy between here and there may hold events back or cut them off.
    signal.throwIfAborted();
  }
  for (;;) {
    const standing = (await request(ImportNowDocument, { id }, signal)).import;
    if (!standing) throw new RequestFault('notFound', 'no such import');
    yield standing;
    if (standing.finishedAt !== null) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
};

/** Has articles read and kept as drafts, and tells how it goes; nothing comes into the graph. */
export const importDrafts = async (
  articles: readonly ArticleInput[],
  institution: string,
  tell: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportProgress> => {
  let before: ImportProgress = { total: articles.length, done: 0, drafts: [], problems: [] };
  tell(before);
  for (const batch of batchesOf(articles)) {
    const input = {
      articles: batch,
      draft: true,
      institution: institution === '' ? null : institution,
      idempotencyKey: crypto.randomUUID(),
    };
    const { importArticles } = await request(ImportDraftsDocument, { input }, signal);
    if (!importArticles.import) refused(importArticles.userErrors);
    const id = importArticles.import?.id ?? '';
    let now = before;
    for await (const standing of standings(id, signal)) {
      now = {
        total: Math.max(articles.length, before.done + standing.total),
        done: before.done + standing.articles,
        drafts: [...before.drafts, ...standing.drafts],
        problems: [...before.problems, ...standing.problems.map(problemOf)],
      };
      tell(now);
      if (standing.failure !== null) throw new RequestFault('refused', standing.failure);
    }
    before = now;
  }
  return before;
};

/** What a person says of the claim of a draft. */
export type Verdict =
  | { readonly name: 'accepted' }
  | { readonly name: 'rejected' }
  | { readonly name: 'corrected'; readonly to: Correction };

/**
 * Puts a draft's article into the graph without the claims that were rejected, and confirms or corrects
 * the others that were judged; gives the article's id, and with how many of those it did not go.
 */
export const acceptDraft = async (
  draft: Draft,
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<{ readonly article: string | null; readonly undone: number }> => {
  const { acceptDraft: payload } = await request(AcceptDraftDocument, {
    id: draft.id,
    rejectClaims: [...verdicts].filter(([, { name }]) => name === 'rejected').map(([id]) => id),
    version: draft.version,
  });
  refused(payload.userErrors);
  let undone = 0;
  // One after another: each is an entry of its own in the log of changes.
  for (const [id, verdict] of verdicts) {
    if (verdict.name === 'rejected') continue;
    try {
      const { userErrors } =
        verdict.name === 'accepted'
          ? (await request(AcceptClaimDocument, { id, version: null })).acceptClaim
          : (await request(CorrectClaimDocument, { input: { ...verdict.to, id } })).correctClaim;
      if (userErrors.length > 0) undone += 1;
    } catch {
      undone += 1;
    }
  }
  return { article: payload.article?.id ?? null, undone };
};

/** Forgets a draft. */
export const discardDraft = async (draft: Draft): Promise<void> => {
  const { discardDraft: payload } = await request(DiscardDraftDocument, {
    id: draft.id,
    version: draft.version,
  });
  refused(payload.userErrors);
};
