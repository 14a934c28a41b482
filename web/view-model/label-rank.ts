import type { EntitySubkind } from '#web/generated/ontology.ts';

/** What decides whose label is drawn first. */
export interface LabelStanding {
  readonly pinned: boolean;
  readonly subkind: EntitySubkind;
  /** Holds a post that the view shows. */
  readonly leader: boolean;
  readonly degree: number;
}

/** Articles and places name little of what a graph is about: they wait. */
const LESSER: ReadonlySet<EntitySubkind> = new Set(['ARTICLE', 'PLACE']);

/** Order of labels, greater first: pinned, universities, then by neighbours in view, holders of posts a little ahead. */
export const labelRank = ({ pinned, subkind, leader, degree }: LabelStanding): number =>
  (pinned ? 4000 : 0) +
  (subkind === 'UNIVERSITY' ? 2000 : 0) +
  (leader ? 3 : 0) +
  Math.min(degree, 1000) * (LESSER.has(subkind) ? 0.2 : 1);
