import { fail } from './failure.ts';
import type { Parsed, ParseOptions } from './format.ts';
import { parseFile } from './parse-file.ts';

/** An article whose parts are known already. */
export interface ArticleParts {
  readonly title?: string;
  /** In any form that `publishedAt` may have in a file. */
  readonly date?: string;
  readonly url?: string;
  readonly body: string;
  readonly institution?: string;
}

/**
 * The articles of a text that is no file, read by the format that it looks like: NDJSON when it begins
 * with a brace, else the crawler's. Diagnostics name it as `name`.
 */
export function* parseText(name: string, text: string, options: ParseOptions): Generator<Parsed> {
  if (/\p{Surrogate}/u.test(text)) {
    yield fail(name, 1, 'lone-surrogate', 'The text holds half of a surrogate pair, which is no character.');
    return;
  }
  const ending = /^\ufeff?\s*\{/.test(text) ? '.ndjson' : '.txt';
  yield* named(name, parseFile(`${name}${ending}`, new TextEncoder().encode(text), options));
}

/** The article that the parts make. */
export const parseParts = (
  name: string,
  { title, date, url, body, institution }: ArticleParts,
  options: ParseOptions,
): Iterable<Parsed> => {
  const line = JSON.stringify({ title, date, url, content: body, institution });
  return named(name, parseFile(`${name}.ndjson`, new TextEncoder().encode(line), options));
};

/** Takes back the ending that stood for the format. */
function* named(file: string, parsed: Iterable<Parsed>): Generator<Parsed> {
  for (const one of parsed) {
    if ('failure' in one) yield { failure: { ...one.failure, file } };
    else {
      const diagnostics = one.article.diagnostics.map((diagnostic) => ({ ...diagnostic, file }));
      yield { article: { ...one.article, file, diagnostics } };
    }
  }
}
