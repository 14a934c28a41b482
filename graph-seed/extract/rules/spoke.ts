import type { Deed } from '../deed.ts';
import type { Rule, Scene } from '../scene.ts';
import { personDeeds } from './drafts.ts';

const SET_PIECE = /总结讲话|讲话|致辞|致词|致欢迎辞|致欢迎词|致开幕辞|致开幕词|报告|发言|寄语/;

/** What a speech is called by: the set piece named in the clause, else the first verb. */
const roleOf = (deeds: readonly Deed[]): string =>
  (deeds.find((d) => SET_PIECE.test(d.verb)) ?? deeds[0])?.verb ?? '发言';

const OPENING = /^宣布了?[^,。;]{0,20}(?:开幕|闭幕|结束|开始|开会)/;

const opensOrCloses = (scene: Scene, deed: Deed): boolean =>
  OPENING.test(scene.reading.text.slice(deed.start, deed.start + 28));

/** 甲指出, 甲在讲话中强调, 甲作了报告: verbs of speaking with a person for subject. */
export const spoke: Rule = {
  id: 'spoke',
  confidence: 0.92,
  apply: (scene) => {
    const byGroup = new Map<Deed['group'], Deed[]>();
    for (const deed of scene.deeds) {
      if (deed.sense !== 'SPOKE_AT') continue;
      const others = byGroup.get(deed.group);
      if (others === undefined) byGroup.set(deed.group, [deed]);
      else others.push(deed);
    }
    const chairs = new Set(scene.deeds.filter((d) => d.sense === 'CHAIRED').map((d) => d.group));
    return [...byGroup.values()].flatMap((deeds) => {
      // 主持会议并宣布大会闭幕: whoever leads through an event opens and closes it
      if (deeds.every((d) => chairs.has(d.group) && opensOrCloses(scene, d))) return [];
      const role = roleOf(deeds);
      const deed = deeds.find((d) => d.verb === role) ?? deeds[0];
      return deed === undefined ? [] : personDeeds(scene, deed, 'SPOKE_AT', role);
    });
  },
};
