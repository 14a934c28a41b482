import { boxAt } from '#web/canvas/layouts/boxes.ts';
import type { Layout, LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { separate } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';

const KINDS = ['ORGANIZATION', 'PERSON', 'EVENT', 'PLACE', 'ARTICLE'] as const;
const SWEEPS = 24;
/** Empty shares of the circle between two kinds, in nodes. */
const GAP = 1;

/** The order around the circle: kind by kind, within a kind by the middle of what a node is joined to. */
const orderOf = ({ nodes, edges }: LayoutInput): readonly (readonly LayoutNode[])[] => {
  const groups = KINDS.map((kind) =>
    nodes.filter((node) => node.kind === kind).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ).filter((group) => group.length > 0);
  const neighbours = new Map<string, string[]>();
  for (const { source, target } of edges) {
    neighbours.set(source, [...(neighbours.get(source) ?? []), target]);
    neighbours.set(target, [...(neighbours.get(target) ?? []), source]);
  }
  const angle = new Map<string, number>();
  const number = (): void => {
    let at = 0;
    for (const group of groups) {
      for (const node of group) angle.set(node.id, at++);
      at += GAP;
    }
    for (const [id, place] of angle) angle.set(id, (2 * Math.PI * place) / at);
  };
  number();
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const group of groups) {
      const own = group.map((node) => angle.get(node.id) ?? 0);
      const middle = (Math.min(...own) + Math.max(...own)) / 2;
      // The direction of the sum of the neighbours' directions, seen from the group's own middle.
      const keyOf = (node: LayoutNode): number => {
        let [x, y] = [0, 0];
        for (const id of neighbours.get(node.id) ?? []) {
          x += Math.cos((angle.get(id) ?? middle) - middle);
          y += Math.sin((angle.get(id) ?? middle) - middle);
        }
        return Math.hypot(x, y) < 1e-9 ? (angle.get(node.id) ?? 0) - middle : Math.atan2(y, x);
      };
      const keyed = group.map((node) => ({ node, key: keyOf(node) }));
      keyed.sort((a, b) => a.key - b.key || (a.node.id < b.node.id ? -1 : 1));
      group.splice(0, group.length, ...keyed.map(({ node }) => node));
    }
    number();
  }
  return groups;
};

/** Everything on one circle, kind by kind from the top, joined ones near each other; wider than high where the picture is. */
export const circleLayout: Layout = (input) => {
  const groups = orderOf(input);
  const places = groups.flatMap((group) => [...group, ...Array<null>(GAP).fill(null)]);
  const room = input.nodes.reduce((sum, node) => {
    const box = boxAt(node, { x: 0, y: 0 });
    return sum + Math.hypot(box.right - box.left, box.bottom - box.top) * 0.72;
  }, 0);
  const radius = Math.max(120, room / (2 * Math.PI));
  const stretch = Math.min(1.35, Math.max(0.75, Math.sqrt(input.aspect)));
  const positions: Record<string, Point> = {};
  for (const [at, node] of places.entries()) {
    if (!node) continue;
    const angle = (2 * Math.PI * at) / places.length - Math.PI / 2;
    positions[node.id] =
      node.fixed && node.position
        ? node.position
        : { x: radius * stretch * Math.cos(angle), y: (radius / stretch) * Math.sin(angle) };
  }
  return separate(input.nodes, positions);
};
