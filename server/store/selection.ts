import type { Direction } from '#server/domain/adjacency.ts';
import type { Claim, Mention, Span } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import type { EntityKind, EntitySubkind, RelationType } from '#server/domain/ontology.ts';
import type { Standing } from '#server/domain/period.ts';
import type { Relation } from '#server/domain/relation.ts';

/**
 * What a read asks for, as a tree, and what it gets, as the same tree. Record keys are the caller's
 * own names for each branch (GraphQL response keys), so one entity can be asked for several pages.
 * Neo4j compiles a tree into one statement; SQLite walks it level by level.
 */

/** A keyset page: up to `first` rows whose order key is greater than `after`. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string;
  /** Count all rows too; absent means that nothing is counted. */
  readonly totalCount?: boolean;
}

export interface EntitySelection {
  /** Articles only: load the raw text. */
  readonly text?: boolean;
  /** Distinct neighbours. */
  readonly degree?: boolean;
  /** Relations by type and direction. */
  readonly relationCounts?: boolean;
  /** The same by the year in which they were last seen. */
  readonly yearCounts?: boolean;
  readonly related?: Readonly<Record<string, RelatedSelection>>;
  /** Articles that mention the entity, newest first. */
  readonly articles?: Readonly<
    Record<string, { readonly page: PageRequest; readonly node: EntitySelection }>
  >;
  /** Articles only: mentions in the order of the text. */
  readonly mentions?: Readonly<
    Record<string, { readonly page: PageRequest; readonly node: EntitySelection }>
  >;
}

/** Relations of an entity with the node at the far end, newest first, then in the order of naming. */
export interface RelatedSelection {
  /** Empty or absent: every type. */
  readonly types?: readonly RelationType[];
  readonly direction?: Direction;
  /** Kinds of the far end; empty or absent: every kind. */
  readonly kinds?: readonly EntityKind[];
  /** Only what may hold on this day, `YYYY-MM-DD` (see `period.ts`). */
  readonly asOf?: string;
  readonly page: PageRequest;
  readonly relation: RelationSelection;
  readonly node: EntitySelection;
}

export interface RelationSelection {
  readonly from?: EntitySelection;
  readonly to?: EntitySelection;
  /** The first claims by confidence (highest first), then id. */
  readonly claims?: Readonly<Record<string, ClaimSelection>>;
}

export interface ClaimSelection extends ClaimParts {
  readonly first: number;
}

/** What hangs on a claim. */
export interface ClaimParts {
  /** The article of the claim's evidence. */
  readonly article?: EntitySelection;
  readonly subject?: EntitySelection;
  readonly object?: EntitySelection;
  /** The relation that the claim proves; there is none of a rejected one. */
  readonly relation?: RelationSelection;
}

export interface EntityView {
  readonly entity: Entity | Article;
  readonly text?: string;
  readonly degree?: number;
  readonly relationCounts?: readonly RelationCount[];
  readonly yearCounts?: readonly YearCount[];
  readonly related?: Readonly<Record<string, Page<RelatedRow>>>;
  readonly articles?: Readonly<Record<string, Page<EntityRow>>>;
  readonly mentions?: Readonly<Record<string, Page<MentionRow>>>;
}

export interface RelationView {
  readonly relation: Relation;
  readonly from?: EntityView;
  readonly to?: EntityView;
  readonly claims?: Readonly<Record<string, readonly ClaimView[]>>;
}

export interface ClaimView {
  readonly claim: Claim;
  readonly article?: EntityView;
  readonly subject?: EntityView;
  readonly object?: EntityView;
  readonly relation?: RelationView | null;
}

export interface RelationCount {
  readonly type: RelationType;
  readonly direction: Direction;
  readonly count: number;
}

/** Relations that were last seen in a year; without one, those of which no date tells the year. */
export interface YearCount extends RelationCount {
  readonly year?: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly totalCount?: number;
}

/** What the rows of a list are, over all its pages: up to `MOST_FACETS` values of each, the most frequent first where nothing else is said. */
export interface Facets {
  readonly subkinds?: readonly { readonly subkind: EntitySubkind; readonly count: number }[];
  /** Rows that have at least one relation of the type and direction, in the order of the ontology. */
  readonly relations?: readonly RelationCount[];
  /** Rows that have at least one relation of the role; ties by code unit. */
  readonly roles?: readonly TextCount[];
  /** Rows by the year of their own day, the latest year first; without those that have none. */
  readonly years?: readonly TextCount[];
  /** Rows joined to the organization; ties by name. */
  readonly organizations?: readonly { readonly node: EntityView; readonly count: number }[];
}

export interface TextCount {
  readonly value: string;
  readonly count: number;
}

export type FacetName = keyof Facets;

/** Values that a facet gives at most. */
export const MOST_FACETS = 20;

export interface EntityRow {
  /** Order key: the position that `after` names. */
  readonly key: string;
  readonly node: EntityView;
}

export interface RelatedRow extends EntityRow {
  readonly relation: RelationView;
}

export interface MentionRow extends EntityRow {
  readonly mention: Mention;
}

/** A sentence of an article's body. */
export interface SentenceRow {
  readonly key: string;
  readonly sentence: Span;
  readonly article: EntityView;
  readonly mentions: Readonly<Record<string, readonly Omit<MentionRow, 'key'>[]>>;
}

/** A neighbour with what joins it to the entity that was expanded. */
export interface NeighbourRow extends EntityRow {
  readonly relations: Readonly<Record<string, readonly RelationView[]>>;
  /** Of a colleague: how it stands that both held their posts at one time. */
  readonly standing?: Standing;
}
