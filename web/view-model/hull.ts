import type { Point } from '#web/view-model/graph-view.ts';

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** The convex outline of points, in order (A. M. Andrew, Another efficient algorithm for convex hulls, 1979). */
export const convexHull = (points: readonly Point[]): readonly Point[] => {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of from) {
      for (;;) {
        const [a, b] = chain.slice(-2);
        if (!a || !b || turn(a, b, point) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
};

/** Tells whether a point lies within a convex outline. */
export const inHull = (hull: readonly Point[], point: Point): boolean =>
  hull.length > 2 &&
  hull.every((a, at) => {
    const b = hull[(at + 1) % hull.length];
    return b !== undefined && turn(a, b, point) >= 0;
  });
