import { boxAt, overlap } from '#web/canvas/layouts/boxes.ts';
import type { LayoutInput } from '#web/canvas/layouts/layout.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** The pairs of nodes whose marks or names cover each other, as `a b`. */
export const boxOverlaps = (input: LayoutInput, positions: Readonly<Record<string, Point>>): string[] => {
  const boxes = input.nodes.map((node) => ({
    id: node.id,
    box: boxAt(node, positions[node.id] ?? { x: 0, y: 0 }),
  }));
  return boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => (overlap(a.box, b.box) ? [`${a.id} ${b.id}`] : [])),
  );
};
