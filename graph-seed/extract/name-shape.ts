import { IS, lexicon } from '#seed/lexicon/lexicon.ts';
import { isHan } from './fold-text.ts';
import { longestFrom, longestUpTo, type Reading, roleUpTo } from './reading.ts';

const han = (text: string, at: number): boolean => isHan(text.charCodeAt(at));

/** How well the text after an offset agrees with a name ending there: 3 certain, 2 likely, 0 not at all. */
export const rightFit = (reading: Reading, at: number): number => {
  const { text } = reading;
  if (at >= text.length || !han(text, at)) return 3;
  const hit = longestFrom(reading, at, IS.follower | IS.verb | IS.role | IS.stop | IS.participant);
  if (hit === undefined) return 0;
  return hit.end - hit.start >= 2 ? 3 : 2;
};

/** How well the text before an offset agrees with a name beginning there: 3 certain, 2 likely, 0 not at all. */
export const leftFit = (reading: Reading, at: number): number => {
  const { text } = reading;
  if (at <= 0 || !han(text, at - 1)) return 3;
  const hit = longestUpTo(reading, at, IS.role | IS.stop);
  if (hit !== undefined) return (hit.word.flags & IS.role) !== 0 || hit.end - hit.start >= 2 ? 3 : 2;
  return '和与及由请、是对向给为'.includes(text[at - 1] ?? '#') ? 2 : 0;
};

const surnameLength = (reading: Reading, at: number): number => {
  const { surnames } = lexicon();
  for (let n = 4; n >= 2; n--) if (surnames.get(reading.text.slice(at, at + n)) === 'compound') return n;
  return surnames.has(reading.text.charAt(at)) ? 1 : 0;
};

/** Tells whether the surname at the offset begins few other words. */
export const hasStrongSurname = (reading: Reading, at: number): boolean =>
  surnameLength(reading, at) > 1 || lexicon().surnames.get(reading.text.charAt(at)) === 'strong';

const givenFits = (reading: Reading, from: number, to: number): boolean => {
  const { nonGiven } = lexicon();
  for (let i = from; i < to; i++) {
    if (!han(reading.text, i) || nonGiven.has(reading.text.charAt(i))) return false;
  }
  return true;
};

const FORBIDDEN = IS.surnameWord | IS.event | IS.stop;

/** Tells whether `start..end` could be a Chinese personal name by its characters alone. */
export const hasNameShape = (reading: Reading, start: number, end: number): boolean => {
  const surname = surnameLength(reading, start);
  if (surname === 0) return false;
  const given = end - start - surname;
  if (given < 1 || given > 2) return false;
  if (
    reading.from(start).some((h) => h.end > start + 1 && h.end <= end + 1 && (h.word.flags & FORBIDDEN) !== 0)
  ) {
    return false;
  }
  if (reading.from(start).some((h) => h.end >= end && (h.word.flags & (IS.role | IS.unit | IS.verb)) !== 0))
    return false;
  if (surname === 1 && !hasStrongSurname(reading, start) && beginsWord(reading, start + 1, end)) return false;
  if (reading.text[start] === '任' && reading.text.slice(start - 2, start) === '同志') return false;
  return givenFits(reading, start + surname, end) && lastFits(reading, start + surname, end);
};

const WORD = IS.verb | IS.follower | IS.role | IS.stop | IS.participant | IS.event;

/** 原+执行, 曾+先后: a character that is seldom a surname before a whole word is an adverb. */
const beginsWord = (reading: Reading, at: number, end: number): boolean =>
  reading.from(at).some((h) => h.end - at >= 2 && h.end >= end && (h.word.flags & WORD) !== 0);

const lastFits = (reading: Reading, from: number, end: number): boolean => {
  const { tolerated, joining } = lexicon();
  const last = reading.text.charAt(end - 1);
  for (let i = from; i < end - 1; i++)
    if (joining.has(reading.text.charAt(i)) || tolerated.has(reading.text.charAt(i))) return false;
  if (joining.has(last)) return end - from === 2 && !han(reading.text, end);
  return !tolerated.has(last) || (end - from === 2 && rightFit(reading, end) === 3);
};

/**
 * Where the personal name that begins at the offset ends, or 0 when none can. Of two lengths the one
 * that the following word agrees with is taken; when that does not decide, the longer one.
 */
export const nameEnd = (reading: Reading, start: number): number => {
  const surname = surnameLength(reading, start);
  if (surname === 0) return 0;
  const long = start + surname + 2;
  const short = start + surname + 1;
  const longFits = hasNameShape(reading, start, long) ? rightFit(reading, long) : -1;
  const shortFits = hasNameShape(reading, start, short) ? rightFit(reading, short) : -1;
  if (shortFits > longFits || (shortFits === longFits && shortFits === 3 && wordBegins(reading, short)))
    return short;
  if (longFits >= 0) return long;
  return shortFits > 0 ? short : 0;
};

const wordBegins = (reading: Reading, at: number): boolean => {
  const hit = longestFrom(reading, at, IS.verb | IS.role | IS.follower);
  return hit !== undefined && hit.end - hit.start >= 2;
};

/** End of a name written with a space inside (`张 三`), or 0. */
export const spacedNameEnd = (reading: Reading, start: number): number => {
  const { text } = reading;
  if (surnameLength(reading, start) !== 1) return 0;
  let given = start + 1;
  while (text[given] === ' ' && given - start < 4) given++;
  if (given === start + 1 || !givenFits(reading, given, given + 1)) return 0;
  return !han(text, given + 1) || rightFit(reading, given + 1) >= 2 ? given + 1 : 0;
};

/**
 * Names in transcription around the middle dot at the offset (`阿里·卡迪尔`), or undefined.
 */
export const transcribedName = (
  reading: Reading,
  dot: number,
): { readonly start: number; readonly end: number } | undefined => {
  const { text } = reading;
  const { transcription } = lexicon();
  let start = dot;
  while (
    start > 0 &&
    dot - start < 8 &&
    transcription.has(text.charAt(start - 1)) &&
    (roleUpTo(reading, start) === undefined || start === dot) &&
    longestUpTo(reading, start, IS.region) === undefined
  ) {
    start--;
  }
  let end = dot + 1;
  for (let parts = 0; parts < 4; parts++) {
    const from = end;
    while (
      end < text.length &&
      end - from < 8 &&
      transcription.has(text.charAt(end)) &&
      !wordBegins(reading, end)
    )
      end++;
    if (end === from) return undefined;
    if (text[end] !== '·') break;
    end++;
  }
  return dot - start >= 1 ? { start, end } : undefined;
};
