import type { EntityKind, RelationType } from '#server/domain/ontology.ts';
import { STANDINGS, type Standing } from '#server/domain/period.ts';
import type {
  ClaimParts,
  EntityRow,
  EntitySelection,
  EntityView,
  NeighbourRow,
  PageRequest,
  RelationSelection,
  RelationView,
} from './selection.ts';

/** Lists of relations by the caller's own names: the first of each in its order, read with this selection. */
export type RelationLists = Readonly<
  Record<string, { readonly first: number; readonly select: RelationSelection }>
>;

/** The relations of such lists. */
export type RelationListViews = Readonly<Record<string, readonly RelationView[]>>;

export interface SubgraphQuery {
  readonly ids: readonly string[];
  readonly select: EntitySelection;
  /** Relations between two of the nodes, by order key. */
  readonly relations: RelationLists;
  /** Count all of them too. */
  readonly relationCount?: boolean;
}

export interface SubgraphView {
  /** In the order of the ids, each once; an id that names nothing is left out. */
  readonly nodes: readonly EntityView[];
  readonly relations: RelationListViews;
  readonly relationCount?: number;
}

export interface CommonNeighboursQuery {
  /** Distinct, at least one. */
  readonly ids: readonly string[];
  /** Types that join, in either direction; empty or absent: every type. */
  readonly types?: readonly RelationType[];
  readonly kinds?: readonly EntityKind[];
  readonly page: PageRequest;
  /** Relations of a neighbour with each of the ids in turn, by order key; `first` counts for each of them. */
  readonly relations: RelationLists;
  readonly select: EntitySelection;
}

/** What kept a path from being found: one comes into sight when this alone is lifted, TOGETHER when all are. */
export type PathFilter = 'AVOID' | 'TYPES' | 'ARTICLES' | 'HOME' | 'VIA' | 'LENGTH' | 'TOGETHER';

/** The longest path that is looked for to explain why none was found, in steps. */
const LONGEST_PATH = 7;

/** Which paths count. The ends, and what a path shall pass, are never kept out. */
export interface PathScope {
  readonly from: string;
  readonly to: string;
  /** To be passed in this order. */
  readonly via: readonly string[];
  /** Not to be passed. */
  readonly avoid: readonly string[];
  /** Types that a step may be made of, in either direction; empty: every type. */
  readonly types: readonly RelationType[];
  /** Steps at most, 1 to `LONGEST_PATH`. */
  readonly maxLength: number;
  /** Whether a path may pass articles. */
  readonly throughArticles: boolean;
  /** Whether a path may pass an organization whose name is the home of either end. */
  readonly throughHome: boolean;
}

export interface PathsQuery extends PathScope {
  readonly first: number;
  /** Count all shortest paths too. */
  readonly pathCount?: boolean;
  /** When there is none: tell which filters hid one. */
  readonly hiddenBy?: boolean;
  /** When there is none: tell how much was gone through. */
  readonly searched?: boolean;
  readonly select: EntitySelection;
  /** Relations of each step that are of the wanted types, by order key; `first` counts for each step. */
  readonly relations: RelationLists;
}

export interface PathView {
  /** From one end to the other. */
  readonly nodes: readonly EntityView[];
  /** What joins each node to the next, step by step. */
  readonly steps: readonly RelationListViews[];
}

/** How much was gone through: what lies within half the length from either end. */
export interface PathsSearched {
  readonly nodes: number;
  /** Relations of the wanted types of all nodes but the outermost, each counted from its ends. */
  readonly relations: number;
}

export interface PathsView {
  /** The shortest: those whose nodes have the fewest neighbours in all first, then by the names of the nodes in turn. */
  readonly paths: readonly PathView[];
  readonly pathCount?: number;
  /** Only when there is no path. */
  readonly hiddenBy?: readonly PathFilter[];
  /** Only when there is no path. */
  readonly searched?: PathsSearched;
}

