import type { Rule } from '../scene.ts';
import { personDeeds } from './drafts.ts';

/** 甲主持会议, 会议由甲主持. */
export const chaired: Rule = {
  id: 'chaired',
  confidence: 0.96,
  apply: (scene) =>
    scene.deeds.filter((d) => d.sense === 'CHAIRED').flatMap((d) => personDeeds(scene, d, 'CHAIRED', '主持')),
};
