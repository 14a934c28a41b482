import { IS } from '#seed/lexicon/lexicon.ts';
import { closingBracket } from './clauses.ts';
import { isHan } from './fold-text.ts';
import { matchesOf } from './matches.ts';
import {
  enclosedNameEnd,
  hasNameShape,
  hasStrongSurname,
  leftFit,
  nameEnd,
  rightFit,
  spacedNameEnd,
} from './name-shape.ts';
import {
  type Accept,
  beforeBracket,
  type Candidate,
  free,
  HONORIFIC,
  mayBeHonorific,
  spacedLabel,
} from './person-marks.ts';
import { longestFrom, longestUpTo, type Reading, roleUpTo } from './reading.ts';
import { transcriptionEnd } from './transcribed-names.ts';

/** Titles that stand after a name more often than before one. */
const ADDRESS = /^(?:老师|同学|博士|医生|护士|律师|学长|学姐|师兄|师姐|教练|校友|院士)$/;

/** Titles that never stand behind a name. */
const NEVER_BEHIND = /^(?:青年)?教师$|^辅导员$|^护士$|^馆员$|^系(?:副)?主任$/;

/** `校长X`, `领导X`, `主持人:X`: a title before the name. */
export const afterTitles = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let i = 1; i < text.length; i++) {
    if (!isHan(text.charCodeAt(i)) || !free(reading, i)) continue;
    let at = i;
    if (text[at - 1] === ':' || text[at - 1] === ' ') {
      while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === ':') && i - at < 4) at--;
    }
    at = beforeBracket(text, at);
    const role = roleUpTo(reading, at) ?? spacedLabel(reading, at);
    if (role === undefined) continue;
    if (
      ADDRESS.test(role.word.text) &&
      leftFit(reading, role.start) === 0 &&
      longestUpTo(reading, role.start, IS.suffix | IS.unit) === undefined
    )
      continue;
    const spaced = spacedNameEnd(reading, i);
    const firm = role.end - role.start >= 2 && (at === i ? role.word.role !== 'lead' : text[i - 1] !== ' ');
    const enclosed = firm ? enclosedNameEnd(reading, i) : 0;
    if (enclosed > 0 && spaced === 0) {
      accept(i, enclosed);
      continue;
    }
    const short = spaced > 0 ? spaced : nameEnd(reading, i);
    const open = short === 0 || rightFit(reading, short) === 0;
    const long =
      open && (firm || (at === i && role.end - role.start >= 2)) ? transcriptionEnd(reading, i) : 0;
    const end = Math.max(short, long);
    if (end === 0) continue;
    if (end === long) {
      accept(i, end);
      continue;
    }
    if (at < i && !(hasStrongSurname(reading, i) || rightFit(reading, end) === 3)) continue;
    if (rightFit(reading, end) === 0 && !hasStrongSurname(reading, i)) continue;
    accept(i, end);
  }
};

/** 09级新闻学院X同学: behind what ends like a body, though it is read as none. */
const endsInSuffix = (reading: Reading, at: number): boolean => {
  const suffix = longestUpTo(reading, at, IS.suffix);
  return suffix?.word.suffix?.short === false && suffix.end - suffix.start >= 2;
};

/** `X教授`, `X同志`, `X副校长`: a title after the name. */
export const beforeTitles = (reading: Reading): readonly Candidate[] => {
  const { text } = reading;
  const candidates: Candidate[] = [];
  for (let at = 2; at < text.length; at++) {
    if (!isHan(text.charCodeAt(at - 1)) || !free(reading, at)) continue;
    const role = longestFrom(reading, at, IS.role);
    const body = longestFrom(reading, at, IS.suffix | IS.unit);
    const titled =
      role !== undefined &&
      role.word.role !== 'lead' &&
      role.end - role.start >= 2 &&
      !NEVER_BEHIND.test(role.word.text) &&
      (body === undefined || body.end <= role.end);
    if (!titled && !(mayBeHonorific(text, at) && isAddress(text, at))) continue;
    for (const length of [4, 3, 2]) {
      const start = at - length;
      if (start < 0 || !hasNameShape(reading, start, at)) continue;
      const certain = endsInSuffix(reading, start) || leftFit(reading, start) >= 2;
      candidates.push({ start, end: at, certain });
      if (certain) break;
    }
  }
  return candidates;
};

const isAddress = (text: string, at: number): boolean =>
  HONORIFIC.test(text.slice(at, at + 3)) || text.startsWith('等同志', at);

const LONGEST_TITLES = 40;

/** `甲(某处处长)`, `甲(女)`: a name that opens its clause or list, with who it is in brackets. */
export const beforeBrackets = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let at = text.indexOf('('); at > 1; at = text.indexOf('(', at + 1)) {
    if (!free(reading, at - 1)) continue;
    const close = closingBracket(text, at, LONGEST_TITLES);
    if (close < 0) continue;
    const inside = text.slice(at + 1, close);
    if (!/^[男女](?:[,、]|$)|^.{1,4}族$/.test(inside) && roleUpTo(reading, close) === undefined) continue;
    for (const length of [4, 3, 2]) {
      const start = at - length;
      if (start < 0 || !hasNameShape(reading, start, at) || leftFit(reading, start) < 2) continue;
      if (hasStrongSurname(reading, start) || length > 2) accept(start, at);
      break;
    }
  }
};

const LATIN =
  /[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.)?(?: (?:de|del|van|von|der|la|el|bin|al|da|di))*(?: [A-Z][a-z]+(?:-[A-Z][a-z]+)?){1,3}/g;

/** AdaHolm: the spaces of a name in Latin letters are lost where a text was made of a page. */
const RUN_TOGETHER =
  /[A-Z][a-zà-ÿ]+(?:-[A-Z]?[a-zà-ÿ]+){0,2}(?:[A-Z]\.)?(?:[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?){1,2}/g;

/** What only people are called behind a name: a company has a 总裁. */
const ONLY_PEOPLE = /^(?:教授|先生|女士|博士|院士|老师|研究员|一行)/;

/** `Ada Holm教授`, `院长Ada Holm`: a name in Latin letters beside a Chinese title. */
export const latinNames = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (const match of matchesOf(LATIN, text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!free(reading, start) || /[A-Za-z]/.test(text[end] ?? '')) continue;
    const before = text[start - 1] === ' ' || text[start - 1] === ':' ? start - 1 : start;
    const after = text[end] === ' ' ? end + 1 : end;
    const titled =
      roleUpTo(reading, before) !== undefined ||
      longestFrom(reading, after, IS.role) !== undefined ||
      HONORIFIC.test(text.slice(after, after + 2));
    if (titled) accept(start, end);
  }
  for (const match of matchesOf(RUN_TOGETHER, text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!free(reading, start) || /[A-Za-z]/.test(text[start - 1] ?? '') || /[A-Za-z]/.test(text[end] ?? ''))
      continue;
    const title = roleUpTo(reading, start);
    const titled = title !== undefined && title.end - title.start >= 2 && title.word.role !== 'lead';
    if (titled || ONLY_PEOPLE.test(text.slice(end, end + 3))) accept(start, end);
  }
};
