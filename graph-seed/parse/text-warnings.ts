import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { readPublishedAt } from './published-at.ts';

const LONG_LINE = 1_000_000;

/** Says what is remarkable about one article; `line` is where. */
export type Warn = (line: number, rule: string, message: string) => void;

/** Collects the warnings of one article. */
export const warnings = (file: string): { readonly list: readonly Diagnostic[]; readonly warn: Warn } => {
  const list: Diagnostic[] = [];
  const warn: Warn = (line, rule, message) => {
    list.push({ severity: 'warning', rule, message, file, line });
  };
  return { list, warn };
};

/** The date of publication a source gives, with a warning where it is missing, partial, no day of the calendar, or in an unusual form. */
export const publishedAtOf = (
  raw: string | undefined,
  line: number,
  warn: Warn,
): { publishedAt?: string } => {
  if (raw === undefined || raw.trim() === '') {
    warn(line, 'missing-date', 'No date of publication; years in the text stay open.');
    return {};
  }
  const read = readPublishedAt(raw);
  if ('problem' in read) {
    const what = read.problem === 'partial-date' ? 'lacks month or day' : 'is no day of the calendar';
    warn(line, read.problem, `The date of publication “${raw.trim().slice(0, 40)}” ${what}; it is left out.`);
    return {};
  }
  if (!read.usual) warn(line, 'unusual-date-form', `The date of publication is read as ${read.value}.`);
  return { publishedAt: read.value };
};

/** The number of views a source gives, with a warning where it is missing or no number. */
export const viewsOf = (raw: string | undefined, line: number, warn: Warn): { views?: number } => {
  const digits = raw && /^\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?![\d.,万亿])/.exec(raw.normalize('NFKC'))?.[1];
  if (digits) return { views: Number(digits.replaceAll(',', '')) };
  if (raw === undefined || raw.trim() === '') warn(line, 'missing-views', 'No number of views.');
  else warn(line, 'bad-views', `The views “${raw.trim().slice(0, 40)}” are no number; they are left out.`);
  return {};
};

/** The address a source gives, with a warning where it is no absolute one of the web. */
export const addressOf = (raw: string | undefined, line: number, warn: Warn): { url?: string } => {
  const url = raw?.trim() ?? '';
  if (url === '') return {};
  // Only these may become a link on a page; javascript: and data: are addresses too.
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return { url };
  warn(line, 'bad-url', `The address “${url.slice(0, 80)}” is no absolute http address; it is left out.`);
  return {};
};

/** Warns of NUL characters and of very long lines, where they stand. */
export const warnOfOddText = (text: string, firstLine: number, warn: Warn): void => {
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    warn(
      firstLine + lineBreaksBefore(text, nul),
      'nul-character',
      'The text holds a NUL character; it is kept.',
    );
  }
  if (text.length <= LONG_LINE) return;
  let line = firstLine;
  for (const { length } of text.split(/\r\n|\r|\n/)) {
    if (length > LONG_LINE)
      warn(line, 'long-line', `The line has ${length} characters; it is read all the same.`);
    line++;
  }
};

/** Number of line breaks (LF, CR LF or CR) before an offset. */
export const lineBreaksBefore = (text: string, offset: number): number => {
  let count = 0;
  for (let i = 0; i < offset; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
};
