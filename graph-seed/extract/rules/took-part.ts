import type { Rule } from '../scene.ts';
import { personDeeds } from './drafts.ts';

const SENSES = new Set(['TOOK_PART', 'ACCOMPANIED', 'MET_WITH', 'VISITED']);

/** 甲为获奖者颁奖, 甲接待了来宾, 甲带领学生参观: whoever acts at an event was there, with that role. */
export const tookPart: Rule = {
  id: 'took-part',
  confidence: 0.8,
  apply: (scene) => {
    const spoken = new Set(
      scene.deeds
        .filter((d) => d.sense === 'SPOKE_AT' || d.sense === 'ATTENDED' || d.sense === 'CHAIRED')
        .map((d) => d.group),
    );
    const seen = new Set<unknown>();
    return scene.deeds
      .filter((d) => SENSES.has(d.sense) && !spoken.has(d.group))
      .filter((d) => (seen.has(d.group) ? false : seen.add(d.group)))
      .flatMap((d) => personDeeds(scene, d, 'ATTENDED', d.verb));
  },
};
