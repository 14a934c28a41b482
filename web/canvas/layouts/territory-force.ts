import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { seededRandom } from '#web/canvas/layouts/random.ts';
import { separate } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';
import { middleOf } from '#web/view-model/middle.ts';

/** Room around a territory, model units: its outline, and its name above. */
const BORDER = 46;
const TICKS = 300;

interface Land extends SimulationNodeDatum {
  readonly id: string;
  readonly radius: number;
  /** Places of the members around the land's middle. */
  readonly places: Readonly<Record<string, Point>>;
}

type Settle = (nodes: readonly LayoutNode[], edges: LayoutInput['edges']) => Record<string, Point>;

const landOf = (id: string, nodes: readonly LayoutNode[], input: LayoutInput, settle: Settle): Land => {
  const own = new Set(nodes.map((node) => node.id));
  const loose = nodes.map((node) => ({ ...node, fixed: false }));
  const places = separate(
    loose,
    settle(
      loose,
      input.edges.filter(({ source, target }) => own.has(source) && own.has(target)),
    ),
  );
  const middle = middleOf(Object.values(places));
  const around = Object.fromEntries(
    Object.entries(places).map(([key, { x, y }]) => [key, { x: x - middle.x, y: y - middle.y }]),
  );
  const reach = Math.max(...Object.values(around).map(({ x, y }) => Math.hypot(x, y)));
  return { id, radius: reach + (nodes.length > 1 ? BORDER : 14), places: around };
};

/** Units as lands apart from each other, each with its members inside; what belongs to none lies between. */
export const territoryPlaces = (input: LayoutInput, settle: Settle): Record<string, Point> => {
  const groups = new Map<string, LayoutNode[]>();
  for (const node of input.nodes) {
    const key = node.territory ?? node.id;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const random = seededRandom(input.seed);
  const lands = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, nodes]) => landOf(id, nodes, input, settle));
  const area = lands.reduce((sum, { radius }) => sum + radius * radius * 4, 0);
  for (const [at, land] of lands.entries()) {
    const radius = Math.sqrt(area) * 0.5 * Math.sqrt((at + 0.5) / lands.length);
    land.x = radius * Math.cos(at * 2.399963) * Math.sqrt(input.aspect);
    land.y = (radius * Math.sin(at * 2.399963)) / Math.sqrt(input.aspect);
  }
  const home = new Map([...groups].flatMap(([id, nodes]) => nodes.map((node) => [node.id, id] as const)));
  const bonds = new Map<string, { source: string; target: string; weight: number }>();
  for (const { source, target } of input.edges) {
    const [a, b] = [home.get(source), home.get(target)];
    if (a === undefined || b === undefined || a === b) continue;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const bond = bonds.get(key) ?? { source: a, target: b, weight: 0 };
    bond.weight += 1;
    bonds.set(key, bond);
  }
  const radiusOf = new Map(lands.map(({ id, radius }) => [id, radius]));
  const links: (SimulationLinkDatum<Land> & { readonly weight: number; readonly length: number })[] = [
    ...bonds.values(),
  ].map(({ source, target, weight }) => ({
    source,
    target,
    weight,
    length: (radiusOf.get(source) ?? 0) + (radiusOf.get(target) ?? 0) + 40,
  }));
  forceSimulation(lands)
    .randomSource(random)
    .force(
      'link',
      forceLink<Land, (typeof links)[number]>(links)
        .id(({ id }) => id)
        .distance(({ length }) => length)
        .strength(({ weight }) => Math.min(0.4, 0.03 * Math.sqrt(weight))),
    )
    .force(
      'charge',
      forceManyBody<Land>().strength(({ radius }) => -radius * 2),
    )
    .force(
      'collide',
      forceCollide<Land>(({ radius }) => radius)
        .strength(1)
        .iterations(4),
    )
    .force('x', forceX<Land>(0).strength(0.09 / Math.max(0.6, input.aspect)))
    .force('y', forceY<Land>(0).strength(0.09 * Math.min(1.6, input.aspect)))
    .stop()
    .tick(TICKS);
  return Object.fromEntries(
    lands.flatMap(({ x = 0, y = 0, places }) =>
      Object.entries(places).map(([id, at]) => [id, { x: x + at.x, y: y + at.y }]),
    ),
  );
};
