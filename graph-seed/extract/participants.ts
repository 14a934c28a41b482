import { IS } from '#seed/lexicon/lexicon.ts';
import { type Clause, splitClauses } from './clauses.ts';
import type { Organizations } from './organization.ts';
import type { PersonPhrase } from './posts.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';
import { readUnits, type UnitPhrase } from './unit-phrases.ts';

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
  /** End of the stretch: the next group that is a subject, else the sentence; at most 600 characters. */
  readonly reach: number;
}

const BETWEEN = /^(?:[、,; ]|和|与|及|以及|暨|还有|等|来自)*$/;
const LONGEST_BRIDGE = 40;

/** A stretch that says that something is done: a verb outside titles and the names of bodies (主任, 组织部). */
const holdsVerb = (reading: Reading, organizations: Organizations, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) {
    const organization = organizations.startingAt(i);
    const title = longestFrom(reading, i, IS.role);
    const end = Math.max(organization?.end ?? 0, title?.end ?? 0);
    if (end > i && end <= to) {
      i = end - 1;
      continue;
    }
    if (longestFrom(reading, i, IS.verb) !== undefined) return true;
  }
  return false;
};

/**
 * Nothing but marks between two members, or others who are named without a name (`、各学院教师代表、`), or
 * the first words of a title that the lexicon does not know (`,某管委会二级` before 巡视员甲).
 */
const bridges = (
  reading: Reading,
  organizations: Organizations,
  from: number,
  next: Participant,
): boolean => {
  const to = next.start;
  const gap = reading.text.slice(from, to);
  if (BETWEEN.test(gap)) return true;
  if (gap.length > LONGEST_BRIDGE || !/^(?:等)?(?:[、,;及和与]|以及)/.test(gap)) return false;
  if (/[。:!?\n“”]|[对向把被将使让在由]/.test(gap)) return false;
  const titled = next.kind === 'person' && next.phrase.before.length > 0;
  if (/^[和与]/.test(gap) && !titled) return false;
  const modifier = gap.startsWith('、') && !/[,;的]/.test(gap);
  if (!modifier && !titled) {
    if (!/[、,;]$/.test(gap)) return false;
    if (longestUpTo(reading, to - 1, IS.participant | IS.role) === undefined) return false;
  }
  return !holdsVerb(reading, organizations, from, to);
};

/** Longer stretches before a name are not read. */
const LONGEST_LEAD = 24;

/** Nobody tells further from a name what its bearer did; a text that is one sentence costs no more. */
const LONGEST_REACH = 600;

const LEAD =
  /(?:上|中|时|后|日|午|晚|间|下|里|前|段|节|束|最后|首先|随后|其中|接着|之后|其次|同时|另外|此外|期间|最终|当天|其间|会议伊始|伊始|始|年|会)$|(?:以|年|期|原|向|近|本)来$/;

/** Words before a group that make its members the ones who act although they do not open the clause. */
const INVITED = /(?:邀请了?|特邀请?|请|有请|由|聘请|邀请到了?|分别由|共同由|均由|来自|是|听取了?|有|:)$/;

/** 作者:, 编辑:, 联系人: people of the text, not of what it tells. */
const AUTHOR = /(?:作 *者|编辑|编审|摄影|联系人|[图文]|来源|导师) *:$/;

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
    for (const group of groupMembers(reading, organizations, sentence, members, clauses)) groups.push(group);
  }
  return groups;
};

const groupMembers = (
  reading: Reading,
  organizations: Organizations,
  sentence: Sentence,
  members: readonly Participant[],
  clauses: readonly Clause[],
): readonly Group[] => {
  const { text } = reading;
  const runs: Participant[][] = [];
  for (const member of members) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    // Leo Zhang(张励行): a name inside the bracket behind another
    if (run !== undefined && last !== undefined && member.end <= last.end) continue;
    if (
      run !== undefined &&
      last !== undefined &&
      member.start >= last.end - 1 &&
      !(
        last.kind === 'unit' &&
        last.phrase.through === '' &&
        member.kind === 'person' &&
        text[last.end] === ','
      ) &&
      bridges(reading, organizations, last.end, member)
    )
      run.push(member);
    else runs.push([member]);
  }
  let clause = 0;
  const subjects: { run: Participant[]; lead: string; leadStart: number; subject: boolean }[] = [];
  for (const run of runs) {
    const start = run[0]?.start ?? sentence.start;
    while (clause < clauses.length - 1 && (clauses[clause]?.end ?? 0) <= start) clause++;
    const clauseStart = Math.min(start, clauses[clause]?.start ?? start);
    const leadStart = startsAnew(reading, run[0], clauseStart, start) ? start : clauseStart;
    const lead = text.slice(Math.max(leadStart, start - LONGEST_LEAD - 2), start);
    const subject =
      opensClause(reading, organizations, leadStart, start) ||
      isDescribed(text, lead, run.at(-1)?.end ?? start);
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
  return subjects.map(({ run, lead, leadStart, subject }, index) => {
    const next = subjects[following[index] ?? subjects.length];
    const end = run.at(-1)?.end ?? sentence.end;
    return {
      sentence,
      members: run,
      start: run[0]?.start ?? sentence.start,
      end,
      lead,
      leadStart,
      subject,
      reach: Math.min(next === undefined ? sentence.end : Math.max(next.leadStart, end), end + LONGEST_REACH),
    };
  });
};

