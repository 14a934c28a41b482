import { boxAt } from '#web/canvas/layouts/boxes.ts';
import type { Layout, LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { separate } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';

const RING_GAP = 120;

interface Branch {
  readonly node: LayoutNode;
  readonly children: Branch[];
  leaves: number;
}

const centreOf = ({ nodes, origin }: LayoutInput): LayoutNode | undefined =>
  nodes.find((node) => node.id === origin) ??
  nodes.toSorted((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))[0];

/** A tree of shortest ways from the centre; what is not joined to it hangs on the centre, outermost. */
const treeFrom = (input: LayoutInput, centre: LayoutNode): { root: Branch; depth: Map<string, number> } => {
  const byId = new Map(input.nodes.map((node) => [node.id, node]));
  const neighbours = new Map<string, Set<string>>();
  for (const { source, target } of input.edges) {
    neighbours.set(source, (neighbours.get(source) ?? new Set()).add(target));
    neighbours.set(target, (neighbours.get(target) ?? new Set()).add(source));
  }
  const root: Branch = { node: centre, children: [], leaves: 0 };
  const depth = new Map([[centre.id, 0]]);
  const queue = [root];
  for (const branch of queue) {
    const near = [...(neighbours.get(branch.node.id) ?? [])].flatMap((id) => byId.get(id) ?? []);
    for (const node of near.toSorted((a, b) =>
      a.subkind < b.subkind ? -1 : a.subkind > b.subkind ? 1 : a.id < b.id ? -1 : 1,
    )) {
      if (depth.has(node.id)) continue;
      depth.set(node.id, (depth.get(branch.node.id) ?? 0) + 1);
      const child: Branch = { node, children: [], leaves: 0 };
      branch.children.push(child);
      queue.push(child);
    }
  }
  const outermost = Math.max(0, ...depth.values()) + 1;
  for (const node of input.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (depth.has(node.id)) continue;
    depth.set(node.id, outermost);
    root.children.push({ node, children: [], leaves: 0 });
  }
  // Children come after their parents in the queue, so backwards every child is counted before its parent.
  const count = (branch: Branch): number => {
    branch.leaves = Math.max(
      1,
      branch.children.reduce((sum, child) => sum + count(child), 0),
    );
    return branch.leaves;
  };
  count(root);
  return { root, depth };
};

/** Rings around one node by distance in relations; every branch has the angle its leaves need. */
export const radialLayout: Layout = (input) => {
  const centre = centreOf(input);
  if (!centre) return {};
  const { root, depth } = treeFrom(input, centre);
  const needed = new Map<number, number>();
  for (const node of input.nodes) {
    const box = boxAt(node, { x: 0, y: 0 });
    const ring = depth.get(node.id) ?? 0;
    needed.set(ring, (needed.get(ring) ?? 0) + Math.hypot(box.right - box.left, box.bottom - box.top) * 0.8);
  }
  const gap = centre.labelHeight > 0 ? RING_GAP : RING_GAP / 2.4;
  const radii = new Map([[0, 0]]);
  for (let ring = 1; ring <= Math.max(0, ...depth.values()); ring += 1)
    radii.set(ring, Math.max((radii.get(ring - 1) ?? 0) + gap, (needed.get(ring) ?? 0) / (2 * Math.PI)));
  const middle = centre.fixed && centre.position ? centre.position : { x: 0, y: 0 };
  const positions: Record<string, Point> = {};
  const put = (branch: Branch, from: number, to: number): void => {
    const radius = radii.get(depth.get(branch.node.id) ?? 0) ?? 0;
    const angle = (from + to) / 2;
    positions[branch.node.id] =
      branch.node.fixed && branch.node.position
        ? branch.node.position
        : { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
    let start = from;
    for (const child of branch.children) {
      const end = start + ((to - from) * child.leaves) / branch.leaves;
      put(child, start, end);
      start = end;
    }
  };
  put(root, -Math.PI / 2, 1.5 * Math.PI);
  return separate(input.nodes, positions);
};
