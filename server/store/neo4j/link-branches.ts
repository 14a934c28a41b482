import type { Direction, Link } from '#server/domain/adjacency.ts';
import {
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

/** What passes the filter, in the order of the ontology; far ends that a type cannot have are left out. */
export const linkBranches = ({ types = [], direction, kinds = [] }: LinkFilter): readonly LinkBranch[] =>
  RELATION_TYPE_NAMES.filter((type) => types.length === 0 || types.includes(type)).flatMap((type) =>
    DIRECTIONS.filter((way) => direction === undefined || way === direction)
      .filter((way) => kinds.length === 0 || endsOf(type).some((ends) => kinds.includes(farEnd(ends, way))))
      .map((way) => ({ type, direction: way })),
  );

/** Links that a node of this kind can have. */
export const linksOfKind = (kind: EntityKind): readonly LinkBranch[] =>
  linkBranches({}).filter(({ type, direction }) =>
    endsOf(type).some((ends) => farEnd(ends, direction === 'OUT' ? 'IN' : 'OUT') === kind),
  );

export const linkName = ({ type, direction }: LinkBranch): Link => `${type}:${direction}`;

const endsOf = (type: RelationType): readonly RelationEnds[] => RELATION_TYPES[type].ends;

const farEnd = ([from, to]: RelationEnds, direction: Direction): EntityKind =>
  direction === 'OUT' ? to : from;
