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

/** Longest sentence that is shown whole as evidence; of longer ones the clauses that carry the claim. */
const LONGEST_EVIDENCE = 160;

/** The whole sentence around `from..to`, or of a long one its clauses from the first place to the second. */
export const evidenceAround = (
  reading: Reading,
  sentence: Sentence,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } => {
  if (sentence.end - sentence.start <= LONGEST_EVIDENCE) return { start: sentence.start, end: sentence.end };
  let start = Math.max(sentence.start, from);
  while (start > sentence.start && !/[,;:。!?\n]/.test(reading.text[start - 1] ?? '')) start--;
  let end = Math.min(sentence.end, to);
  while (end < sentence.end && !/[,;。!?\n]/.test(reading.text[end] ?? '')) end++;
  return { start, end };
};
