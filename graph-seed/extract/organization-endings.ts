import { IS } from '#seed/lexicon/lexicon.ts';
import type { EntitySubkind } from '#server/domain/ontology.ts';
import { isHan } from './fold-text.ts';
import type { Hit } from './hit.ts';
import { longestUpTo, type Reading } from './reading.ts';

/** Where a name of an organization can end, by a suffix or a common unit. */
export interface Ending {
  readonly end: number;
  /** Where the suffix or the common unit begins. */
  readonly head: number;
  readonly subkind: EntitySubkind;
  readonly short: boolean;
  readonly unit: boolean;
  readonly global: boolean;
}

/** Whether a longer word runs over the offset, so that no name ends (or begins) there. */
const straddled = (reading: Reading, at: number, flags: number, reach: number): boolean => {
  for (let s = at - 1; s >= Math.max(0, at - reach); s--) {
    if (
      reading
        .from(s)
        .some(
          (h) =>
            h.end > at &&
            (h.word.flags & flags) !== 0 &&
            !isHeadsTitle(reading, h, at) &&
            !isRefused(reading, h),
        )
    )
      return true;
  }
  return false;
};

/** 大学·联合主办: 学联 is no word before 合. */
const isRefused = (reading: Reading, hit: Hit): boolean =>
  hit.word.flags === IS.suffix && hit.word.suffix?.refusers.includes(reading.text[hit.end] ?? '\n') === true;

/** 人事部·门, 政法院·校: what the next character makes a common noun names no body. */
const COMMON_NOUN = /^(?:部门|院校(?!友|长|区|园|办|庆|史|级|内|外|董|企))/;

/** 管弦系·主任: 系主任 is a title, and the title of whoever heads a 系. */
const isHeadsTitle = (reading: Reading, hit: Hit, at: number): boolean =>
  hit.word.flags === IS.role &&
  hit.start === at - 1 &&
  isHan(reading.text.charCodeAt(at - 2)) &&
  isHan(reading.text.charCodeAt(at - 3)) &&
  reading.from(at).some((h) => h.end === hit.end && (h.word.flags & IS.role) !== 0);

/** 某大学·生物学院, 某系·主任: what a refused character begins is a word of its own. */
const GOES_ON = /^(?:生[命物态理医]|主任)/;

/** The ending of a name that stands before the offset. */
export const endingAt = (reading: Reading, end: number): Ending | undefined => {
  const { text } = reading;
  const unit = longestUpTo(reading, end, IS.unit);
  const suffix = longestUpTo(reading, end, IS.suffix);
  const unitWord = unit?.word.unit;
  const suffixWord = suffix?.word.suffix;
  const next = text[end] ?? '\n';
  if ((next === '门' || next === '校') && COMMON_NOUN.test(text.slice(end - 1, end + 2))) return undefined;
  // 学科协调: no 科协
  if (text.startsWith('学科协', end - 3) && '调同作'.includes(next)) return undefined;
  if (suffixWord?.refusers.includes(next) === true && !GOES_ON.test(text.slice(end, end + 2)))
    return undefined;
  if (unit !== undefined && unitWord !== undefined && (suffix === undefined || suffix.start >= unit.start)) {
    if (straddled(reading, end, IS.unit | IS.suffix | IS.event | IS.surnameWord | IS.organizationWord, 5))
      return undefined;
    return {
      end,
      head: unit.start,
      subkind: unitWord.subkind,
      short: false,
      unit: true,
      global: unitWord.global,
    };
  }
  if (suffix === undefined || suffixWord === undefined) return undefined;
  if (suffixWord.short && isTailOfWord(reading, suffix.start, end)) return undefined;
  if (isCutByWord(reading, suffix.start, end)) return undefined;
  const overlapping = IS.unit | IS.suffix | IS.event | IS.surnameWord | IS.organizationWord | IS.follower;
  if (
    straddled(
      reading,
      end,
      suffixWord.short ? overlapping | IS.verb | IS.stop | IS.role | IS.place : overlapping,
      5,
    )
  )
    return undefined;
  return {
    end,
    head: suffix.start,
    subkind: suffixWord.subkind,
    short: suffixWord.short,
    unit: false,
    global: false,
  };
};

/** Words that end like a unit but are none; as words of their own they would cut 大学科研处 and 报社区域. */
const TAIL = /(?:学科|社科|社会|教室|会议厅|工作协|[校园社战地景城郊展]区)$/;

/** 扩大·学校, 学会·模仿: a verb that ends inside the suffix takes its first character. */
const isCutByWord = (reading: Reading, start: number, end: number): boolean => {
  for (let at = start + 1; at < end; at++) {
    if (
      reading
        .upTo(at)
        .some((h) => h.start < start && h.start >= start - 2 && (h.word.flags & (IS.verb | IS.stop)) !== 0)
    )
      return true;
  }
  return false;
};

/** 关系, 干部, 主办: a short suffix that only ends another word. */
const isTailOfWord = (reading: Reading, start: number, end: number): boolean => {
  const OTHER =
    IS.surnameWord |
    IS.organizationWord |
    IS.participant |
    IS.verb |
    IS.stop |
    IS.follower |
    IS.event |
    IS.role;
  if (TAIL.test(reading.text.slice(Math.max(0, end - 3), end))) return true;
  return reading.upTo(end).some((h) => h.start < start && (h.word.flags & OTHER) !== 0);
};
