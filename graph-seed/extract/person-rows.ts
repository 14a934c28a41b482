import { lexicon } from '#seed/lexicon/lexicon.ts';
import { closingBracket } from './clauses.ts';
import { isHan } from './fold-text.ts';
import { hasNameShape, isEnclosedName, spacedNameEnd } from './name-shape.ts';
import { type Accept, free } from './person-marks.ts';
import type { Reading } from './reading.ts';
import type { Cell } from './tables.ts';
import { transcriptionEnd } from './transcribed-names.ts';

const LONGEST_REMARK = 14;

const LATIN = /^[A-Z][a-z]+(?:[ -][A-Z][a-z.]*){1,3}$/;

/** `陈 舟` fills the stretch: a name whose characters are spread over the width of its column. */
const isSpread = ({ text }: Reading, start: number, end: number): boolean => {
  const { surnames, nonGiven } = lexicon();
  const spread = text.slice(start, end);
  if (end - start > LONGEST_SPREAD || !SPREAD.test(spread)) return false;
  const name = spread.replaceAll(' ', '');
  const given = name.slice(surnames.get(name.slice(0, 2)) === 'compound' ? 2 : 1);
  return (
    surnames.has(name.slice(0, name.length - given.length)) &&
    given.length >= 1 &&
    given.length <= 2 &&
    ![...given].some((char) => nonGiven.has(char))
  );
};

const LONGEST_SPREAD = 12;

const SPREAD = /^[\u4e00-\u9fff](?: *[\u4e00-\u9fff]){1,3}$/;

/** Whether nothing but a name fills the stretch. */
const isName = (reading: Reading, start: number, end: number): boolean =>
  hasNameShape(reading, start, end) ||
  isSpread(reading, start, end) ||
  isEnclosedName(reading, start, end) ||
  transcriptionEnd(reading, start) === end ||
  LATIN.test(reading.text.slice(start, end));

/** The names that a cell under 姓名 holds: `甲(女)`, `甲、乙`. */
const namesIn = (reading: Reading, cell: Cell): readonly Cell[] => {
  const { text } = reading;
  const names: Cell[] = [];
  for (let at = cell.start; at < cell.end; ) {
    const mark = text.slice(at, cell.end).search(/[、(]/);
    const end = mark < 0 ? cell.end : at + mark;
    const close = text[end] === '(' ? closingBracket(text, end, LONGEST_REMARK) : end - 1;
    if (!isName(reading, at, end)) break;
    names.push({ start: at, end });
    at = Math.max(close, end - 1) + 1;
    if (text[at] === '、') at++;
    else if (at < cell.end) break;
  }
  return names;
};

/** Names in the column of a table that its header calls 姓名. */
export const inTables = (reading: Reading, accept: Accept): void => {
  for (const { name } of reading.tables)
    for (const { start, end } of namesIn(reading, name)) if (free(reading, start)) accept(start, end);
};

const ROSTER_TITLE = /名单|组成人员|成员|委员|代表|签到/;

const LONGEST_LABEL = 24;

const GAP = /^(?:\([^()\n]{1,20}\))?(?: *、 *| {1,8}|$)/;

/** 某学院：甲  乙  丙: a line of a list of names, behind its label, that holds nothing else. */
export const inRosterLines = (reading: Reading, accept: Accept): void => {
  const { text, article, sentences } = reading;
  if (!ROSTER_TITLE.test(text.slice(article.title.start, article.title.end))) return;
  let goesOn = false;
  for (const sentence of sentences) {
    if (sentence.title || !free(reading, sentence.start)) continue;
    const label = text.slice(sentence.start, sentence.start + LONGEST_LABEL).indexOf(':');
    const names: Cell[] = [];
    let at = sentence.start + label + 1;
    while (text[at] === ' ') at++;
    while (at < sentence.end) {
      const end = rosterNameEnd(reading, at, sentence.end);
      if (end === 0) break;
      names.push({ start: at, end });
      const gap = GAP.exec(text.slice(end, Math.min(sentence.end, end + 32)))?.[0].length ?? 0;
      at = end + gap;
      if (gap === 0) break;
    }
    const whole = at >= sentence.end || /^[。;]?$/.test(text.slice(at, sentence.end));
    goesOn = whole && (names.length >= 2 || (names.length === 1 && (label > 0 || goesOn)));
    if (goesOn) for (const { start, end } of names) accept(start, end);
  }
};

/** End of the name before the next gap or the end of the line, or 0. */
const rosterNameEnd = (reading: Reading, at: number, to: number): number => {
  const spaced = spacedNameEnd(reading, at);
  if (spaced > 0 && spaced <= to && !isHan(reading.text.charCodeAt(spaced))) return spaced;
  let end = at;
  while (end < to && end - at < 12 && (isHan(reading.text.charCodeAt(end)) || reading.text[end] === '·'))
    end++;
  return end > at && isName(reading, at, end) ? end : 0;
};
