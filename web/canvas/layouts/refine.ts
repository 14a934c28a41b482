import { type Box, boxAt, overlap } from '#web/canvas/layouts/boxes.ts';
import type { LayoutInput } from '#web/canvas/layouts/layout.ts';
import { cross, leavesNarrowly, runsThrough } from '#web/canvas/layouts/segments.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** What spoils a drawing, in units that can be traded: found on a graph of 32 nodes by eye. */
const COST = {
  crossing: 1.4,
  lineThroughLabel: 5,
  lineThroughMark: 7,
  narrowAngle: 3,
  overlap: 12,
  stretch: 1 / 90,
} as const;
const STEPS = [110, 60, 32, 16] as const;
const DIRECTIONS = 8;
const PASSES_A_STEP = 2;

/** A drawing with what its lines and names cost, smaller is better. */
export interface Refined {
  readonly positions: Record<string, Point>;
  readonly cost: number;
}

/** Moves nodes a little, one at a time, wherever that makes fewer crossings, covered names and narrow angles. Fixed nodes stay; `length` is the ideal line. */
export const refine = (
  { nodes, edges }: LayoutInput,
  start: Readonly<Record<string, Point>>,
  length: number,
): Refined => {
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const at: Point[] = nodes.map((node) => start[node.id] ?? { x: 0, y: 0 });
  const boxes: Box[] = nodes.map((node, i) => boxAt(node, at[i] ?? { x: 0, y: 0 }));
  const pairs = edges.flatMap(({ source, target }): (readonly [number, number])[] => {
    const a = index.get(source);
    const b = index.get(target);
    return a === undefined || b === undefined || a === b ? [] : [[a, b]];
  });
  const incident: number[][] = nodes.map(() => []);
  for (const [a, b] of pairs) {
    incident[a]?.push(b);
    incident[b]?.push(a);
  }
  const nowhere: Point = { x: 0, y: 0 };
  const point = (i: number): Point => at[i] ?? nowhere;

  /** Lines at a hub that leave within 13° of the one to `moved`. */
  const narrowAt = (hub: number, hubPlace: Point, moved: number, place: Point): number => {
    let count = 0;
    for (const end of incident[hub] ?? [])
      if (end !== moved && leavesNarrowly(hubPlace, place, point(end))) count += 1;
    return count;
  };

  /** What node `i` would cost at a place; gives up, with a value above it, once `limit` is passed. */
  const costAt = (i: number, place: Point, limit: number): number => {
    const node = nodes[i];
    if (!node) return 0;
    let cost = 0;
    const box = boxAt(node, place);
    const ends = incident[i] ?? [];
    for (const k of ends) {
      const end = point(k);
      const distance = Math.hypot(end.x - place.x, end.y - place.y);
      cost +=
        Math.max(0, distance - length) * COST.stretch +
        Math.max(0, length * 0.55 - distance) * COST.stretch * 4;
      cost += COST.narrowAngle * (narrowAt(k, end, i, place) + narrowAt(i, place, k, end) / 2);
      if (cost > limit) return cost;
      for (const [j, other] of boxes.entries()) {
        if (j === i || j === k || !runsThrough(place, end, other)) continue;
        cost += COST.lineThroughLabel;
        const mark = point(j);
        const half = (nodes[j]?.size ?? 0) / 2 + 3;
        const covered = {
          left: mark.x - half,
          right: mark.x + half,
          top: mark.y - half,
          bottom: mark.y + half,
        };
        if (runsThrough(place, end, covered)) cost += COST.lineThroughMark;
      }
      if (cost > limit) return cost;
      for (const [a, b] of pairs)
        if (a !== i && b !== i && a !== k && b !== k && cross(place, end, point(a), point(b)))
          cost += COST.crossing;
      if (cost > limit) return cost;
    }
    for (const [j, other] of boxes.entries()) if (j !== i && overlap(box, other)) cost += COST.overlap;
    for (const [a, b] of pairs)
      if (a !== i && b !== i && runsThrough(point(a), point(b), box)) cost += COST.lineThroughLabel;
    return cost;
  };

  for (const step of STEPS)
    for (let pass = 0; pass < PASSES_A_STEP; pass += 1)
      for (const [i, node] of nodes.entries()) {
        if (node.fixed) continue;
        const from = point(i);
        let best = from;
        let lowest = costAt(i, from, Number.POSITIVE_INFINITY);
        for (let direction = 0; direction < DIRECTIONS && lowest > 0.05; direction += 1) {
          const angle = ((direction + pass / 2) / DIRECTIONS) * 2 * Math.PI;
          const place = { x: from.x + step * Math.cos(angle), y: from.y + step * Math.sin(angle) };
          const cost = costAt(i, place, lowest);
          if (cost < lowest - 1e-6) [best, lowest] = [place, cost];
        }
        at[i] = best;
        boxes[i] = boxAt(node, best);
      }
  return {
    positions: Object.fromEntries(nodes.map((node, i) => [node.id, point(i)])),
    cost: nodes.reduce((sum, _, i) => sum + costAt(i, point(i), Number.POSITIVE_INFINITY), 0),
  };
};
