import type { EntitySubkind, RelationFamily } from '#web/generated/ontology.ts';
import type { CanvasEntity, CanvasRelation, Point } from '#web/view-model/graph-view.ts';
import type { Certainty } from '#web/view-model/line-style.ts';

/** How far an entity has been expanded under one choice of relations. */
export interface Expansion {
  /** Cursor of the last neighbour fetched; null when none was. */
  readonly after: string | null;
  /** No neighbours follow. */
  readonly done: boolean;
  /** Entities that came to the canvas with it, in the order of their coming. */
  readonly brought: readonly string[];
}

/** A thing that the legend switches: a sort of entity, a family of relations, a degree of certainty. */
export type FilterKey = `subkind:${EntitySubkind}` | `family:${RelationFamily}` | `certainty:${Certainty}`;

/**
 * What is on the canvas. Relations may name entities that are not there: they are drawn when both
 * ends have come, in whatever order that happens.
 */
export interface GraphState {
  readonly entities: Readonly<Record<string, CanvasEntity>>;
  readonly relations: Readonly<Record<string, CanvasRelation>>;
  readonly positions: Readonly<Record<string, Point>>;
  readonly pinned: Readonly<Record<string, true>>;
  /** What was asked for by name, and so is not taken away by a collapse. */
  readonly asked: Readonly<Record<string, true>>;
  /** By `expansionKey`. */
  readonly expansions: Readonly<Record<string, Expansion>>;
  /** What is switched off. */
  readonly filtered: Readonly<Partial<Record<FilterKey, true>>>;
}

/** A canvas with nothing on it and nothing switched off. */
export const EMPTY_GRAPH: GraphState = {
  entities: {},
  relations: {},
  positions: {},
  pinned: {},
  asked: {},
  expansions: {},
  filtered: {},
};
