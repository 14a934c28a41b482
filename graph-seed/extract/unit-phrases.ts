import { IS } from '#seed/lexicon/lexicon.ts';
import type { Hit } from './hit.ts';
import type { OrganizationMention, Organizations } from './organization.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** Bodies that take part through others: `人事处、财务处等部门负责人`. */
export interface UnitPhrase {
  readonly organizations: readonly OrganizationMention[];
  /** 负责人, 代表 …; empty when the bodies themselves are named as taking part. */
  readonly through: string;
  readonly start: number;
  readonly end: number;
}

const UNIT_TAIL =
  /^(?:(?:等|及|和)?(?:\d{1,3}[余多]?[个家所]?)?(?:有关|相关|各|兄弟|职能|校内|主要|学校|机关|科研|企事业)*(?:单位|部门|学院|高校|大学|院系|企业|机构|学校|处室|科室|院校|单位和部门)?(?:[、和及](?:单位|部门|学院|高校|院系|企业|机构|学校|处室|科室|院校))?(?:的|及)?(?:\d{1,4}[余多]?[名位])?)/;

/** 等7所大学新闻专业的31名大陆学生: what may stand between 等 and the noun for those who come. */
const LOOSE_TAIL = /^等[^,。;:、\n]{1,24}/;

const nextJoint = (text: string, at: number): number => {
  const match = /^(?:、|,|和|与|及|以及|暨)/.exec(text.slice(at, at + 2))?.[0];
  return match === undefined ? -1 : at + match.length;
};

/** The bodies named in a sentence, those of a 、 list together; `taken` marks the names and titles of persons. */
export const readUnits = (
  reading: Reading,
  organizations: Organizations,
  sentence: Sentence,
  taken: Uint8Array,
): readonly UnitPhrase[] => {
  const { text } = reading;
  const found: UnitPhrase[] = [];
  for (let at = sentence.start; at < sentence.end; at++) {
    if ((taken[at] ?? 0) === 1 || (reading.shield[at] ?? 0) !== PROTECTED.free) continue;
    const first = unitOf(organizations, organizations.startingAt(at));
    if (first === undefined || /(?:任|兼|为)$/.test(text.slice(at - 1, at))) continue;
    const run = [first];
    let end = first.end;
    for (;;) {
      const joint = nextJoint(text, end);
      const next = joint < 0 ? undefined : organizations.startingAt(joint);
      if (next === undefined || next.end > sentence.end || (taken[joint] ?? 0) === 1) break;
      run.push(next);
      end = next.end;
    }
    const { through, stop, isTitle } = throughWhom(reading, end, taken);
    // 某管委会二级巡视员甲: the body belongs to the title of whoever follows; 各学院 names no body
    const modifies = through === '' && (isTitle || leadsToPerson(reading, stop, sentence.end, taken));
    if (!modifies && text[at - 1] !== '各')
      found.push({ organizations: withElided(organizations, run), through, start: at, end: stop });
    at = Math.max(at, stop - 1);
  }
  return found;
};

/** 该校某学部: whose unit it is stands before it as a word of its own. */
const unitOf = (
  organizations: Organizations,
  first: OrganizationMention | undefined,
): OrganizationMention | undefined => {
  const unit = first === undefined ? undefined : organizations.startingAt(first.end);
  return first !== undefined && unit !== undefined && organizations.of(unit).owner === organizations.of(first)
    ? unit
    : first;
};

/** The noun after a list of bodies for those who stand for them, and where the phrase ends. */
const throughWhom = (
  reading: Reading,
  end: number,
  taken: Uint8Array,
): { readonly through: string; readonly stop: number; readonly isTitle: boolean } => {
  const { text } = reading;
  const tail = UNIT_TAIL.exec(text.slice(end, end + 28))?.[0] ?? '';
  const role = longestFrom(reading, end, IS.role);
  let noun = longestFrom(reading, end + tail.length, IS.participant);
  if (noun === undefined && tail !== '') noun = longestFrom(reading, end, IS.participant);
  if (noun === undefined) noun = looseNoun(reading, end);
  const isPost =
    tail === '' &&
    role !== undefined &&
    role.word.role !== 'lead' &&
    noun !== undefined &&
    role.end >= noun.end &&
    (taken[role.start] ?? 0) === 1;
  if (noun !== undefined && !isPost)
    return { through: text.slice(noun.start, noun.end), stop: noun.end, isTitle: false };
  return {
    through: '',
    stop: end + (tail.startsWith('等') ? tail.length : 0),
    isTitle:
      tail === '' &&
      role !== undefined &&
      (taken[role.start] ?? 0) === 0 &&
      longestFrom(reading, end, IS.verb) === undefined,
  };
};

const looseNoun = (reading: Reading, end: number): Hit | undefined => {
  const loose = LOOSE_TAIL.exec(reading.text.slice(end, end + 26))?.[0];
  if (loose === undefined) return undefined;
  for (let i = end + 1; i < end + loose.length; i++) {
    if (longestFrom(reading, i, IS.verb) !== undefined) return undefined;
    const noun = longestFrom(reading, i, IS.participant);
    if (noun !== undefined) return noun;
  }
  return undefined;
};

/** Longest part of a title between a body and a name that no lexicon knows. */
const LONGEST_TITLE = 14;

const leadsToPerson = (reading: Reading, from: number, limit: number, taken: Uint8Array): boolean => {
  for (let i = from; i < Math.min(limit, from + LONGEST_TITLE); i++) {
    if ((taken[i] ?? 0) === 1) return i > from;
    if (/[,。;:、()“”和与及 \n]/.test(reading.text[i] ?? '')) return false;
    if (longestFrom(reading, i, IS.verb) !== undefined) return false;
  }
  return false;
};

const withElided = (
  organizations: Organizations,
  run: readonly OrganizationMention[],
): readonly OrganizationMention[] => {
  const all: OrganizationMention[] = [];
  for (const m of run) {
    all.push(m);
    if (m.name === m.surface) continue;
    const twin = organizations.allEndingAt(m.end).find((x) => x.start > m.start && x.own === x.start);
    if (twin !== undefined) all.push(twin);
  }
  return all;
};
