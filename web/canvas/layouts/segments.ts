import type { Box } from '#web/canvas/layouts/boxes.ts';
import type { Point } from '#web/view-model/graph-view.ts';

// These run some ten million times a layout: they allocate nothing and reject by the boxes first.

/** Tells whether two straight lines cross between their ends; touching ends do not count. */
export const cross = (a: Point, b: Point, c: Point, d: Point): boolean => {
  if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) return false;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  const abx = b.x - a.x;
  const aby = b.y - a.y;
  if ((abx * (c.y - a.y) - aby * (c.x - a.x)) * (abx * (d.y - a.y) - aby * (d.x - a.x)) >= 0) return false;
  const cdx = d.x - c.x;
  const cdy = d.y - c.y;
  return (cdx * (a.y - c.y) - cdy * (a.x - c.x)) * (cdx * (b.y - c.y) - cdy * (b.x - c.x)) < 0;
};

/** Tells whether a straight line runs through a box. */
export const runsThrough = (a: Point, b: Point, box: Box): boolean => {
  if (a.x < box.left && b.x < box.left) return false;
  if (a.x > box.right && b.x > box.right) return false;
  if (a.y < box.top && b.y < box.top) return false;
  if (a.y > box.bottom && b.y > box.bottom) return false;
  // The line meets the box unless all four corners lie on one side of it.
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const left = (box.left - a.x) * dy;
  const right = (box.right - a.x) * dy;
  const top = (box.top - a.y) * dx;
  const bottom = (box.bottom - a.y) * dx;
  const lowest = Math.min(left, right) - Math.max(top, bottom);
  const highest = Math.max(left, right) - Math.min(top, bottom);
  return lowest < 0 && highest > 0;
};

const NARROW_COSINE = Math.cos((13 * Math.PI) / 180);

/** Tells whether two lines leave one point within 13° of each other, or within the angle of another cosine. */
export const leavesNarrowly = (from: Point, a: Point, b: Point, cosine = NARROW_COSINE): boolean => {
  const ax = a.x - from.x;
  const ay = a.y - from.y;
  const bx = b.x - from.x;
  const by = b.y - from.y;
  const dot = ax * bx + ay * by;
  if (dot <= 0) return false;
  return dot * dot > cosine * cosine * (ax * ax + ay * ay) * (bx * bx + by * by);
};
