import { IS } from '#seed/lexicon/lexicon.ts';
import type { Deed } from '../deeds.ts';
import type { Organization } from '../organization.ts';
import { longestFrom } from '../reading.ts';
import type { Draft, Rule, Scene } from '../scene.ts';

const bodyAt = (
  scene: Scene,
  at: number,
): { readonly organization: Organization; readonly end: number; readonly start: number } | undefined => {
  const mention = scene.organizations.startingAt(at);
  return mention === undefined
    ? undefined
    : { organization: scene.organizations.of(mention), start: mention.start, end: mention.end };
};

const appointments = (scene: Scene, deed: Deed, context: Organization | undefined): readonly Draft[] => {
  const { text } = scene.reading;
  const { group } = deed;
  const drafts: Draft[] = [];
  let at = deed.end;
  while (at < deed.group.reach && /[为了]/.test(text[at] ?? '')) at++;
  let organization = context;
  for (let guard = 0; guard < 6; guard++) {
    const body = bodyAt(scene, at);
    const role = longestFrom(scene.reading, body?.end ?? at, IS.role);
    let end = body?.end;
    if (body !== undefined) organization = body.organization;
    if (role === undefined || role.word.role === 'lead' || organization === undefined) break;
    end = role.end;
    for (const member of group.members) {
      if (member.kind !== 'person') continue;
      const { person } = member.phrase;
      drafts.push({
        subject: { kind: 'person', name: person.name },
        predicate: 'HOLDS_POST',
        object: { kind: 'organization', organization },
        role: text.slice(role.start, role.end),
        sentence: group.sentence,
        from: person.start,
        to: end,
        subjectAt: { start: person.start, end: person.end },
        ...(body !== undefined && { objectAt: { start: body.start, end: body.end } }),
        cueAt: { start: role.start, end: role.end },
      });
    }
    if (!/[、兼]/.test(text[end] ?? '')) break;
    at = end + 1;
  }
  return drafts;
};

/** 甲任某处处长, 由甲担任某会主席, 甲任书记、乙任副书记: a verb of appointment between name and title. */
export const postAppointed: Rule = {
  id: 'post-appointed',
  confidence: 0.85,
  apply: (scene) => {
    const drafts: Draft[] = [];
    let sentence: unknown;
    let context: Organization | undefined;
    for (const deed of scene.deeds) {
      if (deed.sense !== 'APPOINTED') continue;
      if (deed.group.sentence !== sentence) context = undefined;
      sentence = deed.group.sentence;
      const made = appointments(scene, deed, context);
      const last = made.at(-1)?.object;
      if (last?.kind === 'organization') context = last.organization;
      drafts.push(...made);
    }
    return drafts;
  },
};
