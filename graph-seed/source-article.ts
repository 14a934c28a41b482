import type { Diagnostic } from '#server/domain/diagnostic.ts';

/** An article as a source format yields it, before anything is understood of it. */
export interface SourceArticle {
  /** The file exactly as it was named by the caller. */
  readonly file: string;
  /** 1-based line at which the article begins in the file. */
  readonly line: number;
  /** Raw text as stored: all offsets are UTF-16 code units into it. Line ends and spaces are the file's own. */
  readonly text: string;
  /** Where title and body lie in `text`; an absent title is an empty span. */
  readonly title: { readonly start: number; readonly end: number };
  readonly body: { readonly start: number; readonly end: number };
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS+08:00` when the source gives a time. */
  readonly publishedAt?: string;
  readonly views?: number;
  readonly url?: string;
  /** Home institution named by the source or the importer. */
  readonly institution?: string;
  /** Warnings only; an article with an error is not yielded. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The title with white space (no-break spaces too) folded to single spaces; empty when there is none. */
export const titleOf = (article: SourceArticle): string =>
  article.text.slice(article.title.start, article.title.end).replaceAll(/\s+/g, ' ').trim();
