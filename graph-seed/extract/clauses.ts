import { isHan } from './fold-text.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/**
 * A stretch between commas, colons and semicolons; marks inside quotations and brackets do not count, but
 * a quotation that ends with a full stop (`“…。”某书记甲…`) ends its clause.
 */
export interface Clause {
  readonly start: number;
  readonly end: number;
}

const MARKS = new Set([',', ';', ':', '。', '!', '?', '\n']);

/** Splits a sentence into its clauses, in order; the marks belong to none. */
export const splitClauses = (text: string, sentence: Sentence): readonly Clause[] => {
  const clauses: Clause[] = [];
  let start = sentence.start;
  let depth = 0;
  for (let i = sentence.start; i < sentence.end; i++) {
    if (isHan(text.charCodeAt(i))) continue;
    const char = text[i] ?? '';
    if (char === '“' || char === '(' || char === '《') depth++;
    else if (char === '”' || char === ')' || char === '》') {
      depth = Math.max(0, depth - 1);
      if (char === '”' && depth === 0 && /[。!?…]/.test(text[i - 1] ?? '')) {
        clauses.push({ start, end: i + 1 });
        start = i + 1;
      }
    } else if (depth === 0 && MARKS.has(char)) {
      if (i > start) clauses.push({ start, end: i });
      start = i + 1;
    }
  }
  if (sentence.end > start) clauses.push({ start, end: sentence.end });
  return clauses;
};

/** Where the bracket closes that opens at the offset, at most so far away, else -1; a text of opening brackets alone costs no more. */
export const closingBracket = (text: string, open: number, longest: number): number => {
  const last = Math.min(text.length - 1, open + longest);
  for (let i = open; i <= last; i++) if (text[i] === ')') return i;
  return -1;
};

/** Longest sentence that is shown whole as evidence; of longer ones the clauses that carry the claim. */
const LONGEST_EVIDENCE = 160;

/** How far a mark is looked for on either side: no clause that anybody wrote is longer, and a text without marks costs no more. */
const LONGEST_CLAUSE = 1000;

const OPENING = /[,;:。!?\n]/;
const CLOSING = /[,;。!?\n]/;

const isMark = (text: string, at: number, marks: RegExp): boolean =>
  !isHan(text.charCodeAt(at)) && marks.test(text[at] ?? '');

/** The whole sentence around `from..to`, or of a long one its clauses from the first place to the second. */
export const evidenceAround = (
  reading: Reading,
  sentence: Sentence,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } => {
  if (sentence.end - sentence.start <= LONGEST_EVIDENCE) return { start: sentence.start, end: sentence.end };
  let start = Math.max(sentence.start, from);
  const first = Math.max(sentence.start, start - LONGEST_CLAUSE);
  while (start > first && !isMark(reading.text, start - 1, OPENING)) start--;
  let end = Math.min(sentence.end, to);
  const last = Math.min(sentence.end, end + LONGEST_CLAUSE);
  while (end < last && !isMark(reading.text, end, CLOSING)) end++;
  return { start, end };
};
