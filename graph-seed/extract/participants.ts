import { IS } from '#seed/lexicon/lexicon.ts';
import { type Clause, splitClauses } from './clauses.ts';
import type { OrganizationMention, Organizations } from './organization.ts';
import type { PersonPhrase } from './posts.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** Bodies that take part through others: `人事处、财务处等部门负责人`. */
export interface UnitPhrase {
  readonly organizations: readonly OrganizationMention[];
  /** 负责人, 代表 …; empty when the bodies themselves are named as taking part. */
  readonly through: string;
  readonly start: number;
  readonly end: number;
}

export type Participant =
  | { readonly kind: 'person'; readonly phrase: PersonPhrase; readonly start: number; readonly end: number }
  | { readonly kind: 'unit'; readonly phrase: UnitPhrase; readonly start: number; readonly end: number };

/** Participants named together, and the stretch of the sentence that says what they did. */
export interface Group {
  readonly sentence: Sentence;
  readonly members: readonly Participant[];
  readonly start: number;
  readonly end: number;
  /** What stands before the group in its clause: empty, 会上, 由, 邀请 … */
  readonly lead: string;
  readonly leadStart: number;
  /** Whether the members act in the sentence, instead of being spoken of. */
  readonly subject: boolean;
  /** End of the stretch: the next group that is a subject, else the sentence. */
  readonly reach: number;
}

const BETWEEN = /^(?:[、,; ]|和|与|及|以及|暨|还有|等)*$/;
const UNIT_TAIL =
  /^(?:(?:等|及|和)?(?:\d{1,3}[余多]?[个家所]?)?(?:有关|相关|各|兄弟|职能|校内|主要|学校|机关|科研|企事业)*(?:单位|部门|学院|高校|院系|企业|机构|学校|处室|科室|院校|单位和部门)?(?:的|及)?)/;

const nextJoint = (text: string, at: number): number => {
  const match = /^(?:、|,|和|与|及|以及|暨)/.exec(text.slice(at, at + 2))?.[0];
  return match === undefined ? -1 : at + match.length;
};

const readUnits = (
  reading: Reading,
  organizations: Organizations,
  sentence: Sentence,
  taken: Uint8Array,
): readonly UnitPhrase[] => {
  const { text } = reading;
  const found: UnitPhrase[] = [];
  for (let at = sentence.start; at < sentence.end; at++) {
    if ((taken[at] ?? 0) === 1 || (reading.shield[at] ?? 0) !== PROTECTED.free) continue;
    const first = organizations.startingAt(at);
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
    const tail = UNIT_TAIL.exec(text.slice(end, end + 24))?.[0] ?? '';
    let nounAt = end + tail.length;
    let noun = longestFrom(reading, nounAt, IS.participant);
    if (noun === undefined && tail !== '') {
      nounAt = end;
      noun = longestFrom(reading, nounAt, IS.participant);
    }
    const role = longestFrom(reading, end, IS.role);
    const isPost =
      tail === '' &&
      role !== undefined &&
      role.word.role !== 'lead' &&
      noun !== undefined &&
      role.end >= noun.end &&
      (taken[role.start] ?? 0) === 1;
    const through = noun !== undefined && !isPost ? text.slice(noun.start, noun.end) : '';
    const stop = through === '' ? end + (tail.startsWith('等') ? tail.length : 0) : (noun?.end ?? end);
    found.push({ organizations: withElided(organizations, run), through, start: at, end: stop });
    at = Math.max(at, stop - 1);
  }
  return found;
};

const withElided = (
  organizations: Organizations,
  run: readonly OrganizationMention[],
): readonly OrganizationMention[] =>
  run.flatMap((m) => {
    if (m.name === m.surface) return [m];
    const twin = organizations.allEndingAt(m.end).find((x) => x.start > m.start && x.own === x.start);
    return twin === undefined ? [m] : [m, twin];
  });

const LONGEST_BRIDGE = 26;

/** Nothing but marks between two members, or others who are named without a name: `、各学院教师代表、`. */
const bridges = (reading: Reading, from: number, to: number): boolean => {
  const gap = reading.text.slice(from, to);
  if (BETWEEN.test(gap)) return true;
  if (gap.length > LONGEST_BRIDGE || !/^[、,;及]/.test(gap)) return false;
  const modifier = gap.startsWith('、') && !/[,;的]/.test(gap);
  if (!modifier) {
    if (!/[、,;]$/.test(gap)) return false;
    if (longestUpTo(reading, to - 1, IS.participant | IS.role) === undefined) return false;
  }
  for (let i = from; i < to; i++) if (longestFrom(reading, i, IS.verb) !== undefined) return false;
  return true;
};

/** Longer stretches before a name are not read. */
const LONGEST_LEAD = 24;

