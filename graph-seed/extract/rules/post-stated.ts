import { postOf } from '../posts.ts';
import type { Draft, Rule } from '../scene.ts';

const BY = /^(?:由|为|是)$/;
const SERVES = /^(?:同志|先生|女士|教授|院士|研究员)?[^,。;\n]{0,12}?(?:担任|兼任|出任)/;

/** 某会主任由甲担任, 现任院长为甲: the title first, then who holds it. */
export const postStated: Rule = {
  id: 'post-stated',
  confidence: 0.85,
  apply: (scene) => {
    const { reading, organizations } = scene;
    const { text } = reading;
    const drafts: Draft[] = [];
    for (const group of scene.groups) {
      const first = group.members.find((m) => m.kind === 'person');
      const at = group.start - 1;
      const verb = text[at] ?? '';
      if (first === undefined || !BY.test(verb)) continue;
      const title = postOf(reading, organizations, at);
      if (title === undefined || title.kind !== 'office' || title.foreign === true) continue;
      if (verb === '由' && !SERVES.test(text.slice(group.end, group.end + 20))) continue;
      const body = title.organization;
      const organization =
        body === undefined
          ? verb === '由'
            ? undefined
            : (organizations.unit ?? organizations.home)
          : organizations.of(body);
      if (organization === undefined) continue;
      for (const member of group.members) {
        if (member.kind !== 'person') continue;
        const { person } = member.phrase;
        drafts.push({
          subject: { kind: 'person', name: person.name },
          predicate: 'HOLDS_POST',
          object: { kind: 'organization', organization },
          role: title.role,
          sentence: group.sentence,
          from: body?.start ?? title.start,
          to: person.end,
          subjectAt: { start: person.start, end: person.end },
          ...(body !== undefined && { objectAt: { start: body.start, end: body.end } }),
          cueAt: { start: title.end - title.role.length, end: title.end },
        });
      }
    }
    return drafts;
  },
};
