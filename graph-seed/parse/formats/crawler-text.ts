import { decode } from '../decode.ts';
import { fail } from '../failure.ts';
import type { SourceFormat } from '../format.ts';
import {
  addressOf,
  lineBreaksBefore,
  publishedAtOf,
  viewsOf,
  warnings,
  warnOfOddText,
} from '../text-warnings.ts';

const FIELDS = ['标题', '发布日期', '发布时间', '浏览次数', '链接', '网址', '正文内容'] as const;
type Field = (typeof FIELDS)[number];

/** A header line: the field's name, a colon of either width, and the value up to the end of the line. */
const HEADER = new RegExp(`^[^\\S\\r\\n]*(${FIELDS.join('|')})[^\\S\\r\\n]*[:：]`, 'gm');

interface HeaderValue {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Header values by field, up to the body's marker; the first of a field counts. */
const readHeader = (text: string): ReadonlyMap<Field, HeaderValue> => {
  const header = new Map<Field, HeaderValue>();
  HEADER.lastIndex = 0;
  for (let match = HEADER.exec(text); match !== null; match = HEADER.exec(text)) {
    const field = match[1] as Field;
    const start = HEADER.lastIndex;
    if (!header.has(field)) {
      const lineEnd = /[\r\n]|$/g;
      lineEnd.lastIndex = start;
      const end = lineEnd.exec(text)?.index ?? text.length;
      header.set(field, { start, end, line: lineBreaksBefore(text, match.index) + 1 });
    }
    if (field === '正文内容') break;
  }
  return header;
};

/** Narrows a span to what is not white space. */
const trim = (text: string, start: number, end: number): { start: number; end: number } => {
  const slice = text.slice(start, end);
  const from = start + (slice.length - slice.trimStart().length);
  return { start: from, end: Math.max(from, end - (slice.length - slice.trimEnd().length)) };
};

/** The crawler's text form: `标题:`, `发布日期:`, `浏览次数:` and `正文内容:`, then the body unchanged. */
export const crawlerText: SourceFormat = {
  name: 'crawler text',
  endings: ['.txt'],
  article: 'file',
  maxBytes: 20 * 1024 * 1024,
  *parse(file, bytes, { institution }) {
    const decoded = decode(bytes);
    if ('rule' in decoded) {
      yield fail(file, decoded.line, decoded.rule, decoded.message);
      return;
    }
    const { text } = decoded;
    const header = readHeader(text);
    const marker = header.get('正文内容');
    if (marker === undefined) {
      yield fail(
        file,
        1,
        'missing-body-marker',
        'No line begins with 正文内容, so there is no article here.',
      );
      return;
    }
    const { list, warn } = warnings(file);
    const value = (field: Field): string | undefined => {
      const at = header.get(field);
      return at && text.slice(at.start, at.end);
    };
    const lineOf = (field: Field): number => header.get(field)?.line ?? 1;

    const titleAt = header.get('标题');
    const title = titleAt ? trim(text, titleAt.start, titleAt.end) : { start: 0, end: 0 };
    if (title.start === title.end)
      warn(lineOf('标题'), 'missing-title', 'No title; the first words stand in for it.');
    const body = trim(text, marker.start, text.length);
    if (body.start === body.end) warn(marker.line, 'empty-body', 'Nothing follows 正文内容.');
    const dateField = header.has('发布日期') ? '发布日期' : '发布时间';
    const published = publishedAtOf(value(dateField), lineOf(dateField), warn);
    const views = viewsOf(value('浏览次数'), lineOf('浏览次数'), warn);
    const addressField = header.has('链接') ? '链接' : '网址';
    const address = addressOf(value(addressField), lineOf(addressField), warn);
    warnOfOddText(text, 1, warn);

    yield {
      article: {
        file,
        line: 1,
        text,
        title,
        body,
        ...published,
        ...views,
        ...address,
        ...(institution === undefined ? {} : { institution }),
        diagnostics: list,
      },
    };
  },
};
