import { fail } from './failure.ts';
import type { Parsed, ParseOptions, SourceFormat } from './format.ts';
import { crawlerText } from './formats/crawler-text.ts';
import { ndjson } from './formats/ndjson.ts';

/** Every source format there is. A file that no format's ending claims is read as the last. */
const SOURCE_FORMATS: readonly [SourceFormat, ...SourceFormat[]] = [ndjson, crawlerText];

const formatOf = (file: string): SourceFormat => {
  const name = file.toLowerCase();
  const claimed = SOURCE_FORMATS.find(({ endings }) => endings.some((ending) => name.endsWith(ending)));
  return claimed ?? crawlerText;
};

/** Tells whether a folder's file is read at all: other files may lie there without being failures. */
export const isArticleFile = (file: string): boolean =>
  SOURCE_FORMATS.some(({ endings }) => endings.some((ending) => file.toLowerCase().endsWith(ending)));

/** Tells whether the file holds an article a line, so that it can hold many. */
export const isArticlePerLine = (file: string): boolean => formatOf(file).article === 'line';

/** The articles of a file, one by one, in its order; what cannot be read is a failure that names file and line. */
export function* parseFile(file: string, bytes: Uint8Array, options: ParseOptions): Generator<Parsed> {
  const format = formatOf(file);
  if (bytes.length > format.maxBytes) {
    const limit = format.maxBytes / (1024 * 1024);
    yield fail(
      file,
      1,
      'too-large',
      `The file has ${bytes.length} bytes; ${limit} MiB are the limit for ${format.name}.`,
    );
    return;
  }
  yield* format.parse(file, bytes, options);
}
