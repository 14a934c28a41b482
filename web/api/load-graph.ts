import { toEntity, toRelation } from '#web/api/canvas-facts.ts';
import { request } from '#web/api/request.ts';
import {
  type Direction,
  EntityOnCanvasDocument,
  ExpandDocument,
  type NeighbourOrder,
  type RelationType,
  StoryDocument,
} from '#web/generated/operations.ts';
import type { GraphFragment } from '#web/state/graph-actions.ts';
import type { Expansion } from '#web/state/graph-state.ts';
import type { CanvasEntity, CanvasRelation } from '#web/view-model/graph-view.ts';

/** Neighbours that one expansion brings. */
export const PAGE = 25;
/** Relations asked of each entity that comes, so that lines to what is on the canvas come with it. */
const KNOWN = 60;
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
  readonly after: string | null;
  readonly first?: number;
}

/** A page of neighbours with all that joins them to what may be on the canvas. */
export const loadExpansion = async (
  choice: ExpandChoice,
  signal?: AbortSignal,
): Promise<{ readonly fragment: GraphFragment; readonly reached: Expansion }> => {
  const { expand } = await request(
    ExpandDocument,
    {
      id: choice.id,
      first: choice.first ?? PAGE,
      after: choice.after,
      types: choice.types ?? null,
      direction: choice.direction ?? null,
      order: choice.order,
      known: KNOWN,
    },
    signal,
  );
  return {
    fragment: {
      entities: expand.edges.map(({ node }) => toEntity(node)),
      relations: expand.edges.flatMap(({ relations, node }) => [
        ...relations.map(toRelation),
        ...node.relations.edges.map(({ relation }) => toRelation(relation)),
      ]),
    },
    reached: { after: expand.pageInfo.endCursor, done: !expand.pageInfo.hasNextPage },
  };
};

/** Entities by id with their relations; ids that are not in the store are left out. */
export const loadEntities = async (ids: readonly string[], signal?: AbortSignal): Promise<GraphFragment> => {
  const { nodes } = await request(EntityOnCanvasDocument, { ids: [...ids], known: 100 }, signal);
  const found = nodes.filter((node) => node !== null);
  return {
    entities: found.map(toEntity),
    relations: found.flatMap((node) => node.relations.edges.map(({ relation }) => toRelation(relation))),
  };
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
