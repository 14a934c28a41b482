import { roleUpTo } from '../reading.ts';
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
      const title = roleUpTo(reading, at);
      if (title === undefined || title.word.role !== 'office') continue;
      if (verb === '由' && !SERVES.test(text.slice(group.end, group.end + 20))) continue;
      const body = organizations.endingAt(title.start);
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
          role: text.slice(title.start, title.end),
          sentence: group.sentence,
          from: body?.start ?? title.start,
          to: person.end,
          subjectAt: { start: person.start, end: person.end },
          ...(body !== undefined && { objectAt: { start: body.start, end: body.end } }),
          cueAt: { start: title.start, end: title.end },
        });
      }
    }
    return drafts;
  },
};
