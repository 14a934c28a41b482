import { IS } from '#seed/lexicon/lexicon.ts';
import { longestFrom } from '../reading.ts';
import type { Draft, Rule } from '../scene.ts';

/** Titles that stand further from the name are another one's, or a list without end. */
const LONGEST_PROFILE = 600;

/** 甲，某大学教授，某会理事。A sentence that opens with a name and goes on with titles only. */
export const postInProfile: Rule = {
  id: 'post-in-profile',
  confidence: 0.8,
  apply: (scene) => {
    const { text } = scene.reading;
    const drafts: Draft[] = [];
    for (const group of scene.groups) {
      const [only, ...others] = group.members;
      if (only?.kind !== 'person' || others.some((m) => m.kind === 'person') || only.phrase.before.length > 0)
        continue;
      let at = only.phrase.end;
      while (text[at] === ',' && at - only.phrase.end < LONGEST_PROFILE) {
        const mention = scene.organizations.startingAt(at + 1);
        if (mention === undefined) {
          // a segment that is no title (学位, 籍贯) is passed over
          const next = text.indexOf(',', at + 1);
          if (next < 0 || next - at > 40 || next >= group.sentence.end) break;
          at = next;
          continue;
        }
        const role = longestFrom(scene.reading, mention.end, IS.role);
        if (role === undefined || role.word.role === 'lead' || !/[,。;、]/.test(text[role.end] ?? '。'))
          break;
        drafts.push({
          subject: { kind: 'person', name: only.phrase.person.name },
          predicate: 'HOLDS_POST',
          object: { kind: 'organization', organization: scene.organizations.of(mention) },
          role: text.slice(role.start, role.end),
          sentence: group.sentence,
          from: only.phrase.start,
          to: role.end,
          subjectAt: { start: only.phrase.person.start, end: only.phrase.person.end },
          objectAt: { start: mention.start, end: mention.end },
          cueAt: { start: role.start, end: role.end },
        });
        at = role.end;
      }
    }
    return drafts;
  },
};
