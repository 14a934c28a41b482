import type { LayoutNode } from '#web/canvas/layouts/layout.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** A rectangle by its four sides, model units. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Free room around a node's mark and label. */
const MARGIN = 5;

/** What a node covers when its mark's middle is at a point: mark, label under it, and a margin. */
export const boxAt = (node: LayoutNode, { x, y }: Point): Box => {
  const half = Math.max(node.size * 1.24, node.labelWidth) / 2 + MARGIN;
  const radius = node.size * 0.62;
  return {
    left: x - half,
    right: x + Math.max(half, node.badgeWidth > 0 ? node.size * 0.35 + node.badgeWidth : 0),
    top: y - radius - MARGIN,
    bottom: y + radius + MARGIN + (node.labelHeight > 0 ? node.labelHeight + 3 : 0),
  };
};

/** Tells whether two boxes share any area. */
export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Boxes in a grid, so that a question about one place looks at its neighbourhood only. */
export interface BoxIndex {
  readonly add: (box: Box) => void;
  readonly hits: (box: Box) => boolean;
  /** How many boxes share area with this one. */
  readonly count: (box: Box) => number;
}

/** A box with so much more room on every side. */
export const widened = (box: Box, by: number): Box => ({
  left: box.left - by,
  right: box.right + by,
  top: box.top - by,
  bottom: box.bottom + by,
});

/** More cells than any drawing is high. */
const ROW = 1_048_576;

/** An empty box index; `cell` is the side of a grid cell, about a typical box. */
export const boxIndex = (cell = 120): BoxIndex => {
  const cells = new Map<number, Box[]>();
  const keysOf = (box: Box): number[] => {
    const keys: number[] = [];
    for (let i = Math.floor(box.left / cell); i <= Math.floor(box.right / cell); i += 1)
      for (let j = Math.floor(box.top / cell); j <= Math.floor(box.bottom / cell); j += 1)
        keys.push(i * ROW + j);
    return keys;
  };
  return {
    add: (box) => {
      for (const key of keysOf(box)) {
        const known = cells.get(key);
        if (known) known.push(box);
        else cells.set(key, [box]);
      }
    },
    count: (box) => {
      const found = new Set<Box>();
      for (const key of keysOf(box))
        for (const other of cells.get(key) ?? []) if (overlap(box, other)) found.add(other);
      return found.size;
    },
    hits: (box) => keysOf(box).some((key) => cells.get(key)?.some((other) => overlap(box, other)) ?? false),
  };
};
