import { type Box, boxAt, widened } from '#web/canvas/layouts/boxes.ts';
import type { LayoutNode } from '#web/canvas/layouts/layout.ts';
import type { Scene } from '#web/canvas/layouts/scene.ts';
import { cross, leavesNarrowly, runsThrough } from '#web/canvas/layouts/segments.ts';
import { freePlace } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Rings of places that are compared before settling for the nearest free place. */
const RINGS = 9;
const DIRECTIONS = 28;
const RING_COST = 0.9;
const RING_GAP = 52;
/** Room around a new node that others make a crowd of, and what each of them costs. */
const AIR = 26;
const CROWD_COST = 0.7;
/** Free room kept between a new node and anything else. */
const CLEAR = 7;
/** Above so many lines a crossing costs more to find than it spoils. */
const MAX_LINES = 600;

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
  if (scene.lines.length > MAX_LINES) return cost;
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

/** A free place for one node near a point, at which its lines to `anchors` spoil least. */
export const nearPlace = (scene: Scene, node: LayoutNode, near: Point, anchors: readonly Point[]): Point => {
  const base = 72 + node.size + Math.min(node.labelWidth, 90) / 3;
  let best: { readonly cost: number; readonly place: Point } | undefined;
  for (let ring = 0; ring < RINGS; ring += 1) {
    // No farther ring can be cheaper than its own distance makes it.
    if (best && ring * RING_COST > best.cost) break;
    for (let step = 0; step < DIRECTIONS; step += 1) {
      const angle = ((step + (ring % 2) / 2) / DIRECTIONS) * 2 * Math.PI - Math.PI / 2;
      const radius = base + ring * RING_GAP;
      const place = { x: near.x + radius * Math.cos(angle), y: near.y + radius * Math.sin(angle) };
      const box = boxAt(node, place);
      if (scene.taken.hits(widened(box, CLEAR))) continue;
      const cost = costOf(scene, box, place, anchors, ring, best?.cost ?? Number.POSITIVE_INFINITY);
      if (!best || cost < best.cost - 1e-9) best = { cost, place };
    }
  }
  return best?.place ?? freePlace(node, near, scene.taken);
};
