import { lexicon } from '#seed/lexicon/lexicon.ts';
import { CHARACTER, characterAt } from './character-classes.ts';
import type { Hit } from './hit.ts';
import { PROTECTED } from './protected-spans.ts';
import type { Reading } from './reading.ts';

/** Takes a stretch for a name, unless one of its characters belongs to a name already. */
export type Accept = (start: number, end: number) => void;

/** A stretch that reads as a name; unless it is certain, only where a body's name stands beside it. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly certain: boolean;
}

/** Accepts, of the candidates with one end, the first that is certain or begins where the name of a body ends. */
export const acceptFirst = (
  candidates: readonly Candidate[],
  accept: Accept,
  organizationEnds: ReadonlySet<number>,
): void => {
  let taken = -1;
  for (const { start, end, certain } of candidates) {
    if (end === taken || !(certain || organizationEnds.has(start))) continue;
    accept(start, end);
    taken = end;
  }
};

/** Where the name ends that begins at an offset; 0 where none does. */
export type NameEnds = Int32Array;

/** Whether the offset is outside quotations, titles of works and bylines. */
export const free = (reading: Reading, at: number): boolean => (reading.shield[at] ?? 0) === PROTECTED.free;

/** Tells whether an honorific, or 等 with one, may begin at the offset: most offsets need no closer look. */
export const mayBeHonorific = (text: string, at: number): boolean =>
  (characterAt(text, at) & CHARACTER.honorificHead) !== 0;

/** What people are called by behind their names. */
export const HONORIFIC =
  /^(?:同志(?!们)|先生|女士|老师|同学|小姐|夫人|教练|医生|法师|一行|博士|院士|校友|学长|编辑(?=[给为向随在说表介讲详带和、,]))/;

const LONGEST_BRACKET = 14;

/** `副县长(挂职)X`, `委员(按姓氏笔画排序):X`: where the bracket that ends at the offset opens, else the offset. */
export const beforeBracket = (text: string, at: number): number => {
  if (text[at - 1] !== ')') return at;
  const from = Math.max(1, at - LONGEST_BRACKET);
  const open = text.slice(from, at - 1).lastIndexOf('(');
  return open >= 0 ? from + open : at;
};

const [SPACE, COLON] = [0x20, 0x3a];

/** `主 持 人:X`: the title that is spread over its column before the mark at the offset. */
export const spacedLabel = (reading: Reading, at: number): Hit | undefined => {
  const code = reading.text.charCodeAt(at);
  if ((code !== SPACE && code !== COLON) || !/^ *:/.test(reading.text.slice(at, at + 4))) return undefined;
  const label = /(?:[\u4e00-\u9fff] +){1,4}[\u4e00-\u9fff]$/.exec(
    reading.text.slice(Math.max(0, at - 16), at),
  )?.[0];
  if (label === undefined) return undefined;
  const word = lexicon().word(label.replaceAll(' ', ''));
  return word?.role === undefined ? undefined : { start: at - label.length, end: at, word };
};
