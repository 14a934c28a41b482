import type { Direction } from '#server/domain/adjacency.ts';
import type { Change } from '#server/domain/change.ts';
import type { Claim, Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import type { EntityKind, RelationType } from '#server/domain/ontology.ts';
import type { PartialDate } from '#server/domain/partial-date.ts';
import type { DayFilter } from '#server/domain/period.ts';
import type { Changes, ClaimChangeRequest } from './changes.ts';
import type { DocumentDeletion, Documents } from './documents.ts';
import type { EntityFilter } from './entity-filter.ts';
import type {
  ClaimQuery,
  CoAttendanceQuery,
  CoAttendanceRow,
  ColleagueRow,
  ColleaguesQuery,
  CommonNeighboursQuery,
  PathsQuery,
  PathsView,
  SubgraphQuery,
  SubgraphView,
} from './graph-queries.ts';
import type {
  ClaimView,
  EntityRow,
  EntitySelection,
  EntityView,
  FacetName,
  Facets,
  NeighbourRow,
  Page,
  PageRequest,
  RelatedRow,
  RelationSelection,
  RelationView,
  SentenceRow,
} from './selection.ts';

/** What every call may carry. A call whose signal aborts rejects with CANCELLED, past its deadline with TIMEOUT. */
export interface StoreContext {
  readonly signal?: AbortSignal;
  /** Epoch milliseconds. */
  readonly deadline?: number;
  readonly requestId?: string;
  /** Name of the GraphQL operation or of the job; goes into the database's transaction metadata. */
  readonly operation?: string;
  /** See at least what this bookmark's write left. */
  readonly bookmark?: string | undefined;
  /** Told of the bookmark of each write of this call, where the store has bookmarks. */
  readonly onBookmark?: (bookmark: string) => void;
}

/** Entities of one kind by an order: name (pinyin), newest (event or publication date), number of neighbours, or how well the filter's name is answered. */
export type ListOrder = 'NAME' | 'NEWEST' | 'DEGREE' | 'RANK';
export type ExpandOrder = 'NAME' | 'NEWEST' | 'PROOFS';

export interface NodesQuery {
  readonly ids: readonly string[];
  readonly select: EntitySelection;
}

export interface ListQuery {
  readonly kind: EntityKind;
  /** Must have a name where the order is RANK. */
  readonly filter?: EntityFilter;
  readonly order: ListOrder;
  readonly page: PageRequest;
  readonly select: EntitySelection;
}

export interface FacetsQuery {
  readonly kind: EntityKind;
  readonly filter?: EntityFilter;
  readonly of: readonly FacetName[];
  /** Of the organizations. */
  readonly node: EntitySelection;
}

export interface SearchQuery {
  /** As typed: see `searchTerms`. Query syntax characters are text. */
  readonly text: string;
  /** Empty or absent: every kind. */
  readonly kinds?: readonly EntityKind[];
  readonly page: PageRequest;
  readonly select: EntitySelection;
}

export interface TimelineQuery {
  readonly ids: readonly string[];
  /** Empty or absent: every type. */
  readonly types?: readonly RelationType[];
  /** Kinds of the far end; empty or absent: every kind. */
  readonly kinds?: readonly EntityKind[];
  readonly since?: PartialDate;
  readonly until?: PartialDate;
  readonly order: 'NEWEST' | 'OLDEST';
  readonly page: PageRequest;
  readonly relation: RelationSelection;
  readonly node: EntitySelection;
}

export interface SuggestQuery {
  /** The begin of a name, an alias, or of how one of them sounds. */
  readonly text: string;
  /** Empty or absent: every kind. */
  readonly kinds?: readonly EntityKind[];
  readonly first: number;
  readonly select: EntitySelection;
}

export interface TextQuery {
  /** As typed: see `searchedUnits`. Query syntax characters are text. */
  readonly text: string;
  readonly page: PageRequest;
  /** The article of each sentence. */
  readonly article: EntitySelection;
  /** The first mentions within each sentence, by their place. */
  readonly mentions: Readonly<Record<string, { readonly first: number; readonly node: EntitySelection }>>;
}

/** By types and direction, by days, which one relation must all fulfil, and by what is left out. */
export interface ExpandQuery extends DayFilter {
  readonly id: string;
  readonly types?: readonly RelationType[];
  readonly direction?: Direction;
  readonly kinds?: readonly EntityKind[];
  /** Neighbours to leave out. */
  readonly exclude?: readonly string[];
  readonly order: ExpandOrder;
  readonly page: PageRequest;
  /** Relations of each neighbour with the expanded entity (same filter), by order key. */
  readonly relations: Readonly<
    Record<string, { readonly first: number; readonly select: RelationSelection }>
  >;
  readonly select: EntitySelection;
}

export interface RelationQuery {
  readonly id: string;
  readonly select: RelationSelection;
}

export interface Stats {
  readonly persons: number;
  readonly organizations: number;
  readonly events: number;
  readonly places: number;
  readonly articles: number;
  readonly relations: number;
  readonly claims: number;
}

/** What is stored of an article, enough to tell whether an import has anything to do. */
export interface ArticleState {
  readonly sha256: string;
  readonly extractorVersion: string;
  readonly home: string | undefined;
  /** The article was deleted; it comes back when that is undone, and in no other way. */
  readonly withdrawn?: true;
}

/** One article with everything that is known from it; replaces whatever was stored under its id. */
export interface ArticleWrite {
  readonly article: Article;
  /** Raw text: mention and evidence offsets point into it. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly claims: readonly Claim[];
}

export interface WriteBatch {
  /** New or changed entities other than articles, whole records. */
  readonly entities: readonly Entity[];
  readonly articles: readonly ArticleWrite[];
  /** New identity keys. One that is already another entity's fails the batch with CONFLICT. */
  readonly identities: readonly { readonly key: string; readonly entityId: string }[];
  /** What a person decided on claims of the batch before it was written; one that cannot be fails the batch with CONFLICT. */
  readonly decisions?: readonly ClaimChangeRequest[];
  /** The document that the batch was until now, which goes; another version than expected fails the batch with CONFLICT. */
  readonly from?: Required<DocumentDeletion>;
}

export interface WriteSummary {
  /** Opaque; reads that carry it see this write. */
  readonly bookmark?: string;
  /** The entries that the batch's decisions made in the log; absent without decisions. */
  readonly changes?: readonly Change[];
}

/** How busy a store is at this moment, in places: connections of a database, threads of a file. */
export interface StoreLoad {
  readonly inUse: number;
  readonly free: number;
  /** Calls that have no place yet. */
  readonly waiting: number;
  /** Calls that were tried again after a transient fault, since the start. */
  readonly retries: number;
}

/**
 * The store of the graph, in the words of the domain. Two adapters implement it and one contract
 * suite holds both to the same answers, order and cursors. Every refusal is a `GraphError`.
 */
export interface Store extends Documents<StoreContext>, Changes<StoreContext> {
  readonly backend: 'sqlite' | 'neo4j';

  /** Connects, checks the schema version, migrates. Idempotent. Rejects with SERVICE_UNAVAILABLE while the database is not up. */
  readonly open: (context: StoreContext) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly load: () => StoreLoad;

  /** Views in the order of `ids`, `null` for an id that names nothing. */
  readonly nodes: (query: NodesQuery, context: StoreContext) => Promise<readonly (EntityView | null)[]>;
  readonly list: (query: ListQuery, context: StoreContext) => Promise<Page<EntityRow>>;
  /** What the rows of a list are; only what is asked for. */
  readonly facets: (query: FacetsQuery, context: StoreContext) => Promise<Facets>;
  /** By rank (`search-rank.ts`), degree, sort key, id. A query that folds to nothing finds nothing. */
  readonly search: (query: SearchQuery, context: StoreContext) => Promise<Page<EntityRow>>;
  /** The first of `search` by those ranks that are `BEGINNING_RANKS`. */
  readonly suggest: (query: SuggestQuery, context: StoreContext) => Promise<readonly EntityRow[]>;
  /** Sentences of article bodies that hold the text: of the newest article first, then by place. Text without a unit to look for finds nothing. */
  readonly searchText: (query: TextQuery, context: StoreContext) => Promise<Page<SentenceRow>>;
  /**
   * Relations of any of these nodes that have a day with a year, each once, by their order key or against it. The node of a row is the far end;
   * where both ends are asked for, the end of the relation.
   */
  readonly timeline: (query: TimelineQuery, context: StoreContext) => Promise<Page<RelatedRow>>;
  /** Distinct neighbours; rejects with NOT_FOUND when the id names nothing. */
  readonly expand: (query: ExpandQuery, context: StoreContext) => Promise<Page<NeighbourRow>>;
  readonly relation: (query: RelationQuery, context: StoreContext) => Promise<RelationView | null>;
  /** Nodes with every relation between two of them. */
  readonly subgraph: (query: SubgraphQuery, context: StoreContext) => Promise<SubgraphView>;
  /** Nodes joined to every one of the ids, by name; rejects with NOT_FOUND when one of them names nothing. */
  readonly commonNeighbours: (
    query: CommonNeighboursQuery,
    context: StoreContext,
  ) => Promise<Page<NeighbourRow>>;
  /** The shortest paths between two nodes; rejects with NOT_FOUND when an end, or what a path shall pass, names nothing. */
  readonly paths: (query: PathsQuery, context: StoreContext) => Promise<PathsView>;
  /** Persons who were at the same events as another; rejects with NOT_FOUND when the id names nothing, and is empty for what is no person. */
  readonly coAttendance: (query: CoAttendanceQuery, context: StoreContext) => Promise<Page<CoAttendanceRow>>;
  /** Persons who held posts in the same organizations at the same time; rejects with NOT_FOUND when the id names nothing, and is empty for what is no person. */
  readonly colleagues: (query: ColleaguesQuery, context: StoreContext) => Promise<Page<ColleagueRow>>;
  /** A claim by id, rejected ones too. */
  readonly claim: (query: ClaimQuery, context: StoreContext) => Promise<ClaimView | null>;
  readonly stats: (context: StoreContext) => Promise<Stats>;

  /** Ids of the entities that own these identity keys; a key without an owner is left out. */
  readonly identities: (
    keys: readonly string[],
    context: StoreContext,
  ) => Promise<ReadonlyMap<string, string>>;
  /** Entity records by id, for the resolver; an id that names nothing is left out. */
  readonly entities: (ids: readonly string[], context: StoreContext) => Promise<ReadonlyMap<string, Entity>>;
  readonly articleStates: (
    ids: readonly string[],
    context: StoreContext,
  ) => Promise<ReadonlyMap<string, ArticleState>>;
  /** Mentions of stored articles, by article id: a re-extraction keeps their entities. */
  readonly mentionsOf: (
    articleIds: readonly string[],
    context: StoreContext,
  ) => Promise<ReadonlyMap<string, readonly Mention[]>>;

  /**
   * Writes a batch with its decisions in one transaction: all of it is there after an acknowledged call, none after a
   * failed one. Derives the relations and adjacency that the batch touches; deletes entities that
   * a replaced article mentioned and nothing mentions any more. What people decided on stored claims
   * stays (`judged-claims.ts`); a withdrawn article is refused with BAD_INPUT.
   */
  readonly write: (batch: WriteBatch, context: StoreContext) => Promise<WriteSummary>;
  /** Drops every relation and adjacency record and derives them again from the claims. */
  readonly rebuild: (context: StoreContext) => Promise<void>;

  /** Small named values of the application (sample seeding, versions); `undefined` when never set. */
  readonly getMark: (name: string, context: StoreContext) => Promise<string | undefined>;
  readonly setMark: (name: string, value: string, context: StoreContext) => Promise<void>;
}

/** The reads that look at more of the graph than one node and its neighbours. */
export type GraphReads = Pick<
  Store,
  'subgraph' | 'commonNeighbours' | 'paths' | 'coAttendance' | 'colleagues' | 'claim'
>;
