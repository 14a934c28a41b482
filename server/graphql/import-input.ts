import type { ImportRequest, SentArticle } from '#server/ingest/import-desk.ts';
import type { ArticleInput, ImportArticlesInput } from './generated/resolvers.ts';
import { badInput, type Refusal } from './user-errors.ts';

const MOST = { articles: 100, key: 200, short: 2_000 } as const;

/** The import that an input describes, or what is wrong with it. */
export const importRequest = (
  { articles, institution, draft, idempotencyKey }: ImportArticlesInput,
  by: string,
): { readonly request: ImportRequest } | { readonly faults: readonly Refusal[] } => {
  const faults: Refusal[] = [];
  if (articles.length === 0 || articles.length > MOST.articles) {
    faults.push(badInput(['input', 'articles'], `An import has 1 to ${MOST.articles} articles or texts.`));
  }
  if (idempotencyKey != null && (idempotencyKey === '' || idempotencyKey.length > MOST.key)) {
    faults.push(badInput(['input', 'idempotencyKey'], `A key has 1 to ${MOST.key} characters.`));
  }
  if (isTooLong(institution)) faults.push(tooLong(['input', 'institution']));
  const sent = articles.flatMap((article, at): readonly SentArticle[] => {
    const path = ['input', 'articles', String(at)];
    const { text, body, title, date, url } = article;
    for (const [field, value] of Object.entries({ title, date, url, institution: article.institution })) {
      if (isTooLong(value)) faults.push(tooLong([...path, field]));
    }
    const sentArticle = sentArticleOf(article);
    if (sentArticle !== undefined) return [sentArticle];
    const both = text != null && (body ?? title ?? date ?? url) != null;
    faults.push(
      badInput(
        path,
        both
          ? '“text” is the whole article; nothing can stand beside it but “institution”.'
          : 'An article is a “text”, or a “body” with what is known of it.',
      ),
    );
    return [];
  });
  if (faults.length > 0) return { faults };
  return {
    request: {
      articles: sent,
      draft: draft ?? false,
      by,
      ...(named(institution) === undefined ? {} : { institution: named(institution) as string }),
      ...(idempotencyKey == null ? {} : { idempotencyKey }),
    },
  };
};

const sentArticleOf = ({
  text,
  body,
  title,
  date,
  url,
  institution,
}: ArticleInput): SentArticle | undefined => {
  const home = named(institution);
  const at = home === undefined ? {} : { institution: home };
  if (text != null) return (body ?? title ?? date ?? url) == null ? { text, ...at } : undefined;
  if (body == null) return undefined;
  return {
    body,
    ...(title == null ? {} : { title }),
    ...(date == null ? {} : { date }),
    ...(url == null ? {} : { url }),
    ...at,
  };
};

const named = (institution: string | null | undefined): string | undefined =>
  institution?.trim() || undefined;

const isTooLong = (text: string | null | undefined): boolean => (text?.length ?? 0) > MOST.short;

const tooLong = (path: readonly string[]): Refusal =>
  badInput(path, `This has at most ${MOST.short} characters.`);
