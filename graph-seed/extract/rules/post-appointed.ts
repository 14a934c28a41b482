import type { Organization } from '../organization.ts';
import type { Group } from '../participants.ts';
import type { PersonMention } from '../persons.ts';
import { roleUpTo } from '../reading.ts';
import type { Draft, Rule, Scene } from '../scene.ts';
import { type Term, termIn, termOfNotice } from '../terms-of-office.ts';
import { readTitles } from '../title-list.ts';
import { draftOfTitle } from './post-drafts.ts';

/** 某小组由甲任组长: the body that stands before 由. */
const bodyBefore = (scene: Scene, deed: Appointment): Organization | undefined => {
  const { group } = deed;
  const by = scene.reading.text.lastIndexOf('由', group.start);
  if (by < group.leadStart || by < group.start - 2) return undefined;
  const mention = scene.organizations.endingAt(by);
  return mention === undefined ? undefined : scene.organizations.of(mention);
};

/** 任, 担任 of whom a notice appoints: neither 现任 nor 拟任. */
const IN_FORCE = /^[^现拟原历曾时]?(?:任|担任|兼任)$/;

/** A verb of appointment with the group that it is said of. */
interface Appointment {
  readonly group: Group;
  readonly start: number;
  readonly end: number;
}

const NEAR = 8;

/** Each verb once, said of the persons who stand directly before it, else of the subject of its sentence. */
const appointmentsIn = (scene: Scene): readonly Appointment[] => {
  const found = new Map<number, Appointment>();
  for (const deed of scene.deeds) {
    if (deed.sense !== 'APPOINTED' || found.has(deed.start)) continue;
    const inRole = roleUpTo(scene.reading, deed.end);
    if (inRole !== undefined && inRole.start < deed.start) continue;
    found.set(deed.start, deed);
  }
  for (const group of scene.groups) {
    if (!group.members.some((m) => m.kind === 'person')) continue;
    for (let at = group.end; at <= group.end + NEAR; at++) {
      const known = found.get(at);
      if (known !== undefined && group.start > known.group.start && group.end <= at)
        found.set(at, { group, start: known.start, end: known.end });
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
};

const draftsOf = (scene: Scene, deed: Appointment, context: Organization | undefined): readonly Draft[] => {
  const { group } = deed;
  const { titles } = readTitles(scene.reading, scene.organizations, deed.end, group.sentence.end, context);
  return titles.flatMap((title) =>
    group.members.flatMap((member) =>
      member.kind === 'person'
        ? [draftOfTitle(member.phrase.person.name, member.phrase.person, title, group.sentence)]
        : [],
    ),
  );
};

/** 任命, 聘任: under which, or behind which, `甲为某处处长` appoints. */
const ORDER = /(?:任命|聘任|聘请|续聘|改聘|提名|增补):?$/;
const NUMBERED = /^(?:[一二三四五六七八九十\d]{1,3}[.、]|\([一二三四五六七八九十\d]{1,3}\))? *$/;
const HEADING = /(?:任命|聘任|任职|续聘|改聘)[^。;,\n]{0,6}:?$/;
const MADE = /^(?:同志|先生|女士|老师)?(?:\([^()\n]{1,12}\))?为/;
/** 免去甲某处处长职务，任某馆馆长. */
const MOVED = /^[^。;\n]{4,46}职务,(?:改任|调任|聘任为|担任|任)/;
const JOINED = /^(?:同志|先生|女士)?、$/;

/** 任命甲为某处处长，乙、丙为副处长, and lines 甲为某处处长 under a heading 任命. */
const ordered = (scene: Scene, notice: Term | undefined): readonly Draft[] => {
  const { reading, organizations, phrases, dates } = scene;
  const { text } = reading;
  const drafts: Draft[] = [];
  let index = 0;
  let underHeading = false;
  let waiting: PersonMention[] = [];
  let previous: PersonMention | undefined;
  let goesOn: unknown;
  for (const [k, { person }] of phrases.entries()) {
    while (index < reading.sentences.length - 1 && (reading.sentences[index]?.end ?? 0) <= person.start) {
      const passed = reading.sentences[index];
      if (passed !== undefined) {
        const line = text.slice(passed.start, passed.end);
        underHeading = HEADING.test(line) || (underHeading && /为/.test(line));
      }
      index++;
    }
    const sentence = reading.sentences[index];
    if (sentence === undefined) break;
    if (previous === undefined || !JOINED.test(text.slice(previous.end, person.start))) waiting = [];
    waiting.push(person);
    previous = person;
    const [first] = waiting;
    if (first === undefined || first.start < sentence.start) continue;
    const next = Math.min(sentence.end, phrases[k + 1]?.person.start ?? sentence.end);
    const moved = MOVED.exec(text.slice(person.end, next))?.[0];
    const made = moved ?? MADE.exec(text.slice(person.end, person.end + 18))?.[0];
    if (made === undefined) continue;
    const before = text.slice(Math.max(sentence.start, first.start - LONGEST_ORDER), first.start);
    const opens = underHeading && NUMBERED.test(before);
    if (
      moved === undefined &&
      !opens &&
      !ORDER.test(before) &&
      !(goesOn === sentence && /[,;]$/.test(before))
    )
      continue;
    const from = person.end + made.length;
    const term = termIn(reading, dates, from, sentence) ?? notice;
    const bounds = {
      ...(term?.from !== undefined && { validFrom: term.from }),
      ...(term?.to !== undefined && { validTo: term.to }),
    };
    const { titles, end } = readTitles(reading, organizations, from, sentence.end);
    if (!/[,;。、( \n]/.test(text[end] ?? '\n')) continue;
    goesOn = sentence;
    for (const title of titles)
      for (const each of waiting)
        drafts.push({ ...draftOfTitle(each.name, each, title, sentence), ...bounds });
  }
  return drafts;
};

/** How far before a name the order may stand that its clause goes on with. */
const LONGEST_ORDER = 160;

/** 甲任某处处长, 由甲担任某会主席, 甲任书记、乙任副书记: a verb of appointment between name and title. */
export const postAppointed: Rule = {
  id: 'post-appointed',
  confidence: 0.85,
  apply: (scene) => {
    const drafts: Draft[] = [];
    let sentence: unknown;
    let context: Organization | undefined;
    const notice = termOfNotice(scene.reading, scene.dates);
    for (const deed of appointmentsIn(scene)) {
      if (deed.group.sentence !== sentence) context = undefined;
      sentence = deed.group.sentence;
      const made = draftsOf(scene, deed, context ?? bodyBefore(scene, deed));
      const last = made.at(-1)?.object;
      if (last?.kind === 'organization') context = last.organization;
      const { text } = scene.reading;
      const since =
        notice?.from !== undefined && IN_FORCE.test(text.slice(deed.start - 1, deed.end))
          ? { validFrom: notice.from }
          : {};
      for (const draft of made) drafts.push({ ...draft, ...since });
    }
    return [...drafts, ...ordered(scene, notice)];
  },
};
