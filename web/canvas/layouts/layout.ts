import type { EntityKind, EntitySubkind, RelationType } from '#web/generated/ontology.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** The layouts that can be asked for by name. */
export type LayoutName = 'force' | 'hierarchy' | 'time' | 'radial' | 'circle';

/** A node as a layout sees it: mark, label under it and badge, centred on the mark's middle. */
export interface LayoutNode {
  readonly id: string;
  readonly kind: EntityKind;
  readonly subkind: EntitySubkind;
  /** Diameter of the mark. */
  readonly size: number;
  /** Width of the label. */
  readonly labelWidth: number;
  /** Height of the label, 0 when labels take no room. */
  readonly labelHeight: number;
  /** Width that a badge takes at the mark's upper right, 0 without one. */
  readonly badgeWidth: number;
  readonly degree: number;
  readonly date: string | null;
  /** Id of the unit whose land it lies on; null where the view is small, or where it belongs to none. */
  readonly territory: string | null;
  /** Where the node is, if anywhere. */
  readonly position: Point | null;
  /** Stays where it is. */
  readonly fixed: boolean;
}

interface LayoutEdge {
  readonly source: string;
  readonly target: string;
  readonly type: RelationType;
}

/** Plain data, so that it crosses into a worker. */
export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  /** The node in the middle: what is expanded, or the centre of a radial layout. */
  readonly origin: string | null;
  /** Width divided by height of the room there is. */
  readonly aspect: number;
  readonly seed: number;
}

/** A layout to run in a worker, which answers with the number of the job and the positions. */
export interface LayoutJob {
  readonly job: number;
  readonly name: LayoutName | 'expand';
  readonly input: LayoutInput;
}

/** Positions of all nodes; fixed ones come back exactly as they were. Same input, same answer. */
export type Layout = (input: LayoutInput) => Record<string, Point>;
