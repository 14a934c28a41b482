import type { Organization } from '../organization.ts';
import type { Group } from '../participants.ts';
import { roleUpTo } from '../reading.ts';
import type { Draft, Rule, Scene } from '../scene.ts';
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

/** 甲任某处处长, 由甲担任某会主席, 甲任书记、乙任副书记: a verb of appointment between name and title. */
export const postAppointed: Rule = {
  id: 'post-appointed',
  confidence: 0.85,
  apply: (scene) => {
    const drafts: Draft[] = [];
    let sentence: unknown;
    let context: Organization | undefined;
    for (const deed of appointmentsIn(scene)) {
      if (deed.group.sentence !== sentence) context = undefined;
      sentence = deed.group.sentence;
      const made = draftsOf(scene, deed, context ?? bodyBefore(scene, deed));
      const last = made.at(-1)?.object;
      if (last?.kind === 'organization') context = last.organization;
      drafts.push(...made);
    }
    return drafts;
  },
};