const LEAD =
  /(?:上|中|时|后|日|午|晚|间|下|里|前|段|节|束|最后|首先|随后|其中|接着|之后|其次|同时|另外|此外|期间|最终|当天|其间|会议伊始|伊始|年|来|会|始)$/;

/** Words before a group that make its members the ones who act although they do not open the clause. */
const INVITED = /(?:邀请了?|特邀请?|请|有请|由|聘请|邀请到了?|分别由|共同由|均由|来自|是|听取了?|有|:)$/;

/** Reads who is named together in each sentence, and how far what they did reaches. */
export const readGroups = (
  reading: Reading,
  phrases: readonly PersonPhrase[],
  organizations: Organizations,
): readonly Group[] => {
  const { text } = reading;
  const groups: Group[] = [];
  const taken = new Uint8Array(text.length + 1);
  for (const p of phrases) taken.fill(1, p.start, p.end);
  let cursor = 0;
  for (const sentence of reading.sentences) {
    const members: Participant[] = [];
    while (cursor < phrases.length && (phrases[cursor]?.person.start ?? 0) < sentence.start) cursor++;
    for (let k = cursor; k < phrases.length; k++) {
      const phrase = phrases[k];
      if (phrase === undefined || phrase.person.start >= sentence.end) break;
      if ((reading.shield[phrase.person.start] ?? 0) === PROTECTED.free) {
        members.push({
          kind: 'person',
          phrase,
          start: Math.max(phrase.start, sentence.start),
          end: phrase.end,
        });
      }
    }
    for (const phrase of readUnits(reading, organizations, sentence, taken)) {
      members.push({ kind: 'unit', phrase, start: phrase.start, end: phrase.end });
    }
    members.sort((a, b) => a.start - b.start || a.end - b.end);
    const clauses = splitClauses(text, sentence);
    // A megabyte without a full stop is one sentence: too many groups to be arguments of one call.
    for (const group of groupMembers(reading, sentence, members, clauses)) groups.push(group);
  }
  return groups;
};

const groupMembers = (
  reading: Reading,
  sentence: Sentence,
  members: readonly Participant[],
  clauses: readonly Clause[],
): readonly Group[] => {
  const { text } = reading;
  const runs: Participant[][] = [];
  for (const member of members) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (
      run !== undefined &&
      last !== undefined &&
      member.start >= last.end - 1 &&
      bridges(reading, last.end, member.start)
    )
      run.push(member);
    else runs.push([member]);
  }
  let clause = 0;
  const subjects: { run: Participant[]; lead: string; leadStart: number; subject: boolean }[] = [];
  for (const run of runs) {
    const start = run[0]?.start ?? sentence.start;
    while (clause < clauses.length - 1 && (clauses[clause]?.end ?? 0) <= start) clause++;
    const leadStart = Math.min(start, clauses[clause]?.start ?? start);
    const lead = text.slice(Math.max(leadStart, start - LONGEST_LEAD - 2), start);
    const subject = opensClause(reading, leadStart, start);
    subjects.push({ run, lead, leadStart, subject });
  }
  const following: (number | undefined)[] = new Array(subjects.length);
  let upcoming: number | undefined;
  for (let i = subjects.length - 1; i >= 0; i--) {
    following[i] = upcoming;
    const s = subjects[i];
    if (
      s?.subject === true &&
      s.run.some((m) => m.kind === 'person' || m.phrase.through !== '' || s.lead.trim() === '')
    )
      upcoming = i;
  }
  const nextSubject = (index: number) => subjects[following[index] ?? subjects.length];
  return subjects.map(({ run, lead, leadStart, subject }, index) => {
    const next = nextSubject(index);
    return {
      sentence,
      members: run,
      start: run[0]?.start ?? sentence.start,
      end: run.at(-1)?.end ?? sentence.end,
      lead,
      leadStart,
      subject,
      reach: next === undefined ? sentence.end : Math.max(next.leadStart, run.at(-1)?.end ?? 0),
    };
  });
};

const GOVERNING =
  /(?:在|于|到|赴|至|往|从|前往|走进|通过|为了|根据|关于|对|向|给|为|与|把|被|将|受|让|使|跟|同|据|按|随|的|和|及)$/;

/** Words before a name that only say who it is (`某班甲`), or when and where, leave it the subject. */
const opensClause = (reading: Reading, leadStart: number, start: number): boolean => {
  const lead = reading.text.slice(Math.max(leadStart, start - LONGEST_LEAD - 2), start).trim();
  if (lead === '' || LEAD.test(lead) || INVITED.test(lead)) return true;
  if (/来自[^,]{2,30}的$/.test(lead)) return true;
  if (lead.length > LONGEST_LEAD || GOVERNING.test(lead)) return false;
  for (let i = leadStart; i < start; i++) {
    if (longestFrom(reading, i, IS.verb) !== undefined) return false;
    if (/[对向把被将使让]/.test(reading.text[i] ?? '')) return false;
  }
  return true;
};
