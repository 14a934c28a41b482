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
  const digits = raw === undefined ? undefined : /^\s*(\d{1,3}(?:[,，]\d{3})+|\d{1,9})(?!\d)/.exec(raw)?.[1];
  if (digits === undefined) {
    const what =
      raw === undefined || raw.trim() === '' ? 'No number of views' : 'The number of views is none';
    warn(line, 'missing-views', `${what}; it is left out.`);
    return {};
  }
  return { views: Number(digits.replaceAll(/[,，]/g, '')) };
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
  let start = 0;
  let line = firstLine;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const length = (end < 0 ? text.length : end) - start;
    if (length > LONG_LINE)
      warn(line, 'long-line', `The line has ${length} characters; it is read all the same.`);
    if (end < 0) break;
    start = end + 1;
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
