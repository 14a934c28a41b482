import { type Box, boxAt, boxIndex } from '#web/canvas/layouts/boxes.ts';
import type { LayoutNode } from '#web/canvas/layouts/layout.ts';
import type { Point } from '#web/view-model/graph-view.ts';

const PASSES = 120;
/** Slots tried per turn of the spiral that finds room for what pushing could not part. */
const SPIRAL_STEP = 14;

const pushApart = (a: Box, b: Box): Point | undefined => {
  const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (x <= 0 || y <= 0) return undefined;
  if (x < y) return { x: a.left + a.right < b.left + b.right ? -x : x, y: 0 };
  return { x: 0, y: a.top + a.bottom < b.top + b.bottom ? -y : y };
};

const pushPass = (nodes: readonly LayoutNode[], positions: Record<string, Point>): boolean => {
  const items = nodes
    .map((node) => ({ node, box: boxAt(node, positions[node.id] ?? { x: 0, y: 0 }) }))
    .toSorted((a, b) => a.box.left - b.box.left || (a.node.id < b.node.id ? -1 : 1));
  let moved = false;
  for (const [index, a] of items.entries()) {
    for (let other = index + 1; other < items.length; other += 1) {
      const b = items[other];
      if (!b || b.box.left >= a.box.right) break;
      if (a.node.fixed && b.node.fixed) continue;
      const push = pushApart(a.box, b.box);
      if (!push) continue;
      moved = true;
      const share = a.node.fixed ? 0 : b.node.fixed ? 1 : 0.5;
      const shift = (item: typeof a, factor: number): void => {
        const at = positions[item.node.id] ?? { x: 0, y: 0 };
        positions[item.node.id] = { x: at.x + push.x * factor * 1.01, y: at.y + push.y * factor * 1.01 };
        item.box = boxAt(item.node, positions[item.node.id] ?? at);
      };
      if (share > 0) shift(a, share);
      if (share < 1) shift(b, share - 1);
    }
  }
  return moved;
};

/** The free place nearest to where a node is, found along a spiral around it. */
export const freePlace = (node: LayoutNode, from: Point, taken: { hits: (box: Box) => boolean }): Point => {
  for (let turn = 0; ; turn += 1) {
    const radius = SPIRAL_STEP * Math.sqrt(turn);
    const angle = turn * 2.399963;
    const place = { x: from.x + radius * Math.cos(angle), y: from.y + radius * Math.sin(angle) };
    if (!taken.hits(boxAt(node, place))) return place;
  }
};

/** Positions in which no movable node's mark or label covers another's; fixed nodes stay exactly. */
export const separate = (
  nodes: readonly LayoutNode[],
  start: Readonly<Record<string, Point>>,
): Record<string, Point> => {
  const positions: Record<string, Point> = { ...start };
  let settled = false;
  for (let pass = 0; pass < PASSES && !settled; pass += 1) settled = !pushPass(nodes, positions);
  if (settled) return positions;
  const taken = boxIndex();
  const fixedFirst = nodes.toSorted((a, b) => Number(b.fixed) - Number(a.fixed) || b.size - a.size);
  for (const node of fixedFirst) {
    const at = positions[node.id] ?? { x: 0, y: 0 };
    const place = node.fixed ? at : freePlace(node, at, taken);
    positions[node.id] = place;
    taken.add(boxAt(node, place));
  }
  return positions;
};
