import { isHan } from './fold-text.ts';

/** A sentence, or a line that ends without a full stop. Trimmed; end exclusive. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly title: boolean;
}

const ENDS = new Set(['。', '!', '?', ';', '…']);

/** Longest quotation that a sentence is kept together for; an unclosed mark does no more harm than this. */
const LONGEST_QUOTATION = 1500;

const closingMark = (text: string, open: number, end: number): number => {
  const limit = Math.min(end, open + LONGEST_QUOTATION);
  for (let i = open + 1; i < limit; i++) {
    const char = text[i];
    if (char === '”') return i;
    if (char === '“' || char === '\n') return -1;
  }
  return -1;
};

/**
 * Splits folded text into sentences. Full stops inside a quotation do not end one: `“…。”某某说` is
 * one sentence. A semicolon does not end one either.
 */
export const splitSentences = (
  text: string,
  start: number,
  end: number,
  title: boolean,
): readonly Sentence[] => {
  const sentences: Sentence[] = [];
  let from = start;
  const close = (to: number): void => {
    let a = from;
    let b = to;
    while (a < b && (text[a] === ' ' || text[a] === '\n')) a++;
    while (b > a && (text[b - 1] === ' ' || text[b - 1] === '\n')) b--;
    if (b > a) sentences.push({ start: a, end: b, title });
    from = to;
  };
  for (let i = start; i < end; i++) {
    if (isHan(text.charCodeAt(i))) continue;
    const char = text[i] ?? '';
    if (char === '\n') close(i + 1);
    else if (char === '“') {
      const mark = closingMark(text, i, end);
      if (mark > 0) i = mark;
    } else if (ENDS.has(char) && char !== ';') {
      let to = i + 1;
      while (
        to < end &&
        (text[to] === '”' || text[to] === '’' || text[to] === ')' || ENDS.has(text[to] ?? ''))
      )
        to++;
      close(to);
      i = to - 1;
    }
  }
  close(end);
  return sentences;
};
