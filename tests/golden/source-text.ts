import type { SourceArticle } from '#seed/source-article.ts';

/** An article of our own making, as a source format would yield it. */
export const sourceText = (text: string, title = '', publishedAt?: string): SourceArticle => {
  const raw = `${title}\n${text}`;
  return {
    file: 'written-for-a-test.txt',
    line: 1,
    text: raw,
    title: { start: 0, end: title.length },
    body: { start: title.length + 1, end: raw.length },
    ...(publishedAt !== undefined && { publishedAt }),
    diagnostics: [],
  };
};
