import type { Rule } from '../scene.ts';
import { draftOfPost } from './post-before-name.ts';

/** 某大学教授甲, 某学院甲教授: an academic rank counts only with a named body. */
export const academicRank: Rule = {
  id: 'academic-rank',
  confidence: 0.93,
  apply: (scene) => scene.posts.filter((p) => p.via === 'rank').map(draftOfPost),
};
