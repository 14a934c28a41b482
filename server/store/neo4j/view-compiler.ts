import type { Article, Entity } from '#server/domain/entity.ts';
import type { EntityKind } from '#server/domain/ontology.ts';
import type {
  ClaimParts,
  ClaimView,
  EntitySelection,
  EntityView,
  RelationSelection,
  RelationView,
} from '../selection.ts';

/** A Cypher expression and the reading of its value. */
export interface Compiled<T> {
  readonly expression: string;
  readonly decode: (value: unknown) => T;
}

/** A relation's value, read with the nodes at its ends where the statement has them already. */
export interface CompiledRelation {
  readonly expression: string;
  readonly decode: (value: unknown, ends: readonly (Entity | Article)[]) => RelationView;
}

/** Where a relation of the statement is found. */
export interface RelationPlace {
  /** Expressions for its record, its id, and the nodes at its ends. */
  readonly record: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The decoder will be given both ends, so that plain ends need no expression. */
  readonly endsGiven: boolean;
}

/** Compiles selections into nested Cypher expressions: one statement, whatever the depth. */
export interface ViewCompiler {
  /** `kinds` are those that the node can be of, as far as the statement tells. */
  readonly entity: (
    variable: string,
    select: EntitySelection,
    kinds?: readonly EntityKind[],
  ) => Compiled<EntityView>;
  readonly relation: (place: RelationPlace, select: RelationSelection) => CompiledRelation;
  readonly claim: (variable: string, parts: ClaimParts) => Compiled<ClaimView>;
  /** A variable name not used before in the statement. */
  readonly fresh: (prefix: string) => string;
}
