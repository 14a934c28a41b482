import { type FanNode, fanOut } from '#web/canvas/layouts/fan.ts';
import type { Layout, LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { nearPlace } from '#web/canvas/layouts/near-place.ts';
import { anchorsOf, emptyScene, put, type Scene } from '#web/canvas/layouts/scene.ts';
import { freePlace } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';
import { middleOf } from '#web/view-model/middle.ts';

/** How far outside of all others something comes that is joined to none of them. */
const APART = 150;
/** What is joined to so many that stand belongs between them, not around one of them. */
const BETWEEN = 3;

/** A place to the right of everything, at half its height. */
const outside = (placed: Scene['placed']): Point => ({
  x: Math.max(...placed.map(({ box }) => box.right)) + APART,
  y: (Math.min(...placed.map(({ box }) => box.top)) + Math.max(...placed.map(({ box }) => box.bottom))) / 2,
});

const byStanding = (a: LayoutNode, b: LayoutNode): number => b.degree - a.degree || (a.id < b.id ? -1 : 1);

/** What stands side by side around a hub: the same relation, the same sort; events in the order of their days. */
const sectorOf = (input: LayoutInput, hub: string): ((a: FanNode, b: FanNode) => number) => {
  const relation = new Map<string, string>();
  for (const { source, target, type } of input.edges) {
    const other = source === hub ? target : target === hub ? source : undefined;
    if (other !== undefined && !relation.has(other)) relation.set(other, type);
  }
  const keyOf = ({ node: { id, kind, subkind, date } }: FanNode): string =>
    [kind, relation.get(id) ?? '', subkind, date ?? ''].join('\u0000');
  return (a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    return x < y ? -1 : x > y ? 1 : byStanding(a.node, b.node);
  };
};

/** Places only nodes that have no position, around what they are joined to, covering nothing; all others stay at 0 px movement. */
export const expandLayout: Layout = (input) => {
  const scene = emptyScene(input);
  const byId = new Map(input.nodes.map((node) => [node.id, node]));
  for (const node of input.nodes) if (node.position) put(scene, node, node.position);
  let waiting = input.nodes.filter((node) => node.position === null).toSorted(byStanding);
  const standing = (id: string): boolean => Object.hasOwn(scene.positions, id);
  const neighboursOf = (node: LayoutNode): readonly string[] =>
    (scene.neighbours.get(node.id) ?? []).filter(standing);

  /** The hub around which a node comes: what is expanded when it is joined to that, else what it is most simply joined to. */
  const hubOf = (node: LayoutNode): string | undefined => {
    const joined = neighboursOf(node);
    if (joined.length >= BETWEEN) return undefined;
    if (input.origin !== null && joined.includes(input.origin)) return input.origin;
    return joined.length === 1 ? joined[0] : undefined;
  };

  while (waiting.length > 0) {
    const between = waiting
      .filter((node) => neighboursOf(node).length > 0 && hubOf(node) === undefined)
      .toSorted((a, b) => neighboursOf(b).length - neighboursOf(a).length || byStanding(a, b));
    for (const node of between) {
      const anchors = anchorsOf(scene, node);
      put(scene, node, nearPlace(scene, node, middleOf(anchors), anchors));
    }
    const fans = new Map<string, FanNode[]>();
    for (const node of waiting) {
      const hub = standing(node.id) ? undefined : hubOf(node);
      if (hub === undefined) continue;
      const pull = anchorsOf(scene, node).filter((at) => at !== scene.positions[hub]);
      fans.set(hub, [...(fans.get(hub) ?? []), { node, pull }]);
    }
    for (const [id, members] of [...fans].toSorted(
      ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
    )) {
      const hub = byId.get(id);
      if (hub) fanOut(scene, hub, members.toSorted(sectorOf(input, id)));
    }
    waiting = waiting.filter(({ id }) => !standing(id));
    const [next] = waiting;
    if (!next || waiting.some((node) => neighboursOf(node).length > 0)) continue;
    const origin = input.origin === null ? undefined : scene.positions[input.origin];
    put(
      scene,
      next,
      scene.placed.length === 0
        ? { x: 0, y: 0 }
        : origin
          ? nearPlace(scene, next, origin, [])
          : freePlace(next, outside(scene.placed), scene.taken),
    );
  }
  return scene.positions;
};
