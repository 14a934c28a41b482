import { type Box, boxAt, widened } from '#web/canvas/layouts/boxes.ts';
import { areaOf, BEHIND, CLEAR, placeAt, roomAround, STRETCH } from '#web/canvas/layouts/fan-room.ts';
import type { LayoutNode } from '#web/canvas/layouts/layout.ts';
import { put, type Scene } from '#web/canvas/layouts/scene.ts';
import { leavesNarrowly, runsThrough } from '#web/canvas/layouts/segments.ts';
import { freePlace } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Turning aside from the node's own direction by a radian is as bad as a line longer by this much. */
const ASIDE = 260;
/** A node on others' lines, per line, and a line that leaves the hub beside another: as bad as so much distance. */
const ON_LINE = 60;
const NARROW = 40;
/** Two lines that leave the hub within 4° of each other are beside each other. */
const NARROW_COSINE = Math.cos((4 * Math.PI) / 180);
/** Places compared in one direction: the nearest free ones. */
const TRIES = 3;
/** Directions tried to either side of a node's own. */
const SIDES = 4;
/** One ring instead of two may be wider by this factor. */
const WIDER = 1.7;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A node as wide as most of them, for asking where there is room. */
const sampleOf = (nodes: readonly LayoutNode[]): LayoutNode | undefined => {
  const wide = median(nodes.map(({ labelWidth }) => labelWidth));
  return nodes.find(({ labelWidth }) => labelWidth === wide);
};

/** The share of the room at which the middle of each part lies, when each has as much as it covers: wide names get more of the turn. */
const sharesOf = (areas: readonly number[]): number[] => {
  const total = areas.reduce((sum, area) => sum + area, 0);
  let before = 0;
  return areas.map((area) => {
    before += area;
    return (before - area / 2) / total;
  });
};

/** 0 … n−1 so that any first few of them lie spread: 0 4 2 6 1 5 3 7. */
const spread = (n: number): number[] => {
  if (n <= 1) return n === 1 ? [0] : [];
  const half = spread(Math.ceil(n / 2)).map((at) => at * 2);
  return [...half, ...half.map((at) => at + 1).filter((at) => at < n)];
};

interface Fan {
  readonly scene: Scene;
  readonly hub: Point;
  readonly first: number;
  readonly step: number;
  readonly aside: number;
}

const costOf = (
  { scene, hub }: Fan,
  place: Point,
  box: Box,
  pull: readonly Point[],
  limit: number,
): number => {
  let cost = 0;
  for (const { x, y } of pull) cost += Math.hypot(place.x - x, place.y - y) / 3;
  for (const other of scene.placed)
    if (other.at !== hub && runsThrough(hub, place, other.box)) cost += BEHIND;
  if (cost > limit) return cost;
  for (const [a, b] of scene.lines) {
    if (runsThrough(a, b, box)) cost += ON_LINE;
    const shared = a === hub ? b : b === hub ? a : undefined;
    if (shared && leavesNarrowly(hub, place, shared, NARROW_COSINE)) cost += NARROW;
    if (cost > limit) return cost;
  }
  return cost;
};

const placeIn = (fan: Fan, node: LayoutNode, own: number, pull: readonly Point[]): Point => {
  const { scene, hub, first, step, aside } = fan;
  let best: { readonly cost: number; readonly place: Point } | undefined;
  for (let side = 0; side <= SIDES * 2; side += 1) {
    const turn = (side % 2 === 0 ? 1 : -1) * Math.ceil(side / 2) * aside;
    let tries = 0;
    for (let radius = first; tries < TRIES; radius += step) {
      const distance = radius + Math.abs(turn) * ASIDE;
      if (best && distance > best.cost) break;
      const place = placeAt(hub, own + turn, radius);
      const box = boxAt(node, place);
      if (scene.taken.hits(widened(box, CLEAR))) continue;
      tries += 1;
      const cost =
        distance + costOf(fan, place, box, pull, (best?.cost ?? Number.POSITIVE_INFINITY) - distance);
      if (!best || cost < best.cost - 1e-9) best = { cost, place };
    }
  }
  return best?.place ?? freePlace(node, hub, scene.taken);
};

/** A node that is to stand around a hub, and other places that draw it. */
export interface FanNode {
  readonly node: LayoutNode;
  readonly pull: readonly Point[];
}

/**
 * Puts nodes around a hub, in the given order clockwise, each in a direction of its own and as near as
 * there is room: on a ring while they are few, on several when they are many, and where others stand
 * around the hub, on the sides that are free.
 */
export const fanOut = (scene: Scene, hubNode: LayoutNode, members: readonly FanNode[]): void => {
  const hub = scene.positions[hubNode.id];
  const sample = sampleOf(members.map(({ node }) => node));
  if (!hub || !sample) return;
  const labelled = sample.labelHeight > 0;
  const near = labelled ? 78 + (hubNode.size + sample.size) / 2 : 16 + hubNode.size + sample.size;
  const width = sample.labelWidth + sample.size;
  const step = labelled ? 26 : 8;
  const room = roomAround(scene, hub, sample, members.length, { first: near, step });
  const apart = (room.openness * 2 * Math.PI) / members.length;
  // A few stand on one ring that is a little wider; many on several.
  const oneRing = (width + 2 * CLEAR) / (apart * STRETCH);
  const first = oneRing < near * WIDER ? Math.max(near, oneRing) : near;
  const fan: Fan = { scene, hub, first, step, aside: Math.min(apart / 3, 0.12) };
  const rings = Math.max(1, Math.ceil(width / (apart * first * STRETCH)));
  const angles = sharesOf(members.map(({ node }) => areaOf(node))).map(room.directionAt);
  for (const ring of spread(rings))
    for (let at = ring; at < members.length; at += rings) {
      const member = members[at];
      const angle = angles[at];
      if (member && angle !== undefined)
        put(scene, member.node, placeIn(fan, member.node, angle, member.pull));
    }
};
