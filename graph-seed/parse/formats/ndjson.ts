import { decode } from '../decode.ts';
import { decodeLines } from '../decode-lines.ts';
import { fail } from '../failure.ts';
import type { Parsed, ParseOptions, SourceFormat } from '../format.ts';
import { addressOf, publishedAtOf, viewsOf, warnings, warnOfOddText } from '../text-warnings.ts';

const MAX_LINE_UNITS = 10 * 1024 * 1024;

type Json = Readonly<Record<string, unknown>>;

const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

const parseLine = (file: string, line: number, text: string, options: ParseOptions): Parsed => {
  if (text.length > MAX_LINE_UNITS) {
    return fail(
      file,
      line,
      'too-large',
      `The line has ${text.length} characters; ${MAX_LINE_UNITS} are the limit.`,
    );
  }
  let record: Json;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return fail(file, line, 'not-an-object', 'The line is JSON, but no object.');
    }
    record = value as Json;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return fail(file, line, 'bad-json', `The line is no JSON: ${cause.slice(0, 120)}.`);
  }
  const content = stringOf(record['content']);
  if (content === undefined)
    return fail(file, line, 'missing-content', 'The object has no text in “content”.');
  const title = (stringOf(record['title']) ?? '').trim();
  const whole = title === '' ? content : `${title}\n${content}`;
  if (/\p{Surrogate}/u.test(whole)) {
    return fail(
      file,
      line,
      'lone-surrogate',
      'The text holds half of a surrogate pair, which is no character.',
    );
  }
  const { list, warn } = warnings(file);
  if (title === '') warn(line, 'missing-title', 'No title; the first words stand in for it.');
  if (content.trim() === '') warn(line, 'empty-body', 'The content is empty.');
  const published = publishedAtOf(stringOf(record['publishedAt'] ?? record['date']), line, warn);
  const views = record['views'] === undefined ? {} : viewsOf(stringOf(record['views']), line, warn);
  const address = addressOf(stringOf(record['url']), line, warn);
  const institution = stringOf(record['institution'])?.trim() || options.institution;
  const start = whole.length - content.length;
  // Line numbers inside the content would name no line of the file: all warnings name the record's.
  warnOfOddText(content, 0, (_, rule, message) => warn(line, rule, message));
  return {
    article: {
      file,
      line,
      text: whole,
      title: { start: 0, end: title.length },
      body: { start, end: whole.length },
      ...published,
      ...views,
      ...address,
      ...(institution === undefined ? {} : { institution }),
      diagnostics: list,
    },
  };
};

/** The lines of a text that hold anything, with their numbers from 1. */
function* linesOf(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    line++;
    const record = text.slice(start, end);
    start = end + 1;
    if (record.trim() !== '') yield { line, text: record };
  }
}

/** NDJSON: one object a line with `title`, `content`, `publishedAt` or `date`, `url`, `views`, `institution`. */
export const ndjson: SourceFormat = {
  name: 'NDJSON',
  endings: ['.ndjson', '.jsonl'],
  article: 'line',
  // A string holds half a giga of UTF-16 units at most.
  maxBytes: 256 * 1024 * 1024,
  *parse(file, bytes, options) {
    const decoded = decode(bytes);
    if ('rule' in decoded && decoded.rule === 'empty-file') {
      yield fail(file, decoded.line, decoded.rule, decoded.message);
      return;
    }
    let records = 0;
    for (const record of 'rule' in decoded ? decodeLines(bytes) : linesOf(decoded.text)) {
      records++;
      yield 'text' in record
        ? parseLine(file, record.line, record.text, options)
        : fail(file, record.line, 'undecodable', record.message);
    }
    if (records === 0) yield fail(file, 1, 'empty-file', 'The file holds no record.');
  },
};
