import { IS } from '#seed/lexicon/lexicon.ts';
import { closingBracket } from './clauses.ts';
import { isHan } from './fold-text.ts';
import { matchesOf } from './matches.ts';
import {
  enclosedNameEnd,
  hasNameShape,
  hasStrongSurname,
  isEnclosedName,
  nameEnd,
  spacedNameEnd,
} from './name-shape.ts';
import { type Accept, free } from './person-marks.ts';
import { longestFrom, type Reading, roleUpTo } from './reading.ts';
import { transcriptionEnd } from './transcribed-names.ts';

const LONGEST_REMARK = 14;

/** `3  甲  某公司董事长`: the cell after a name in a numbered row names a body or a title. */
const cellNames = (reading: Reading, at: number, organizationStarts: ReadonlySet<number>): boolean => {
  let next = at;
  while (reading.text[next] === ' ' && next - at < 12) next++;
  return (
    organizationStarts.has(next) || longestFrom(reading, next, IS.role | IS.unit | IS.region) !== undefined
  );
};

/** What counts the entries of a list of persons: `1.`, `(一)`. */
const NUMBER =
  /^(?:\d{1,3}|[一二三四五六七八九十]{1,3}|\([\d一二三四五六七八九十]{1,3}\))[.·、 ] *|^[.·、] */;

const LONGEST_OFFICE = 30;

/** Whether the clause at the offset ends in a title: `某处处长职务`. */
const endsInTitle = (reading: Reading, at: number): boolean => {
  const clause = /^[^,。;:\n(]*/.exec(reading.text.slice(at, at + LONGEST_OFFICE))?.[0] ?? '';
  const end = at + clause.length - (/(?:职务|一职)$/.exec(clause)?.[0].length ?? 0);
  return clause.length < LONGEST_OFFICE && roleUpTo(reading, end) !== undefined;
};

/** What a notice does to whom it names next. */
const ORDERS = /(?:任命|聘任|聘请|续聘|改聘|提名|增补|免去|免除|解聘|撤销)$/;

/** How far before a name the order may stand that its clause goes on with: 任命甲为某处处长，乙为副处长. */
const LONGEST_ORDER = 160;

/** Whether a line, an order, or a further clause behind an order begins at the offset. */
const isOrdered = (text: string, at: number): boolean => {
  const char = text[at - 1] ?? '\n';
  if (char === '\n' || ORDERS.test(text.slice(Math.max(0, at - 2), at))) return true;
  if (!',;、'.includes(char)) return false;
  const line = text.slice(Math.max(0, at - LONGEST_ORDER), at);
  return /(?:任命|聘任|续聘|免去|解聘)/.test(line.slice(line.lastIndexOf('\n') + 1));
};

const RELIEVES = /(?:免去|免除|解聘|撤销)/g;

/** `解聘甲某科科长职务`: the name between the order and a title that nothing parts from it. */
const beforeBareTitles = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (const match of matchesOf(RELIEVES, text)) {
    const start = match.index + match[0].length;
    if (!free(reading, start) || !/^[^,。;\n的]{4,30}职务/.test(text.slice(start, start + 34))) continue;
    for (const length of [3, 2, 4]) {
      const end = start + length;
      if (!hasNameShape(reading, start, end) || !endsInTitle(reading, end)) continue;
      accept(start, end);
      break;
    }
  }
};

/** `甲任某处处长`, `甲的某处处长职务`, `免去甲…`: who is appointed or relieved opens the clause. */
export const inAppointments = (
  reading: Reading,
  accept: Accept,
  organizationStarts: ReadonlySet<number>,
): void => {
  const { text } = reading;
  const opens = (at: number): boolean =>
    at === 0 || /[\n,;。: 、]/.test(text[at - 1] ?? '') || ORDERS.test(text.slice(at - 2, at));
  beforeBareTitles(reading, accept);
  const bodyAt = (at: number): boolean =>
    organizationStarts.has(at) ||
    longestFrom(reading, at, IS.role | IS.unit) !== undefined ||
    endsInTitle(reading, at);
  for (let at = 2; at < text.length; at++) {
    if (text[at] !== '任' && text[at] !== '的' && text[at] !== '为' && text[at] !== '(') continue;
    if (!free(reading, at)) continue;
    let after = at + 1;
    if (text[at] === '(') {
      const close = closingBracket(text, at, LONGEST_REMARK);
      if (close < 0 || text[close + 1] !== '任') continue;
      after = close + 2;
    } else if (text[at] === '任' && text[at + 1] === '命') continue;
    if (!bodyAt(after)) continue;
    const ordered = text[at] === '的' || text[at] === '为';
    const until = ordered && text.startsWith('同志', at - 2) ? at - 2 : at;
    for (const length of [5, 4, 3, 2]) {
      const start = until - length;
      if (start < 0 || !opens(start)) continue;
      if (ordered && !isOrdered(text, start)) continue;
      const end =
        spacedNameEnd(reading, start) === until ||
        hasNameShape(reading, start, until) ||
        ((ordered || hasStrongSurname(reading, start)) && isEnclosedName(reading, start, until))
          ? until
          : transcriptionEnd(reading, start);
      if (end !== until) continue;
      accept(start, until);
      break;
    }
  }
};

/** `甲，某大学教授，…`, `甲，男，…`: a line that opens with a name and goes on to say who it is. */
export const inProfiles = (
  reading: Reading,
  accept: Accept,
  organizationStarts: ReadonlySet<number>,
): void => {
  const { text } = reading;
  for (const sentence of reading.sentences) {
    const start =
      sentence.start + (NUMBER.exec(text.slice(sentence.start, sentence.start + 6))?.[0].length ?? 0);
    if (!free(reading, start)) continue;
    const spaced = spacedNameEnd(reading, start);
    const known = spaced > 0 ? spaced : nameEnd(reading, start);
    const cell = known > 0 ? known : enclosedNameEnd(reading, start);
    if (
      cell > 0 &&
      text[cell] === ' ' &&
      (start > sentence.start || text[cell + 1] === ' ' || reading.raw[cell] === '\t') &&
      cellNames(reading, cell, organizationStarts)
    ) {
      accept(start, cell);
      continue;
    }
    const whole = known > 0 && !isHan(text.charCodeAt(known)) ? known : enclosedNameEnd(reading, start);
    const end = whole > 0 ? whole : transcriptionEnd(reading, start);
    if (end === 0 || !',('.includes(text[end] ?? '\n')) continue;
    const after = text.slice(end + 1, end + 5);
    if (/^(?:男|女|现任|生于|毕业于|..?族[,)])/.test(after)) accept(start, end);
    else if (organizationStarts.has(end + 1) && text[end] === ',' && hasStrongSurname(reading, start))
      accept(start, end);
  }
};
