import { RequestFault, request } from '#web/api/request.ts';
import {
  AcceptClaimDocument,
  AcceptDraftDocument,
  type ArticleInput,
  DiscardDraftDocument,
  type DraftToReviewQuery,
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
    let standing = importArticles.import;
    if (!standing) refused(importArticles.userErrors);
    for (;;) {
      if (!standing) throw new RequestFault('notFound', 'no such import');
      const now: ImportProgress = {
        total: Math.max(articles.length, before.done + standing.total),
        done: before.done + standing.articles,
        drafts: [...before.drafts, ...standing.drafts],
        problems: [...before.problems, ...standing.problems.map(problemOf)],
      };
      tell(now);
      if (standing.failure !== null) throw new RequestFault('refused', standing.failure);
      if (standing.finishedAt !== null) {
        before = now;
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      standing = (await request(ImportNowDocument, { id: standing.id }, signal)).import;
    }
  }
  return before;
};

/**
 * Puts a draft's article into the graph without the claims that were rejected, and confirms those that
 * were accepted; gives the article's id, and how many could not be confirmed.
 */
export const acceptDraft = async (
  draft: Draft,
  rejected: readonly string[],
  accepted: readonly string[],
): Promise<{ readonly article: string | null; readonly unconfirmed: number }> => {
  const { acceptDraft: payload } = await request(AcceptDraftDocument, {
    id: draft.id,
    rejectClaims: [...rejected],
    version: draft.version,
  });
  refused(payload.userErrors);
  let unconfirmed = 0;
  // One after another: each is an entry of its own in the log of changes.
  for (const id of accepted) {
    try {
      const { acceptClaim } = await request(AcceptClaimDocument, { id, version: null });
      if (acceptClaim.userErrors.length > 0) unconfirmed += 1;
    } catch {
      unconfirmed += 1;
    }
  }
  return { article: payload.article?.id ?? null, unconfirmed };
};

/** Forgets a draft. */
export const discardDraft = async (draft: Draft): Promise<void> => {
  const { discardDraft: payload } = await request(DiscardDraftDocument, {
    id: draft.id,
    version: draft.version,
  });
  refused(payload.userErrors);
};
