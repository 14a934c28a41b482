import type { Draft, Rule } from '../scene.ts';
import { eventIn, referencesOf } from './drafts.ts';

const ROSTER =
  /(?:专家组成员|评审专家|与会专家|与会嘉宾|特邀嘉宾|评委)(?:包括|有|为|分别为|分别是|:)$|(?:参加|出席|列席|与会|参会|到会|到场|发言的|致辞的)[^,。;\n]{0,16}(?:有|还有|包括|人员|领导|嘉宾|名单|为) ?:? ?$/;

/** 参加会议的还有甲、乙; 出席人员：甲、乙: the verb first, the names after it. */
export const attendedRoster: Rule = {
  id: 'attended-roster',
  confidence: 0.9,
  apply: (scene) => {
    const { text } = scene.reading;
    const drafts: Draft[] = [];
    let open: { sentence: unknown; cue: number } | undefined;
    for (const group of scene.groups) {
      const before = text.slice(Math.max(group.sentence.start, group.start - 24), group.start);
      if (ROSTER.test(before))
        open = { sentence: group.sentence, cue: group.start - before.length + before.search(ROSTER) };
      if (open === undefined || open.sentence !== group.sentence) continue;
      for (const m of group.members) {
        for (const r of referencesOf(scene, m)) {
          drafts.push({
            subject: r.reference,
            predicate: 'ATTENDED',
            object: eventIn(scene, group.sentence),
            role: m.kind === 'unit' && m.phrase.through !== '' ? m.phrase.through : '参加',
            sentence: group.sentence,
            from: open.cue,
            to: r.end,
            subjectAt: { start: r.start, end: r.end },
          });
        }
      }
    }
    return drafts;
  },
};
