import { request } from '#web/api/request.ts';
import {
  type EntityFactsFragment,
  EntityNamesDocument,
  PathsDocument,
  type PathsQuery,
  type RelationFactsFragment,
} from '#web/generated/operations.ts';
import type { PathOptions } from '#web/state/path-options.ts';

/** A step of a path and all that joins its ends. */
export interface PathStep {
  readonly from: EntityFactsFragment;
  readonly to: EntityFactsFragment;
  readonly relations: readonly [RelationFactsFragment, ...RelationFactsFragment[]];
}

/** A way from one entity to another, with how sure its weakest step is. */
export interface FoundPath {
  readonly nodes: readonly EntityFactsFragment[];
  readonly steps: readonly PathStep[];
  /** The least over the steps of the best confidence of each, 0 to 1. */
  readonly weakest: number;
}

/** What a search for paths found, or what it looked at without finding any. */
export interface FoundPaths {
  readonly count: number;
  readonly paths: readonly FoundPath[];
  readonly none: PathsQuery['paths']['none'];
}

/** Paths that are listed. */
const ROWS = 30;

/** How sure a step is: as its surest relation. */
export const sureness = (step: PathStep): number => Math.max(...step.relations.map((it) => it.confidence));

const stepsOf = ({ nodes, relations }: PathsQuery['paths']['paths'][number]): readonly PathStep[] =>
  nodes.slice(1).flatMap((to, index): PathStep[] => {
    const from = nodes[index];
    if (!from) return [];
    const [first, ...rest] = relations.filter(
      (it) =>
        (it.from.id === from.id && it.to.id === to.id) || (it.from.id === to.id && it.to.id === from.id),
    );
    return first ? [{ from, to, relations: [first, ...rest] }] : [];
  });

/** The shortest paths between two entities. */
export const loadPaths = async (
  from: string,
  to: string,
  options: PathOptions,
  signal: AbortSignal,
): Promise<FoundPaths> => {
  const { paths } = await request(PathsDocument, { from, to, first: ROWS, ...options }, signal);
  return {
    count: paths.pathCount,
    none: paths.none,
    paths: paths.paths.map((path) => {
      const steps = stepsOf(path);
      return { nodes: path.nodes, steps, weakest: Math.min(1, ...steps.map(sureness)) };
    }),
  };
};

/** Entities by id, for their names; null where there is none. */
export const loadNames = async (
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, EntityFactsFragment>> => {
  if (ids.length === 0) return new Map();
  const { nodes } = await request(EntityNamesDocument, { ids: [...ids] }, signal);
  return new Map(nodes.flatMap((node) => (node ? [[node.id, node] as const] : [])));
};
