import type { EntitySubkind, RelationFamily, RelationType } from '#web/generated/ontology.ts';
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

/** A thing that is switched on or off: a sort of entity, a family or type of relations, a degree of certainty, entities without a line. */
export type FilterKey =
  | `subkind:${EntitySubkind}`
  | `family:${RelationFamily}`
  | `type:${RelationType}`
  | `certainty:${Certainty}`
  | 'lonely';

/** Bounds on what is shown. */
export interface Limits {
  /** First and last day, `YYYY-MM-DD`, of the time that is shown. */
  readonly since: string;
  readonly until: string;
  /** Fewest neighbours in the store. */
  readonly degree: number;
  /** Fewest claims behind a relation. */
  readonly proofs: number;
  /** Least confidence of a relation, 0 to 1; an accepted one passes any. */
  readonly confidence: number;
}

/** Bounds to set; null lifts one. */
export type LimitChanges = { readonly [Name in keyof Limits]?: Limits[Name] | null };

/** The layer of lines between persons who were at events together, as it is asked for. */
export interface CompanyLayer {
  readonly shown: true;
  /** The person whose lines they are; absent for all persons on the canvas with each other. */
  readonly of: string;
  /** Shared events from which a line is drawn; one when absent. */
  readonly minimum: number;
  /** First and last day of the events, `YYYY-MM-DD`. */
  readonly since: string;
  readonly until: string;
}

/** Parts of the layer to set; null takes one out. */
export type CompanyChanges = { readonly [Name in keyof CompanyLayer]?: CompanyLayer[Name] | null };

/** What of a graph is drawn: what is kept out of sight, and the lines drawn over it. */
export type Filters = Pick<GraphState, 'filtered' | 'limits' | 'company'>;

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
  /** By claim: the change by which a person judged it last, as far as the steps of this explorer did. */
  readonly judged: Readonly<Record<string, string>>;
  /** What is switched off. */
  readonly filtered: Readonly<Partial<Record<FilterKey, true>>>;
  readonly limits: Readonly<Partial<Limits>>;
  /** Lines between persons who were at events together. */
  readonly company: Readonly<Partial<CompanyLayer>>;
}

/** A canvas with nothing on it and nothing switched off. */
export const EMPTY_GRAPH: GraphState = {
  entities: {},
  relations: {},
  positions: {},
  pinned: {},
  asked: {},
  expansions: {},
  judged: {},
  filtered: {},
  limits: {},
  company: {},
};
