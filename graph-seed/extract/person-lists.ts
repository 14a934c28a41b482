import { IS } from '#seed/lexicon/lexicon.ts';
import { CHARACTER, characterAt } from './character-classes.ts';
import { closingBracket } from './clauses.ts';
import { isHan } from './fold-text.ts';
import {
  COUNTED,
  enclosedNameEnd,
  hasNameShape,
  hasStrongSurname,
  leftFit,
  nameEnd,
  rightFit,
  spacedNameEnd,
} from './name-shape.ts';
import { type Accept, free, type NameEnds } from './person-marks.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';
import { transcriptionEnd } from './transcribed-names.ts';

const SEPARATORS = new Set(['、', ',', ' ', '和', '与', '及', ';']);

/**
 * Neighbours in a list of names: `甲、乙、丙` with one of them known, or three that all look like names. `opens` is 1 where a
 * name that nobody knows may open a list.
 */
export const inLists = (reading: Reading, opens: Uint8Array, known: NameEnds, accept: Accept): void => {
  const { text } = reading;
  let i = 0;
  while (i < text.length) {
    if (opens[i] !== 1 && (known[i] === 0 || !isOpenHan(reading, i))) {
      i++;
      continue;
    }
    const run: (readonly [number, number])[] = [];
    let at = i;
    let anchored = false;
    let clean = 0;
    while (at < text.length) {
      const end = segmentEnd(reading, known, at);
      if (end === 0) break;
      if (known[at] !== 0) anchored = true;
      run.push([at, end]);
      const shaped = hasNameShape(reading, at, end) || spacedNameEnd(reading, at) === end;
      if (shaped && (end - at >= 3 || hasStrongSurname(reading, at))) clean++;
      let next = afterBracket(text, end);
      const title = longestFrom(reading, next, IS.role);
      if (title !== undefined && title.word.role !== 'lead') next = title.end;
      if (!SEPARATORS.has(text[next] ?? '') || text[next] === ',') break;
      next++;
      if (!isHan(text.charCodeAt(next))) break;
      at = next;
    }
    const separated = run.length >= 2;
    const counted = COUNTED.test(text.slice(run.at(-1)?.[1] ?? at, (run.at(-1)?.[1] ?? at) + COUNT));
    if (
      separated &&
      (anchored ||
        (counted && clean === run.length) ||
        isPair(reading, run) ||
        (run.length >= 3 && clean * 5 >= run.length * 3 && listOnly(reading, run)))
    ) {
      for (const [start, end] of run) {
        // 甲地、乙地、丙地: without a known name in the list what is only transcribed may be anything
        if (known[start] === 0 && (anchored || !isTranscribed(reading, start, end))) accept(start, end);
      }
    }
    i = Math.max(i + 1, run.length > 0 ? (run.at(-1)?.[1] ?? i + 1) : i + 1);
  }
};

/** How far behind a list its count is looked for: 五位同学. */
const COUNT = 4;

const BEGINS_NAME = CHARACTER.surname | CHARACTER.compoundHead | CHARACTER.transcription;

const isOpenHan = (reading: Reading, at: number): boolean =>
  free(reading, at) && isHan(reading.text.charCodeAt(at));

/** Marks every offset at which a name may begin that opens a list. */
export const listOpenings = (reading: Reading): Uint8Array => {
  const { text } = reading;
  const opens = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    if ((characterAt(text, at) & BEGINS_NAME) === 0 || !isOpenHan(reading, at)) continue;
    if (
      leftFit(reading, at) >= 3 ||
      '为向由给'.includes(text[at - 1] ?? '#') ||
      longestUpTo(reading, at, IS.suffix | IS.unit) !== undefined
    )
      opens[at] = 1;
  }
  return opens;
};

/** End of the name that begins at the offset of a list, or 0. */
const segmentEnd = (reading: Reading, known: NameEnds, start: number): number => {
  const { text } = reading;
  const spaced = spacedNameEnd(reading, start);
  if (spaced > 0 && !isHan(text.charCodeAt(spaced))) return spaced;
  const certain = known[start] ?? 0;
  const read = certain > 0 ? certain : nameEnd(reading, start);
  const enclosed = text[start - 1] === '、' ? enclosedNameEnd(reading, start) : 0;
  // 、许某非、: between two marks of a list the whole is the name
  const end = read > 0 && certain === 0 && enclosed > read ? enclosed : read;
  if (end > 0 && (certain > 0 || rightFit(reading, end) >= 2)) return end;
  return enclosed > 0 ? enclosed : text[start - 1] === '、' ? transcriptionEnd(reading, start) : 0;
};

/** `甲、乙获得…`: two full names between a mark and a word that follows names. */
const isPair = (reading: Reading, run: readonly (readonly [number, number])[]): boolean => {
  const [first, second] = run;
  if (first === undefined || second === undefined || run.length !== 2 || reading.text[first[1]] !== '、')
    return false;
  return (
    leftFit(reading, first[0]) === 3 &&
    (first[0] === 0 || !isHan(reading.text.charCodeAt(first[0] - 1))) &&
    rightFit(reading, second[1]) === 3 &&
    isHan(reading.text.charCodeAt(second[1])) &&
    first[1] - first[0] > 2 &&
    hasStrongSurname(reading, first[0]) &&
    run.every(([start, end]) => hasNameShape(reading, start, end))
  );
};

const LONGEST_BRACKET = 20;

/** 甲(某报)、乙(某台): where the list goes on behind the bracket at the offset, if one opens there. */
const afterBracket = (text: string, at: number): number => {
  if (text[at] !== '(') return at;
  const close = closingBracket(text, at, LONGEST_BRACKET);
  return close > 0 && text[close + 1] === '、' ? close + 1 : at;
};

const isTranscribed = (reading: Reading, start: number, end: number): boolean =>
  !hasNameShape(reading, start, end) &&
  spacedNameEnd(reading, start) === 0 &&
  enclosedNameEnd(reading, start) === 0;

const listOnly = (reading: Reading, run: readonly (readonly [number, number])[]): boolean =>
  run.slice(0, -1).every(([, end]) => reading.text[end] === '、' || reading.text[end] === ' ');
