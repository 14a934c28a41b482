import { IS } from '#seed/lexicon/lexicon.ts';
import { isHan } from './fold-text.ts';
import { matchesOf } from './matches.ts';
import { hasNameShape, hasStrongSurname, nameEnd, rightFit } from './name-shape.ts';
import { type Accept, type Candidate, free } from './person-marks.ts';
import { longestFrom, type Reading } from './reading.ts';

const SENSES = new Set([
  'CHAIRED',
  'SPOKE_AT',
  'ATTENDED',
  'PROPOSED',
  'TOOK_PART',
  'APPOINTED',
  'DISMISSED',
]);

/** `X指出`, `X主持`, `由X主持`: a verb of speaking or presiding after a name that opens its clause. */
export const beforeVerbs = (reading: Reading): readonly Candidate[] => {
  const { text } = reading;
  const candidates: Candidate[] = [];
  for (let at = 2; at < text.length; at++) {
    if (!free(reading, at)) continue;
    const verb = longestFrom(reading, at, IS.verb);
    if (verb === undefined || verb.end - verb.start < 2 || !SENSES.has(verb.word.verb ?? '')) continue;
    for (const length of [4, 3, 2]) {
      const start = at - length;
      if (start < 0 || !hasNameShape(reading, start, at)) continue;
      if (length === 2 && !hasStrongSurname(reading, start)) continue;
      const before = text[start - 1] ?? '\n';
      const certain = !isHan(before.charCodeAt(0)) || before === '由';
      candidates.push({ start, end: at, certain });
      if (certain) break;
    }
  }
  return candidates;
};

const SPEAKS_FOR =
  /^代表[^,。;:、“\n]{2,20}(?:发言|致辞|致词|讲话|汇报|宣读|签字|签约|介绍|致谢|表态|领奖|[作做])/;

/** `甲代表某处汇报`: who speaks for a body opens the clause. */
export const beforeDelegated = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let at = text.indexOf('代表'); at >= 0; at = text.indexOf('代表', at + 2)) {
    if (!free(reading, at) || !SPEAKS_FOR.test(text.slice(at, at + 26))) continue;
    for (const length of [4, 3, 2]) {
      const start = at - length;
      if (start < 0 || isHan(text.charCodeAt(start - 1)) || !hasStrongSurname(reading, start)) continue;
      if (!hasNameShape(reading, start, at)) continue;
      accept(start, at);
      break;
    }
  }
};

/** `某系甲(Anna Bell)教授`: the name in another script, then a title. */
const isGlossed = (reading: Reading, end: number): boolean => {
  const bracket = /^\([A-Za-z][A-Za-z .·-]{2,30}\)/.exec(reading.text.slice(end, end + 34))?.[0];
  return bracket !== undefined && longestFrom(reading, end + bracket.length, IS.role) !== undefined;
};

/** `某班甲、某班乙分别…`: a name between the end of a body's name and a mark or a verb. */
export const besideOrganizations = (
  reading: Reading,
  accept: Accept,
  organizationEnds: ReadonlySet<number>,
): void => {
  for (const start of organizationEnds) {
    if (!free(reading, start)) continue;
    const end = nameEnd(reading, start);
    const mark = reading.text[end] ?? '。';
    if (end === 0 || end - start < 3) continue;
    if (!(hasStrongSurname(reading, start) || mark === '、' || isGlossed(reading, end))) continue;
    if (
      mark === '、' ||
      mark === ',' ||
      mark === '(' ||
      longestFrom(reading, end, IS.verb) !== undefined ||
      /^(?:分别|和|与|等|在|对)/.test(reading.text.slice(end, end + 2))
    ) {
      accept(start, end);
    }
  }
};

/** `由甲任组长`, `由甲、乙担任`: who does it stands behind 由. */
export const afterBy = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let by = text.indexOf('由'); by >= 0; by = text.indexOf('由', by + 1)) {
    const start = by + 1;
    if (!free(reading, start) || /[自理缘事来]/.test(text[by - 1] ?? '') || !hasStrongSurname(reading, start))
      continue;
    const end = nameEnd(reading, start);
    if (end - start >= 3 && rightFit(reading, end) >= 2) accept(start, end);
  }
};

/** `来自某公司的甲热情接待`: the name after the place that somebody comes from. */
export const afterOrigin = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let from = text.indexOf('来自'); from >= 0; from = text.indexOf('来自', from + 2)) {
    const stretch = /^[^,。;:\n]{2,30}?的/.exec(text.slice(from + 2, from + 36))?.[0];
    if (stretch === undefined) continue;
    const start = from + 2 + stretch.length;
    const end = free(reading, start) ? nameEnd(reading, start) : 0;
    if (end > 0 && hasStrongSurname(reading, start) && rightFit(reading, end) === 3) accept(start, end);
  }
};

const ROSTER = /(?:[的者员]还?有|还有|包括|名单|(?:主持|主讲|报告|评论|点评|评议|与谈)人[是为]) ?:? ?/g;

/** `参加会议的还有甲、乙`, `主持人是甲`: names after the words that open a list. */
export const inRosters = (reading: Reading, accept: Accept): void => {
  for (const match of matchesOf(ROSTER, reading.text)) {
    const start = match.index + match[0].length;
    const end = free(reading, start) ? nameEnd(reading, start) : 0;
    if (end > 0 && hasStrongSurname(reading, start) && /[、,。(]/.test(reading.text[end] ?? '。'))
      accept(start, end);
  }
};
