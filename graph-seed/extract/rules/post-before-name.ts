import type { HeldPost } from '../post-bodies.ts';
import type { Draft, Rule, Scene } from '../scene.ts';

/** The claim for a post as read from the titles around a name. */
export const draftOfPost = (post: HeldPost): Draft => {
  const { phrase } = post;
  return {
    subject: { kind: 'person', name: post.person },
    predicate: 'HOLDS_POST',
    object: { kind: 'organization', organization: post.organization },
    role: post.role,
    sentence: post.sentence,
    from: Math.min(post.organizationAt?.start ?? post.roleStart, phrase.start),
    to: Math.max(phrase.end, post.roleEnd),
    subjectAt: { start: phrase.person.start, end: phrase.person.end },
    ...(post.organizationAt !== undefined && { objectAt: post.organizationAt }),
    cueAt: { start: post.roleStart, end: post.roleEnd },
  };
};

/** 某处处长甲; 某院党委书记、副院长甲; 副校长甲、乙、丙: titles before a name, and before a list of names. */
export const postBeforeName: Rule = {
  id: 'post-before-name',
  confidence: 0.93,
  apply: (scene: Scene) => scene.posts.filter((p) => p.via === 'before').map(draftOfPost),
};
