import type { EntityFactsFragment, RelationFactsFragment } from '#web/generated/operations.ts';
import type { CanvasEntity, CanvasRelation } from '#web/view-model/graph-view.ts';

/** An entity of the API as the state holds it. */
export const toEntity = (facts: EntityFactsFragment): CanvasEntity => ({
  id: facts.id,
  kind: facts.kind,
  subkind: facts.subkind,
  name: facts.name,
  degree: facts.degree,
  home: 'home' in facts ? facts.home : null,
  date: 'date' in facts ? facts.date : 'publishedAt' in facts ? facts.publishedAt : null,
});

/** A relation of the API as the state holds it. */
export const toRelation = (facts: RelationFactsFragment): CanvasRelation => ({
  id: facts.id,
  type: facts.type,
  role: facts.role,
  from: facts.from.id,
  to: facts.to.id,
  confidence: facts.confidence,
  claimCount: facts.claimCount,
  firstSeen: facts.firstSeen,
  lastSeen: facts.lastSeen,
  accepted: facts.status !== 'AUTO',
});
