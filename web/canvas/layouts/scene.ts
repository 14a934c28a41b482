import { type Box, type BoxIndex, boxAt, boxIndex } from '#web/canvas/layouts/boxes.ts';
import type { LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** A drawing that grows node by node; what stands in it never moves. */
export interface Scene {
  readonly positions: Record<string, Point>;
  readonly taken: BoxIndex;
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
  /** Lines between what is placed; both ends are points of `placed`. */
  readonly lines: [Point, Point][];
  readonly placed: { readonly at: Point; readonly box: Box }[];
}

const neighboursOf = ({ edges }: LayoutInput): Map<string, string[]> => {
  const neighbours = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => {
    if (a === b) return;
    const known = neighbours.get(a);
    if (known) known.add(b);
    else neighbours.set(a, new Set([b]));
  };
  for (const { source, target } of edges) {
    add(source, target);
    add(target, source);
  }
  // In an order of their own: sums over them would show the order in which lines came.
  return new Map([...neighbours].map(([id, others]) => [id, [...others].toSorted()]));
};

/** A drawing of a graph in which nothing stands yet. */
export const emptyScene = (input: LayoutInput): Scene => ({
  positions: {},
  taken: boxIndex(),
  neighbours: neighboursOf(input),
  lines: [],
  placed: [],
});

/** Puts a node at a place, with its lines to what stands already. */
export const put = (scene: Scene, node: LayoutNode, place: Point): void => {
  scene.positions[node.id] = place;
  const box = boxAt(node, place);
  scene.taken.add(box);
  scene.placed.push({ at: place, box });
  for (const other of scene.neighbours.get(node.id) ?? []) {
    const at = scene.positions[other];
    if (at) scene.lines.push([place, at]);
  }
};

/** Where the neighbours of a node stand that have a place. */
export const anchorsOf = (scene: Scene, { id }: LayoutNode): Point[] =>
  (scene.neighbours.get(id) ?? []).flatMap((other) => scene.positions[other] ?? []);
