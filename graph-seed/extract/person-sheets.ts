import { IS } from '#seed/lexicon/lexicon.ts';
import { CHARACTER, characterAt } from './character-classes.ts';
import { isHan } from './fold-text.ts';
import { matchesOf } from './matches.ts';
import { hasNameShape, hasStrongSurname } from './name-shape.ts';
import { type Accept, free } from './person-marks.ts';
import { longestFrom, type Reading } from './reading.ts';

const SHEET = /名单|名册|花名/g;

/** Fewer names make no sheet. */
const FEWEST = 5;

/** How far behind its heading a sheet is looked for. */
const LONGEST_SHEET = 4000;

/** A name of four characters with two surnames: 徐杨一帆. */
const hasTwoSurnames = (reading: Reading, start: number): boolean =>
  hasStrongSurname(reading, start) &&
  (characterAt(reading.text, start + 1) & CHARACTER.surname) !== 0 &&
  hasNameShape(reading, start + 1, start + 4);

/** How unlikely a stretch is as one name of a sheet; Infinity when it is none. */
const costOf = (reading: Reading, start: number, length: number): number => {
  if (length === 4 && hasTwoSurnames(reading, start)) return 2.5;
  const strong = hasStrongSurname(reading, start);
  // 宋非凡: among names even what is seldom one
  if (!hasNameShape(reading, start, start + length)) return strong && length === 3 ? 3.5 : Infinity;
  return length === 2 ? (strong ? 1.3 : 3) : strong ? 0 : 1.2;
};

/** Above this mean the stretch is a text, not a sheet. */
const DEAREST = 1.1;

/** A character of a label behind the names. */
const LABEL = 1.5;

/** The names that a stretch without a mark falls into at the least cost, or none. */
const namesOfRun = (reading: Reading, from: number, to: number): readonly (readonly [number, number])[] => {
  const best: number[] = [0];
  const back: number[] = [0];
  for (let i = 1; i <= to - from; i++) {
    best[i] = Infinity;
    back[i] = 0;
    for (const length of [2, 3, 4]) {
      const before = best[i - length];
      if (before === undefined || before === Infinity) continue;
      const cost = before + costOf(reading, from + i - length, length);
      if (cost < (best[i] ?? Infinity)) {
        best[i] = cost;
        back[i] = length;
      }
    }
  }
  // the label of the next list may stand behind the last name: …陶云浩二、
  const whole = to - from;
  const last = [0, 1, 2]
    .map((left) => ({ end: whole - left, cost: (best[whole - left] ?? Infinity) + left * LABEL }))
    .reduce((a, b) => (b.cost < a.cost ? b : a));
  const names: (readonly [number, number])[] = [];
  for (let i = last.end; i > 0; ) {
    const length = back[i] ?? 0;
    if (length === 0) return [];
    names.unshift([from + i - length, from + i]);
    i -= length;
  }
  return last.cost <= DEAREST * names.length ? names : [];
};

/** `1甲2乙3丙`: rows whose numbers count up; the end of the last, with the names between. */
const numberedRows = (text: string, from: number): readonly (readonly [number, number])[] => {
  const rows: (readonly [number, number])[] = [];
  let at = from;
  for (let number = 1; ; number++) {
    const digits = String(number);
    if (!text.startsWith(digits, at)) return rows;
    const start = at + digits.length;
    let end = start;
    while (end - start < 5 && isHan(text.charCodeAt(end))) end++;
    if (end - start < 2 || end - start > 4) return rows;
    rows.push([start, end]);
    at = end;
  }
};

/**
 * Names that stand in a sheet without marks: one behind the other (`名单:甲乙丙丁戊`) or in numbered rows.
 * Read only behind the word for such a sheet.
 */
export const inSheets = (reading: Reading, accept: Accept): void => {
  const { text, article } = reading;
  const headings = [...matchesOf(SHEET, text.slice(0, article.body.end))].map((m) => m.index);
  for (const [i, heading] of headings.entries()) {
    const first = Math.max(article.body.start, heading + 2);
    const next = headings[i + 1] ?? article.body.end;
    const limit = Math.min(Math.max(next, first), article.body.end, first + LONGEST_SHEET);
    for (let at = first; at < limit; ) {
      if (text[at] === '1') {
        const rows = numberedRows(text, at);
        if (rows.length >= FEWEST) {
          for (const [start, end] of rows) if (isName(reading, start, end)) accept(start, end);
          at = rows.at(-1)?.[1] ?? at + 1;
          continue;
        }
      }
      if (
        !isHan(text.charCodeAt(at)) ||
        (at > first && isHan(text.charCodeAt(at - 1))) ||
        !free(reading, at)
      ) {
        at++;
        continue;
      }
      let end = at;
      while (end < limit && isHan(text.charCodeAt(end))) end++;
      if (end - at >= FEWEST * 2) {
        const names = namesOfRun(reading, at, end);
        if (names.length >= FEWEST) for (const [start, stop] of names) accept(start, stop);
      }
      at = end;
    }
  }
};

/** In a row of its own what begins with a surname and is no word of another kind is a name. */
const isName = (reading: Reading, start: number, end: number): boolean =>
  hasNameShape(reading, start, end) ||
  (end - start === 4 && hasTwoSurnames(reading, start)) ||
  ((characterAt(reading.text, start) & (CHARACTER.surname | CHARACTER.compoundHead)) !== 0 &&
    end - start <= 3 &&
    (longestFrom(reading, start, IS.role | IS.unit | IS.suffix | IS.event | IS.place)?.end ?? 0) < end);
