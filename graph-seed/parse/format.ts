import type { SourceArticle } from '#seed/source-article.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';

/** One article, or why it was not taken. */
export type Parsed = { readonly article: SourceArticle } | { readonly failure: Diagnostic };

export interface ParseOptions {
  /** Home institution of every article that does not name its own. */
  readonly institution?: string;
}

/** A source format: how its files are told, how large they may be, and how they are read. */
export interface SourceFormat {
  readonly name: string;
  /** File endings, with the dot, lower case; a format without any reads whatever no other claims. */
  readonly endings: readonly string[];
  readonly maxBytes: number;
  /** Whether an article is the whole file or one line of it. */
  readonly article: 'file' | 'line';
  /** Decoding is the format's own: where a record is a line, broken bytes cost one record, not the file. */
  readonly parse: (file: string, bytes: Uint8Array, options: ParseOptions) => Generator<Parsed>;
}