/** 乙致辞丙发言: captions that were pictures' run on without a mark. */
const CAPTION =
  /(?:致辞|致词|讲话|发言|演讲|授课|[作做]报告|颁奖|合影|主持(?:会议|论坛|仪式|讲座|座谈会?|活动|典礼)?)$/;

/** A subject without a mark before it: behind words that were quoted (`“…，”甲说`), or behind a caption. */
const startsAnew = (
  reading: Reading,
  first: Participant | undefined,
  clauseStart: number,
  start: number,
): boolean => {
  if (first?.kind !== 'person' || start === clauseStart) return false;
  if ((reading.shield[start - 1] ?? 0) === PROTECTED.speech) return true;
  const titled = first.phrase.before.length > 0 || first.phrase.from !== undefined;
  return titled && CAPTION.test(reading.text.slice(Math.max(clauseStart, start - 6), start));
};

const SAYS =
  /^(?:同学|老师|先生|女士)?(?:代表[^,。;\n]{2,20}(?:发言|致辞|讲话|致谢)|(?:首先|随后|则|也|分别|当场|现场|还|最后|同时)?(?:表示|认为|指出|谈到|强调|介绍|分享|发言|致辞|主持|[作做]了?[^,。;\n]{0,24}(?:发言|报告|致辞|分享|点评|介绍|讲座)))/;

/** 交流到某学院的学生处主任甲分享了…: whoever is told apart by a clause with 的 and then speaks. */
const isDescribed = (text: string, lead: string, end: number): boolean =>
  /[^对向把被将让使为给与和及了]的$/.test(lead) &&
  !/[对向把被将让使给与]|[^,]*为[^,]*$/.test(lead.split(/[,、]/).at(-1) ?? '') &&
  SAYS.test(text.slice(end, end + 44));

const SPONSORED = /(?:主办|承办|协办|举办|发起|支持)[、,]$/;

const GOVERNING =
  /(?:在|于|到|赴|至|往|从|前往|走进|通过|为了|根据|关于|对|向|给|为|与|把|被|将|受|让|使|跟|同|据|按|随|的|和|及)$|(?<![以年期原向近本])来$/;

/** Longest beginning of a list, or of titles after 由, that was not read. */
const LONGEST_UNREAD = 60;

/** 由某馆首席专家甲主持; 某院院长(unread)、乙、丙发言: nothing but unread titles and names before the group. */
const goesOnFrom = (
  reading: Reading,
  organizations: Organizations,
  leadStart: number,
  start: number,
): boolean => {
  if (start - leadStart > LONGEST_UNREAD) return false;
  const whole = reading.text.slice(leadStart, start);
  const by = whole.lastIndexOf('由');
  if (by < 0 && (!whole.endsWith('、') || /[对向把被将使让为给与在了]/.test(whole))) return false;
  return !holdsVerb(reading, organizations, leadStart + by + 1, start);
};

/** Words before a name that only say who it is (`某班甲`, `某系的甲`), or when and where, leave it the subject. */
const opensClause = (
  reading: Reading,
  organizations: Organizations,
  leadStart: number,
  start: number,
): boolean => {
  const lead = reading.text.slice(Math.max(leadStart, start - LONGEST_LEAD - 2), start).trim();
  if (lead === '' || LEAD.test(lead) || INVITED.test(lead)) return !AUTHOR.test(lead);
  if (/来自[^,]{2,30}的$/.test(lead)) return true;
  if (lead.endsWith('的')) {
    const owner = organizations.endingAt(start - 1);
    if (owner !== undefined && owner.start <= leadStart + 1) return true;
  }
  // 由甲主办、乙承办
  if (SPONSORED.test(lead)) return true;
  if (goesOnFrom(reading, organizations, leadStart, start)) return true;
  if (lead.length > LONGEST_LEAD || GOVERNING.test(lead)) return false;
  if (/[对向把被将使让]/.test(lead)) return false;
  return !holdsVerb(reading, organizations, leadStart, start);
};
