import { compareAscii } from '#server/domain/order-key.ts';
import type { Layers } from './shortest-paths.ts';

/** What paths are ordered by: the neighbours of their nodes in all, then the names of the nodes in turn. */
export interface RankedPath {
  readonly ids: readonly string[];
  readonly degrees: number;
  readonly names: readonly string[];
}

export interface NodeRank {
  readonly degree: number;
  /** Order key by name. */
  readonly byName: string;
}

/**
 * The first paths in order, and how many there are, layer by layer: what is best to a node stays best
 * whatever follows, so that no more than `first` are kept at each node and none is ever listed in vain.
 */
export const bestPaths = (
  legs: readonly Layers[],
  rankOf: (id: string) => NodeRank,
  first: number,
): { readonly paths: readonly RankedPath[]; readonly count: number } => {
  let paths: readonly RankedPath[] = [{ ids: [], degrees: 0, names: [] }];
  let count = 1;
  for (const [leg, layers] of legs.entries()) {
    let best = new Map<string, readonly RankedPath[]>();
    let counts = new Map<string, number>();
    for (const [depth, layer] of layers.entries()) {
      const nextBest = new Map<string, readonly RankedPath[]>();
      const nextCounts = new Map<string, number>();
      for (const [id, before] of layer) {
        const reaching = depth === 0 ? paths : before.flatMap((previous) => best.get(previous) ?? []);
        // A leg begins at the node at which the one before it ended.
        const extended =
          depth === 0 && leg > 0 ? reaching : reaching.map((path) => extend(path, id, rankOf(id)));
        nextBest.set(id, extended.toSorted(compare).slice(0, first));
        nextCounts.set(
          id,
          depth === 0 ? 1 : before.reduce((sum, previous) => sum + (counts.get(previous) ?? 0), 0),
        );
      }
      best = nextBest;
      counts = nextCounts;
    }
    paths = [...best.values()].flat();
    count *= [...counts.values()].reduce((sum, n) => sum + n, 0);
  }
  return { paths, count };
};

const extend = (path: RankedPath, id: string, { degree, byName }: NodeRank): RankedPath => ({
  ids: [...path.ids, id],
  degrees: path.degrees + degree,
  names: [...path.names, byName],
});

const compare = (a: RankedPath, b: RankedPath): number => {
  if (a.degrees !== b.degrees) return a.degrees - b.degrees;
  for (const [place, name] of a.names.entries()) {
    const order = compareAscii(name, b.names[place] ?? '');
    if (order !== 0) return order;
  }
  return 0;
};
