import { type BoxIndex, boxAt, boxIndex } from '#web/canvas/layouts/boxes.ts';
import type { Layout, LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { angleBetween, cross, runsThrough } from '#web/canvas/layouts/segments.ts';
import { freePlace } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Rings of places around the anchor that are compared before settling for the nearest free place. */
const RINGS = 9;
const DIRECTIONS = 28;
/** Above so many lines a crossing costs more to find than it spoils. */
const MAX_LINES = 600;
const NARROW = (13 * Math.PI) / 180;

interface Scene {
  readonly positions: Record<string, Point>;
  readonly taken: BoxIndex;
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
  readonly lines: [Point, Point][];
  readonly placed: LayoutNode[];
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

const costOf = (
  scene: Scene,
  node: LayoutNode,
  place: Point,
  anchors: readonly Point[],
  ring: number,
): number => {
  let cost = ring * 1.1;
  const box = boxAt(node, place);
  for (const anchor of anchors) {
    cost += Math.hypot(place.x - anchor.x, place.y - anchor.y) / 260;
    if (scene.lines.length > MAX_LINES) continue;
    for (const [a, b] of scene.lines) {
      if (cross(anchor, place, a, b)) cost += 1.4;
      const shared = a === anchor ? b : b === anchor ? a : undefined;
      if (shared && angleBetween(anchor, place, shared) < NARROW) cost += 3;
    }
    for (const other of scene.placed) {
      const at = scene.positions[other.id];
      if (at && at !== anchor && runsThrough(anchor, place, boxAt(other, at))) cost += 3;
    }
  }
  if (scene.lines.length <= MAX_LINES)
    for (const [a, b] of scene.lines) if (runsThrough(a, b, box)) cost += 4;
  return cost;
};

const placeOf = (scene: Scene, node: LayoutNode, anchor: Point, anchors: readonly Point[]): Point => {
  const base = 64 + node.size + Math.min(node.labelWidth, 90) / 3;
  let best: { readonly cost: number; readonly place: Point } | undefined;
  for (let ring = 0; ring < RINGS; ring += 1) {
    // No farther ring can be cheaper than its own distance makes it.
    if (best && ring * 1.1 > best.cost) break;
    for (let step = 0; step < DIRECTIONS; step += 1) {
      const angle = ((step + (ring % 2) / 2) / DIRECTIONS) * 2 * Math.PI - Math.PI / 2;
      const radius = base + ring * 46;
      const place = { x: anchor.x + radius * Math.cos(angle), y: anchor.y + radius * Math.sin(angle) };
      if (scene.taken.hits(boxAt(node, place))) continue;
      const cost = costOf(scene, node, place, anchors, ring);
      if (!best || cost < best.cost - 1e-9) best = { cost, place };
    }
  }
  return best?.place ?? freePlace(node, { x: anchor.x, y: anchor.y + base + RINGS * 46 }, scene.taken);
};

const put = (scene: Scene, node: LayoutNode, place: Point): void => {
  scene.positions[node.id] = place;
  scene.taken.add(boxAt(node, place));
  scene.placed.push(node);
  for (const other of scene.neighbours.get(node.id) ?? []) {
    const at = scene.positions[other];
    if (at && other !== node.id) scene.lines.push([place, at]);
  }
};

/** Places only nodes that have no position, near what they are joined to, covering nothing; all others stay at 0 px movement. */
export const expandLayout: Layout = (input) => {
  const scene: Scene = {
    positions: {},
    taken: boxIndex(),
    neighbours: neighboursOf(input),
    lines: [],
    placed: [],
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
    const joined = origin !== undefined && anchors.includes(origin);
    const anchor =
      joined && anchors.length < 3
        ? origin
        : middle(anchors.length > 0 ? anchors : origin ? [origin] : Object.values(scene.positions));
    put(scene, next, scene.placed.length === 0 ? { x: 0, y: 0 } : placeOf(scene, next, anchor, anchors));
  }
  return scene.positions;
};
