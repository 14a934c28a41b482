import { toEntity, toRelation } from '#web/api/canvas-facts.ts';
import { askEach, MOST_IDS, meetings } from '#web/api/many-ids.ts';
import { request } from '#web/api/request.ts';
import {
  BetweenDocument,
  type Direction,
  ExpandDocument,
  type NeighbourOrder,
  type RelationType,
  StoryDocument,
} from '#web/generated/operations.ts';
import type { GraphFragment, Reached } from '#web/state/graph-actions.ts';
import type { CanvasEntity, CanvasRelation } from '#web/view-model/graph-view.ts';

/** Neighbours that one expansion brings. */
export const PAGE = 25;
/** Units that a story shows beside the participants. */
const STORY_UNITS = 14;
/** Participants that a story shows; more would be no story. */
const STORY_NEIGHBOURS = 22;

/** Which neighbours to bring, and from where on. */
export interface ExpandChoice {
  readonly id: string;
  readonly types?: readonly RelationType[];
  readonly direction?: Direction;
  readonly order: NeighbourOrder;
  /** Only neighbours whose relations were seen between these days, `YYYY-MM-DD`. */
  readonly since?: string;
  readonly until?: string;
  /** Neighbours that need not come again; the first 500 count. */
  readonly exclude?: readonly string[];
  readonly after: string | null;
  readonly first?: number;
}

/** A page of neighbours with what joins them to the entity. */
export const loadExpansion = async (
  choice: ExpandChoice,
  signal?: AbortSignal,
): Promise<{ readonly fragment: GraphFragment; readonly reached: Reached }> => {
  const { expand } = await request(
    ExpandDocument,
    {
      id: choice.id,
      first: choice.first ?? PAGE,
      after: choice.after,
      types: choice.types ?? null,
      direction: choice.direction ?? null,
      order: choice.order,
      since: choice.since ?? null,
      until: choice.until ?? null,
      exclude: (choice.exclude ?? []).slice(0, MOST_IDS),
    },
    signal,
  );
  return {
    fragment: {
      entities: expand.edges.map(({ node }) => toEntity(node)),
      relations: expand.edges.flatMap(({ relations }) => relations.map(toRelation)),
    },
    reached: { after: expand.pageInfo.endCursor, done: !expand.pageInfo.hasNextPage },
  };
};

/**
 * The entities `fresh`, those of them that are in the store, with every relation among them and to
 * `here`: one request, or one for each five hundred that are here.
 */
export const loadBetween = async (
  fresh: readonly string[],
  here: readonly string[],
  signal?: AbortSignal,
): Promise<GraphFragment> => {
  const share = MOST_IDS - fresh.length;
  const starts = Array.from({ length: Math.max(1, Math.ceil(here.length / share)) }, (_, at) => at * share);
  const answers = await Promise.all(
    starts.map((start) =>
      request(BetweenDocument, { ids: [...fresh, ...here.slice(start, start + share)] }, signal),
    ),
  );
  const wanted = new Set(fresh);
  return {
    entities: (answers[0]?.subgraph.nodes ?? []).filter(({ id }) => wanted.has(id)).map(toEntity),
    relations: answers.flatMap(({ subgraph }) => subgraph.relations.map(toRelation)),
  };
};

/** These entities, as far as they are in the store, with every relation among them, however many they are. */
export const loadAmong = async (ids: readonly string[], signal?: AbortSignal): Promise<GraphFragment> => {
  const answers = await askEach(meetings(ids), (some) => request(BetweenDocument, { ids: some }, signal));
  const entities = new Map(
    answers.flatMap(({ subgraph }) => subgraph.nodes.map((node) => [node.id, toEntity(node)])),
  );
  const relations = new Map(
    answers.flatMap(({ subgraph }) => subgraph.relations.map((it) => [it.id, toRelation(it)])),
  );
  // As they were kept, not as the answers came: the same graph each time.
  return { entities: ids.flatMap((id) => entities.get(id) ?? []), relations: [...relations.values()] };
};

/** An entity, those it is joined to, and the units they belong to; null when there is no such entity. */
export const loadStory = async (id: string, signal?: AbortSignal): Promise<GraphFragment | null> => {
  const { node } = await request(StoryDocument, { id }, signal);
  if (!node) return null;
  const entities = new Map<string, CanvasEntity>([[node.id, toEntity(node)]]);
  const relations = new Map<string, CanvasRelation>();
  const units = new Map<string, { readonly entity: CanvasEntity; uses: number }>();
  for (const { relation, node: neighbour } of node.relations.edges) {
    if (!entities.has(neighbour.id) && entities.size > STORY_NEIGHBOURS) continue;
    relations.set(relation.id, toRelation(relation));
    entities.set(neighbour.id, toEntity(neighbour));
    for (const further of neighbour.relations.edges) {
      relations.set(further.relation.id, toRelation(further.relation));
      const known = units.get(further.node.id);
      if (known) known.uses += 1;
      else units.set(further.node.id, { entity: toEntity(further.node), uses: 1 });
    }
  }
  // What joins several participants says more than what hangs on one.
  const chosen = [...units.values()]
    .filter(({ entity }) => !entities.has(entity.id))
    .toSorted((a, b) => b.uses - a.uses || b.entity.degree - a.entity.degree)
    .slice(0, STORY_UNITS);
  return {
    entities: [...entities.values(), ...chosen.map(({ entity }) => entity)],
    relations: [...relations.values()],
  };
};