/** What each filter's lifting turns the question into, for the filters that the question has; the last lifts all. */
export const liftedScopes = (scope: PathScope): readonly (readonly [PathFilter, PathScope])[] => {
  const { avoid, types, via, maxLength, throughArticles, throughHome } = scope;
  const lifted: readonly (readonly [PathFilter, boolean, Partial<PathScope>])[] = [
    ['AVOID', avoid.length > 0, { avoid: [] }],
    ['TYPES', types.length > 0, { types: [] }],
    ['ARTICLES', !throughArticles, { throughArticles: true }],
    ['HOME', !throughHome, { throughHome: true }],
    ['VIA', via.length > 0, { via: [] }],
    ['LENGTH', maxLength < LONGEST_PATH, { maxLength: LONGEST_PATH }],
  ];
  const active = lifted.filter(([, applies]) => applies);
  const all = Object.assign({}, scope, ...active.map(([, , change]) => change)) as PathScope;
  return [
    ...active.map(([filter, , change]): readonly [PathFilter, PathScope] => [
      filter,
      { ...scope, ...change },
    ]),
    ['TOGETHER', all],
  ];
};

export interface ClaimQuery extends ClaimParts {
  readonly id: string;
}

export interface ColleaguesQuery {
  /** The person whose colleagues are asked for. */
  readonly of: string;
  /** Only posts that may be held on this day (`YYYY-MM-DD`). */
  readonly asOf?: string;
  readonly page: PageRequest;
  readonly select: EntitySelection;
  /**
   * The posts of both in the organizations that they share, those of the asked person first, by order
   * key; `first` counts for each of the two.
   */
  readonly relations: RelationLists;
}

/** Somebody who held a post in the same organization at the same time: the surest first, then by name. */
export interface ColleagueRow extends NeighbourRow {
  readonly standing: Standing;
}

/** The order key of a colleague. */
export const byStanding = (standing: Standing, byName: string): string =>
  `${STANDINGS.indexOf(standing)}~${byName}`;

/** How persons take part in events. */
export const PRESENCE = [
  'ATTENDED',
  'CHAIRED',
  'SPOKE_AT',
  'PROPOSED',
] as const satisfies readonly RelationType[];

/** Weights are whole millionths, so that sums are the same whatever their order. */
export const WEIGHT_UNIT = 1_000_000;

export interface CoAttendanceQuery {
  /** The person whose company is asked for. */
  readonly of: string;
  /** Only these others; absent: everybody. */
  readonly with?: readonly string[];
  /** Only events that may have taken place on this day (`YYYY-MM-DD`) or later. */
  readonly since?: string;
  /** Only events that may have taken place on this day or earlier. */
  readonly until?: string;
  /** Shared events at least. */
  readonly minimum: number;
  readonly page: PageRequest;
  readonly select: EntitySelection;
  /** Lists of shared events, newest first, by the caller's own names. */
  readonly events: Readonly<Record<string, SharedEventSelection>>;
}

export interface SharedEventSelection {
  readonly first: number;
  readonly event: EntitySelection;
  /** What proves that either was there, the asked person's first; `first` counts for each of the two. */
  readonly relations: RelationLists;
}

export interface SharedEventView {
  readonly event: EntityView;
  /** Persons known to have been there, both counted. */
  readonly persons: number;
  readonly relations: RelationListViews;
}

/** Somebody who was at the same events: heaviest first, then by name. */
export interface CoAttendanceRow extends EntityRow {
  /** In units of `WEIGHT_UNIT`; see `sharedWeight`. */
  readonly weight: number;
  readonly eventCount: number;
  readonly events: Readonly<Record<string, readonly SharedEventView[]>>;
}

/**
 * What one event of so many persons adds to the tie of any two of them: 1 / (n − 1), rounded down to
 * a unit. A person at an event divides a unit of attention among the n − 1 others, so that a talk
 * among two counts 1 and a rally of a thousand a thousandth (M. E. J. Newman, Scientific collaboration
 * networks II, Physical Review E 64, 016132, 2001, equation 2).
 */
export const sharedWeight = (persons: number): number => Math.floor(WEIGHT_UNIT / (persons - 1));
