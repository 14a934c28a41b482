import type { Rule } from '../scene.ts';
import { personDeeds } from './drafts.ts';

/** 由甲提议召开的会议, 甲提议. */
export const proposed: Rule = {
  id: 'proposed',
  confidence: 0.9,
  apply: (scene) =>
    scene.deeds
      .filter((d) => d.sense === 'PROPOSED')
      .flatMap((d) => personDeeds(scene, d, 'PROPOSED', '提议')),
};
