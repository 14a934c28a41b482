import type { Rule } from '../scene.ts';
import { draftOfPost } from './post-before-name.ts';

/** 甲副院长: a title after the name; the body is the one that the title points to in this article. */
export const postAfterName: Rule = {
  id: 'post-after-name',
  confidence: 0.8,
  apply: (scene) => scene.posts.filter((p) => p.via === 'after').map(draftOfPost),
};
