import type { Box } from '#web/canvas/layouts/boxes.ts';
import type { Point } from '#web/view-model/graph-view.ts';

const side = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Tells whether two straight lines cross between their ends; touching ends do not count. */
export const cross = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Tells whether a straight line runs through a box (Liang–Barsky clipping). */
export const runsThrough = (a: Point, b: Point, box: Box): boolean => {
  let from = 0;
  let to = 1;
  const clip = (delta: number, distance: number): boolean => {
    if (delta === 0) return distance >= 0;
    const t = distance / delta;
    if (delta < 0) from = Math.max(from, t);
    else to = Math.min(to, t);
    return from < to;
  };
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  return (
    clip(-dx, a.x - box.left) &&
    clip(dx, box.right - a.x) &&
    clip(-dy, a.y - box.top) &&
    clip(dy, box.bottom - a.y)
  );
};

/** Angle between two lines that leave one point, radians, 0 to π. */
export const angleBetween = (from: Point, a: Point, b: Point): number => {
  const turn = Math.abs(Math.atan2(a.y - from.y, a.x - from.x) - Math.atan2(b.y - from.y, b.x - from.x));
  return turn > Math.PI ? 2 * Math.PI - turn : turn;
};
