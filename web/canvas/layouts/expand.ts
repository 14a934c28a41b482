import { type Box, type BoxIndex, boxAt, boxIndex, widened } from '#web/canvas/layouts/boxes.ts';
import type { Layout, LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { cross, leavesNarrowly, runsThrough } from '#web/canvas/layouts/segments.ts';
import { freePlace } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Rings of places around the anchor that are compared before settling for the nearest free place. */
const RINGS = 9;
const DIRECTIONS = 28;
const RING_COST = 0.9;
const RING_GAP = 52;
/** Room around a new node that others make a crowd of, and what each of them costs. */
const AIR = 26;
const CROWD_COST = 0.7;
/** Free room kept between a new node and anything else. */
const CLEAR = 7;
/** How far outside of all others something comes that is joined to none of them. */
const APART = 150;
/** Above so many lines a crossing costs more to find than it spoils. */
const MAX_LINES = 600;
/** Above so many new nodes only room counts, not the run of their lines. */
const MAX_NEW = 120;

interface Scene {
  readonly positions: Record<string, Point>;
  readonly taken: BoxIndex;
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
  readonly lines: [Point, Point][];
  readonly placed: { readonly at: Point; readonly box: Box }[];
  readonly careful: boolean;
}

const neighboursOf = ({ edges }: LayoutInput): Map<string, string[]> => {
  const neighbours = new Map<string, string[]>();
  const add = (a: string, b: string): void => {
    const list = neighbours.get(a);
    if (list) list.push(b);
    else neighbours.set(a, [b]);
  };
  for (const { source, target } of edges) {
    add(source, target);
    add(target, source);
  }
  return neighbours;
};

const middle = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, p) => sum + p.x, 0) / Math.max(1, points.length),
  y: points.reduce((sum, p) => sum + p.y, 0) / Math.max(1, points.length),
});

/** What a place costs; gives up, with a value above it, once `limit` is passed. */
const costOf = (
  scene: Scene,
  box: Box,
  place: Point,
  anchors: readonly Point[],
  ring: number,
  limit: number,
): number => {
  let cost = ring * RING_COST + CROWD_COST * scene.taken.count(widened(box, AIR));
  for (const anchor of anchors) cost += Math.hypot(place.x - anchor.x, place.y - anchor.y) / 260;
  if (!scene.careful || scene.lines.length > MAX_LINES) return cost;
  for (const anchor of anchors) {
    for (const [a, b] of scene.lines) {
      if (cross(anchor, place, a, b)) cost += 1.4;
      const shared = a === anchor ? b : b === anchor ? a : undefined;
      if (shared && leavesNarrowly(anchor, place, shared)) cost += 3;
    }
    if (cost > limit) return cost;
    for (const other of scene.placed)
      if (other.at !== anchor && runsThrough(anchor, place, other.box)) cost += 3;
    if (cost > limit) return cost;
  }
  for (const [a, b] of scene.lines) if (runsThrough(a, b, box)) cost += 4;
  return cost;
};

const placeOf = (scene: Scene, node: LayoutNode, anchor: Point, anchors: readonly Point[]): Point => {
  const base = 72 + node.size + Math.min(node.labelWidth, 90) / 3;
  let best: { readonly cost: number; readonly place: Point } | undefined;
  for (let ring = 0; ring < RINGS; ring += 1) {
    // No farther ring can be cheaper than its own distance makes it.
    if (best && ring * RING_COST > best.cost) break;
    for (let step = 0; step < DIRECTIONS; step += 1) {
      const angle = ((step + (ring % 2) / 2) / DIRECTIONS) * 2 * Math.PI - Math.PI / 2;
      const radius = base + ring * RING_GAP;
      const place = { x: anchor.x + radius * Math.cos(angle), y: anchor.y + radius * Math.sin(angle) };
      const box = boxAt(node, place);
      if (scene.taken.hits(widened(box, CLEAR))) continue;
      const cost = costOf(scene, box, place, anchors, ring, best?.cost ?? Number.POSITIVE_INFINITY);
      if (!best || cost < best.cost - 1e-9) best = { cost, place };
    }
  }
  return best?.place ?? freePlace(node, { x: anchor.x, y: anchor.y + base + RINGS * RING_GAP }, scene.taken);
};

const put = (scene: Scene, node: LayoutNode, place: Point): void => {
  scene.positions[node.id] = place;
  const box = boxAt(node, place);
  scene.taken.add(box);
  scene.placed.push({ at: place, box });
  for (const other of scene.neighbours.get(node.id) ?? []) {
    const at = scene.positions[other];
    if (at && other !== node.id) scene.lines.push([place, at]);
  }
};

/** A place to the right of everything, at half its height. */
const outside = (placed: Scene['placed']): Point => ({
  x: Math.max(...placed.map(({ box }) => box.right)) + APART,
  y: (Math.min(...placed.map(({ box }) => box.top)) + Math.max(...placed.map(({ box }) => box.bottom))) / 2,
});

/** Places only nodes that have no position, near what they are joined to, covering nothing; all others stay at 0 px movement. */
export const expandLayout: Layout = (input) => {
  const scene: Scene = {
    positions: {},
    taken: boxIndex(),
    neighbours: neighboursOf(input),
    lines: [],
    placed: [],
    careful: input.nodes.filter((node) => node.position === null).length <= MAX_NEW,
  };
  const waiting: LayoutNode[] = [];
  for (const node of input.nodes) {
    if (node.position) put(scene, node, node.position);
    else waiting.push(node);
  }
  const anchorsOf = (node: LayoutNode): Point[] =>
    [...new Set(scene.neighbours.get(node.id))].flatMap((id) => scene.positions[id] ?? []);
  const order = new Map(
    waiting
      .toSorted((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))
      .map((node, index) => [node.id, index]),
  );
  const remaining = new Set(waiting);
  while (remaining.size > 0) {
    // What hangs on most placed nodes goes first: it has the least choice.
    let next: LayoutNode | undefined;
    let standing = -1;
    for (const node of remaining) {
      const value = anchorsOf(node).length * 10_000 - (order.get(node.id) ?? 0);
      if (next === undefined || value > standing) [next, standing] = [node, value];
    }
    if (!next) break;
    remaining.delete(next);
    const anchors = anchorsOf(next);
    const origin = input.origin === null ? undefined : scene.positions[input.origin];
    if (anchors.length === 0 && origin === undefined && scene.placed.length > 0) {
      put(scene, next, freePlace(next, outside(scene.placed), scene.taken));
      continue;
    }
    const joined = origin !== undefined && anchors.includes(origin);
    const anchor =
      joined && anchors.length < 3
        ? origin
        : middle(anchors.length > 0 ? anchors : origin ? [origin] : Object.values(scene.positions));
    put(scene, next, scene.placed.length === 0 ? { x: 0, y: 0 } : placeOf(scene, next, anchor, anchors));
  }
  return scene.positions;
};
