import type { PathWalk } from './path-walk.ts';

/**
 * All shortest paths of one leg as layers: those of the first node, then of the nodes one step
 * further, up to the last node. Each node of a layer tells which nodes of the layer before lead to it.
 */
export type Layers = readonly ReadonlyMap<string, readonly string[]>[];

/** One side of a search from both ends: the steps to each node reached, and who led there. */
interface Side {
  frontier: readonly string[];
  readonly layers: Map<string, Set<string>>[];
  readonly reached: Set<string>;
}

const sideFrom = (start: string): Side => ({
  frontier: [start],
  layers: [new Map([[start, new Set()]])],
  reached: new Set([start]),
});

/**
 * Searches from both ends at once, always from the side with the smaller edge, so that an island is
 * noticed at once. `undefined` when nothing joins the two within the steps allowed. `closed` are nodes
 * that this leg must not pass.
 */
export const shortestPaths = (
  walk: PathWalk,
  [from, to]: readonly [string, string],
  maxLength: number,
  closed: ReadonlySet<string>,
): Layers | undefined => {
  const near = sideFrom(from);
  const far = sideFrom(to);
  for (let steps = 1; steps <= maxLength; steps++) {
    const [side, other] = near.frontier.length <= far.frontier.length ? [near, far] : [far, near];
    const layer = nextLayer(walk, side, closed);
    if (layer.size === 0) return undefined;
    const edge = other.layers.at(-1) ?? new Map();
    const meeting = [...layer.keys()].filter((id) => edge.has(id));
    if (meeting.length > 0) return joined(near, far, meeting);
  }
  return undefined;
};

const nextLayer = (walk: PathWalk, side: Side, closed: ReadonlySet<string>): Map<string, Set<string>> => {
  const layer = new Map<string, Set<string>>();
  for (const [owner, neighbours] of walk.from(side.frontier)) {
    for (const id of neighbours) {
      if (side.reached.has(id) || closed.has(id)) continue;
      const before = layer.get(id);
      if (before === undefined) layer.set(id, new Set([owner]));
      else before.add(owner);
    }
  }
  for (const id of layer.keys()) side.reached.add(id);
  side.layers.push(layer);
  side.frontier = [...layer.keys()];
  return layer;
};

/** The layers of both sides through the nodes at which they met, without what leads elsewhere. */
const joined = (near: Side, far: Side, meeting: readonly string[]): Layers => {
  const layers: Map<string, readonly string[]>[] = [];
  let wanted: Iterable<string> = meeting;
  for (const layer of near.layers.toReversed()) {
    const kept = new Map([...new Set(wanted)].map((id) => [id, [...(layer.get(id) ?? [])]] as const));
    layers.unshift(kept);
    wanted = [...kept.values()].flat();
  }
  let edge: Iterable<string> = meeting;
  for (const layer of far.layers.toReversed().slice(0, -1)) {
    const next = new Map<string, string[]>();
    for (const id of new Set(edge)) {
      for (const after of layer.get(id) ?? []) {
        const before = next.get(after);
        if (before === undefined) next.set(after, [id]);
        else before.push(id);
      }
    }
    layers.push(next);
    edge = next.keys();
  }
  return layers;
};
