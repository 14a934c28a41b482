import type { Point } from '#web/view-model/graph-view.ts';

/** A mark on the screen, px. */
export interface MarkGeometry {
  readonly at: Point;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** A line on the screen from mark to mark; `bend` is the control point of a curved one. */
export interface LineGeometry {
  readonly from: Point;
  readonly to: Point;
  readonly bend: Point | null;
}

/** The point at a share (0 to 1) of a line's length. */
export const pointAt = ({ from, to, bend }: LineGeometry, t: number): Point => {
  if (!bend) return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
  const s = 1 - t;
  return {
    x: s * s * from.x + 2 * s * t * bend.x + t * t * to.x,
    y: s * s * from.y + 2 * s * t * bend.y + t * t * to.y,
  };
};
