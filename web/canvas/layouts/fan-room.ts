import { boxAt, widened } from '#web/canvas/layouts/boxes.ts';
import type { LayoutNode } from '#web/canvas/layouts/layout.ts';
import type { Scene } from '#web/canvas/layouts/scene.ts';
import { runsThrough } from '#web/canvas/layouts/segments.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Names are wider than high, and so are screens: circles are drawn this much wider. */
export const STRETCH = 1.25;
/** Free room kept between a new node and anything else. */
export const CLEAR = 8;
/** A line behind something that stands is as bad as a line longer by this much. */
export const BEHIND = 110;

const DIRECTIONS = 96;
const FULL = 2 * Math.PI;
/** Room that is asked for, as a factor of what the nodes themselves cover. */
const SLACK = 2;
/** Nothing is looked for farther away than this. */
const FARTHEST = 6000;

/** A place at a distance from a hub, in a direction. */
export const placeAt = (hub: Point, angle: number, radius: number): Point => ({
  x: hub.x + radius * STRETCH * Math.cos(angle),
  y: hub.y + radius * Math.sin(angle),
});

/** How far from the hub things stand in a direction, nearest first. */
const standingIn = (scene: Scene, hub: Point, angle: number, reach: number): number[] => {
  const end = placeAt(hub, angle, reach);
  const distances: number[] = [];
  for (const { at, box } of scene.placed)
    if (at !== hub && runsThrough(hub, end, box))
      distances.push(Math.hypot((at.x - hub.x) / STRETCH, at.y - hub.y));
  return distances.sort((a, b) => a - b);
};

/** What a node covers with the room kept around it, square model units. */
export const areaOf = (node: LayoutNode): number => {
  const { left, right, top, bottom } = widened(boxAt(node, { x: 0, y: 0 }), CLEAR);
  return (right - left) * (bottom - top);
};

interface Cell {
  readonly direction: number;
  readonly cost: number;
  readonly area: number;
}

const cellsAround = (
  scene: Scene,
  hub: Point,
  sample: LayoutNode,
  { first, step, reach }: { readonly first: number; readonly step: number; readonly reach: number },
): Cell[] => {
  const cells: Cell[] = [];
  for (let direction = 0; direction < DIRECTIONS; direction += 1) {
    const angle = (direction / DIRECTIONS) * FULL;
    const standing = standingIn(scene, hub, angle, reach);
    let behind = 0;
    for (let radius = first; radius <= reach; radius += step) {
      while ((standing[behind] ?? Number.POSITIVE_INFINITY) < radius) behind += 1;
      if (scene.taken.hits(widened(boxAt(sample, placeAt(hub, angle, radius)), CLEAR))) continue;
      cells.push({
        direction,
        cost: radius + BEHIND * behind,
        area: radius * STRETCH * step * (FULL / DIRECTIONS),
      });
    }
  }
  return cells.sort((a, b) => a.cost - b.cost || a.direction - b.direction);
};

/** Free room around a hub by direction. */
export interface Room {
  /** The direction, radians, at a share (0 to 1) of the room, counted clockwise from where there is none. */
  readonly directionAt: (share: number) => number;
  /** The share of a full turn that is free enough to be used. */
  readonly openness: number;
}

const roomOf = (weights: readonly number[]): Room => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // The turn is cut where the longest stretch without room begins, else at the top.
  let [start, longest] = [Math.round(DIRECTIONS * 0.75), 0];
  for (let from = 0; from < DIRECTIONS; from += 1) {
    let length = 0;
    while (length < DIRECTIONS && weights[(from + length) % DIRECTIONS] === 0) length += 1;
    if (length > longest) [start, longest] = [from, length];
  }
  const turned = weights.map((_, at) => weights[(start + at) % DIRECTIONS] ?? 0);
  return {
    openness: weights.filter((weight) => weight > 0).length / DIRECTIONS,
    directionAt: (share) => {
      let rest = share * total;
      for (const [at, weight] of turned.entries()) {
        if (weight > 0 && rest <= weight) return ((start + at - 0.5 + rest / weight) / DIRECTIONS) * FULL;
        rest -= weight;
      }
      return (start / DIRECTIONS) * FULL;
    },
  };
};

/** The room for so many nodes like `sample`: nearest first, what is in sight of the hub before what lies behind others. */
export const roomAround = (
  scene: Scene,
  hub: Point,
  sample: LayoutNode,
  count: number,
  { first, step }: { readonly first: number; readonly step: number },
): Room => {
  const wanted = count * areaOf(sample) * SLACK;
  for (let reach = first + Math.sqrt(wanted / Math.PI); ; reach *= 1.4) {
    const weights = new Array<number>(DIRECTIONS).fill(0);
    let rest = wanted;
    let dearest = 0;
    for (const { direction, cost, area } of cellsAround(scene, hub, sample, { first, step, reach })) {
      weights[direction] = (weights[direction] ?? 0) + area;
      rest -= area;
      dearest = cost;
      if (rest <= 0) break;
    }
    // What lies farther than the reach could be cheaper than what was taken.
    if ((rest <= 0 && dearest <= reach) || reach > FARTHEST) return roomOf(weights);
  }
};
