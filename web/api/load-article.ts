import { request } from '#web/api/request.ts';
import {
  ArticleMentionsDocument,
  type ArticleMentionsQuery,
  ArticleTextDocument,
  type ArticleTextQuery,
} from '#web/generated/operations.ts';

type MentionPage = NonNullable<ArticleMentionsQuery['article']>['mentions'];

/** An occurrence of an entity in an article's text. */
export type ArticleMention = MentionPage['edges'][number]['node'];

/** An article with its text and every mention in it, in the order of the text. */
export interface WholeArticle {
  readonly article: NonNullable<ArticleTextQuery['article']>;
  readonly mentions: readonly ArticleMention[];
}

const loadMentions = async (id: string, signal?: AbortSignal): Promise<readonly ArticleMention[]> => {
  const mentions: ArticleMention[] = [];
  let after: string | null = null;
  do {
    const data: ArticleMentionsQuery = await request(ArticleMentionsDocument, { id, after }, signal);
    const page: MentionPage | undefined = data.article?.mentions;
    if (!page) break;
    mentions.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return mentions;
};

/** The whole article, all pages of its mentions read; null when there is none with this id. */
export const loadArticle = async (id: string, signal?: AbortSignal): Promise<WholeArticle | null> => {
  const [{ article }, mentions] = await Promise.all([
    request(ArticleTextDocument, { id }, signal),
    loadMentions(id, signal),
  ]);
  return article ? { article, mentions } : null;
};
