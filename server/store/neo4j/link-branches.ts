import type { Direction, Link } from '#server/domain/adjacency.ts';
import {
  ENTITY_KIND_NAMES,
  type EntityKind,
  RELATION_TYPE_NAMES,
  RELATION_TYPES,
  type RelationEnds,
  type RelationType,
} from '#server/domain/ontology.ts';

/** A type and a direction, which one index serves. */
export interface LinkBranch {
  readonly type: RelationType;
  readonly direction: Direction;
}

export interface LinkFilter {
  readonly types?: readonly RelationType[];
  readonly direction?: Direction;
  readonly kinds?: readonly EntityKind[];
}

const DIRECTIONS: readonly Direction[] = ['OUT', 'IN'];

/**
 * What passes the filter at a node of one of these kinds, in the order of the ontology. What the
 * ontology does not permit is left out: every branch costs the planner time.
 */
export const linkBranches = (
  { types = [], direction, kinds = [] }: LinkFilter,
  own: readonly EntityKind[] = ENTITY_KIND_NAMES,
): readonly LinkBranch[] =>
  RELATION_TYPE_NAMES.filter((type) => types.length === 0 || types.includes(type)).flatMap((type) =>
    DIRECTIONS.filter((way) => direction === undefined || way === direction)
      .map((way) => ({ type, direction: way }))
      .filter((branch) => farKinds([branch], own).some((kind) => kinds.length === 0 || kinds.includes(kind))),
  );

/** Kinds at the far ends of these links from a node of one of these kinds. */
export const farKinds = (links: readonly LinkBranch[], own: readonly EntityKind[]): readonly EntityKind[] => {
  const kinds = links.flatMap(({ type, direction }) =>
    endsOf(type)
      .map(([from, to]) => (direction === 'OUT' ? ([from, to] as const) : ([to, from] as const)))
      .filter(([near]) => own.includes(near))
      .map(([, far]) => far),
  );
  return ENTITY_KIND_NAMES.filter((kind) => kinds.includes(kind));
};

export const linkName = ({ type, direction }: LinkBranch): Link => `${type}:${direction}`;

const endsOf = (type: RelationType): readonly RelationEnds[] => RELATION_TYPES[type].ends;
