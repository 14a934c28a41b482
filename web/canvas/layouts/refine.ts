import { boxAt, overlap } from '#web/canvas/layouts/boxes.ts';
import type { LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { angleBetween, cross, runsThrough } from '#web/canvas/layouts/segments.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** What spoils a drawing, in units that can be traded: found on a graph of 32 nodes by eye. */
const COST = { crossing: 1.4, lineThroughLabel: 5, narrowAngle: 3, overlap: 12, stretch: 1 / 90 } as const;
const NARROW = (13 * Math.PI) / 180;
const STEPS = [110, 60, 32, 16] as const;
const DIRECTIONS = 10;
const PASSES_A_STEP = 2;

/** Moves nodes a little, one at a time, wherever that makes fewer crossings, covered labels and narrow angles. Fixed nodes stay. */
export const refine = (
  input: LayoutInput,
  start: Readonly<Record<string, Point>>,
  length: number,
): Record<string, Point> => {
  const { nodes, edges } = input;
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const at: Point[] = nodes.map((node) => start[node.id] ?? { x: 0, y: 0 });
  const pairs = edges.flatMap(({ source, target }): [number, number][] => {
    const a = index.get(source);
    const b = index.get(target);
    return a === undefined || b === undefined || a === b ? [] : [[a, b]];
  });
  const incident: number[][] = nodes.map(() => []);
  for (const [a, b] of pairs) {
    incident[a]?.push(b);
    incident[b]?.push(a);
  }
  const point = (i: number): Point => at[i] ?? { x: 0, y: 0 };

  const anglesAt = (i: number, hub: Point, moved: number, place: Point): number => {
    let cost = 0;
    const ends = (incident[i] ?? []).map((j) => (j === moved ? place : point(j)));
    for (const [k, a] of ends.entries())
      for (let l = k + 1; l < ends.length; l += 1) {
        const b = ends[l];
        if (b && a !== b && angleBetween(hub, a, b) < NARROW) cost += COST.narrowAngle;
      }
    return cost;
  };

  const costOf = (i: number, node: LayoutNode, place: Point): number => {
    let cost = 0;
    const box = boxAt(node, place);
    for (const [j, other] of nodes.entries()) {
      if (j === i) continue;
      const otherBox = boxAt(other, point(j));
      if (overlap(box, otherBox)) cost += COST.overlap;
      for (const k of incident[i] ?? [])
        if (k !== j && runsThrough(place, point(k), otherBox)) cost += COST.lineThroughLabel;
    }
    for (const k of incident[i] ?? []) {
      const end = point(k);
      const distance = Math.hypot(end.x - place.x, end.y - place.y);
      cost +=
        Math.max(0, distance - length) * COST.stretch +
        Math.max(0, length * 0.55 - distance) * COST.stretch * 4;
      for (const [a, b] of pairs)
        if (a !== i && b !== i && a !== k && b !== k && cross(place, end, point(a), point(b)))
          cost += COST.crossing;
      cost += anglesAt(k, end, i, place);
    }
    for (const [a, b] of pairs)
      if (a !== i && b !== i && runsThrough(point(a), point(b), box)) cost += COST.lineThroughLabel;
    return cost + anglesAt(i, place, -1, place);
  };

  for (const step of STEPS)
    for (let pass = 0; pass < PASSES_A_STEP; pass += 1)
      for (const [i, node] of nodes.entries()) {
        if (node.fixed) continue;
        let best = point(i);
        let lowest = costOf(i, node, best);
        const from = best;
        for (let direction = 0; direction < DIRECTIONS && lowest > 0; direction += 1) {
          const angle = ((direction + pass / 2) / DIRECTIONS) * 2 * Math.PI;
          const place = { x: from.x + step * Math.cos(angle), y: from.y + step * Math.sin(angle) };
          const cost = costOf(i, node, place);
          if (cost < lowest - 1e-6) [best, lowest] = [place, cost];
        }
        at[i] = best;
      }
  return Object.fromEntries(nodes.map((node, i) => [node.id, point(i)]));
};
