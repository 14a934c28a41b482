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
      reading.from(s).some((h) => h.end > at && (h.word.flags & flags) !== 0 && !isHeadsTitle(reading, h, at))
    )
      return true;
  }
  return false;
};

/** 管弦系·主任: 系主任 is a title, and the title of whoever heads a 系. */
const isHeadsTitle = (reading: Reading, hit: Hit, at: number): boolean =>
  hit.word.flags === IS.role &&
  hit.start === at - 1 &&
  isHan(reading.text.charCodeAt(at - 2)) &&
  isHan(reading.text.charCodeAt(at - 3)) &&
  reading.from(at).some((h) => h.end === hit.end && (h.word.flags & IS.role) !== 0);

/** The ending of a name that stands before the offset. */
export const endingAt = (reading: Reading, end: number): Ending | undefined => {
  const { text } = reading;
  const unit = longestUpTo(reading, end, IS.unit);
  const suffix = longestUpTo(reading, end, IS.suffix);
  const unitWord = unit?.word.unit;
  const suffixWord = suffix?.word.suffix;
  const next = text[end] ?? '\n';
  if (
    suffixWord?.refusers.includes(next) === true &&
    !(next === '生' && /^生[命物态理医]/.test(text.slice(end, end + 2)))
  )
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
  return reading.upTo(end).some((h) => h.start < start && (h.word.flags & OTHER) !== 0);
};
