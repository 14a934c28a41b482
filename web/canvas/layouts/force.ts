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
import type { Layout, LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { seededRandom } from '#web/canvas/layouts/random.ts';
import { refine } from '#web/canvas/layouts/refine.ts';
import { separate } from '#web/canvas/layouts/separate.ts';
import { territoryPlaces } from '#web/canvas/layouts/territory-force.ts';
import type { Point } from '#web/view-model/graph-view.ts';

interface Body extends SimulationNodeDatum {
  readonly id: string;
  readonly node: LayoutNode;
}

const TICKS = 320;
/** Small moves are quadratic in lines: beyond this they cost more than a second. */
const REFINED_AT_MOST = 130;
/** Small graphs are drawn from several starts, and the one that reads best is kept. */
const SEVERAL_STARTS_AT_MOST = 60;
const STARTS = 4;

const roomOf = (node: LayoutNode): number =>
  node.labelHeight > 0
    ? (Math.max(node.size, node.labelWidth * 0.62) + node.size + node.labelHeight) / 3.4
    : node.size * 0.62 + 3;

/** Ideal length of a line: the average node's room and a gap to read it by. */
const lineLength = ({ nodes }: LayoutInput): number => {
  const labelled = nodes.some((node) => node.labelHeight > 0);
  return labelled ? 118 : 30;
};

const settle = (input: LayoutInput, length: number): Record<string, Point> => {
  const random = seededRandom(input.seed);
  const spread = length * Math.sqrt(input.nodes.length) * 0.5;
  // Sorted by id: the order in which nodes came to the canvas must not show.
  const bodies: Body[] = input.nodes
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((node, i) => {
      const angle = i * 2.399963 + random() * 0.4;
      const radius = spread * Math.sqrt((i + 0.5) / input.nodes.length);
      const fixed = node.fixed && node.position ? { fx: node.position.x, fy: node.position.y } : {};
      return { id: node.id, node, x: radius * Math.cos(angle), y: radius * Math.sin(angle), ...fixed };
    });
  const known = new Set(bodies.map((body) => body.id));
  const links: SimulationLinkDatum<Body>[] = input.edges
    .filter((edge) => known.has(edge.source) && known.has(edge.target) && edge.source !== edge.target)
    .map((edge) => ({ source: edge.source, target: edge.target }));
  const gravity = input.nodes.length > REFINED_AT_MOST ? 0.07 : 0.045;
  const simulation = forceSimulation(bodies)
    .randomSource(random)
    .force(
      'link',
      forceLink<Body, SimulationLinkDatum<Body>>(links)
        .id((body) => body.id)
        .distance(length * 0.9),
    )
    .force(
      'charge',
      forceManyBody<Body>()
        .strength(-length * 5.2)
        .distanceMax(length * 7),
    )
    .force('collide', forceCollide<Body>((body) => roomOf(body.node)).strength(0.8))
    .force('x', forceX<Body>(0).strength(gravity / Math.max(0.6, input.aspect)))
    .force('y', forceY<Body>(0).strength(gravity * Math.min(1.6, input.aspect)))
    .stop();
  simulation.tick(TICKS);
  return Object.fromEntries(
    bodies.map((body) => [
      body.id,
      body.node.fixed && body.node.position ? body.node.position : { x: body.x ?? 0, y: body.y ?? 0 },
    ]),
  );
};

/** Room that a labelled node wants for itself and its lines, square model units. */
const AREA_A_NODE = 13_500;
const DENSE_AREA_A_NODE = 2600;

/**
 * Turns a drawing's long side along the picture's and stretches it to fill the picture's shape; d3-force
 * itself knows only circles. Drawings with fixed nodes stay as they are.
 */
const fillPicture = (
  input: LayoutInput,
  start: Readonly<Record<string, Point>>,
  area: number,
): Record<string, Point> => {
  const points = Object.values(start);
  if (points.length < 3 || input.nodes.some((node) => node.fixed)) return { ...start };
  const mean = {
    x: points.reduce((sum, p) => sum + p.x, 0) / points.length,
    y: points.reduce((sum, p) => sum + p.y, 0) / points.length,
  };
  let [xx, xy, yy] = [0, 0, 0];
  for (const p of points) {
    xx += (p.x - mean.x) ** 2;
    xy += (p.x - mean.x) * (p.y - mean.y);
    yy += (p.y - mean.y) ** 2;
  }
  const longest = Math.atan2(2 * xy, xx - yy) / 2;
  const turn = (input.aspect >= 1 ? 0 : Math.PI / 2) - longest;
  const turned = Object.entries(start).map(([id, p]) => {
    const [dx, dy] = [p.x - mean.x, p.y - mean.y];
    return { id, x: dx * Math.cos(turn) - dy * Math.sin(turn), y: dx * Math.sin(turn) + dy * Math.cos(turn) };
  });
  const extent = (values: readonly number[]): number =>
    Math.max(1, Math.max(...values) - Math.min(...values));
  const total = area * points.length;
  const factor = (wanted: number, is: number): number => Math.min(1.8, Math.max(0.6, wanted / is));
  const fx = factor(Math.sqrt(total * input.aspect), extent(turned.map((p) => p.x)));
  const fy = factor(Math.sqrt(total / input.aspect), extent(turned.map((p) => p.y)));
  return Object.fromEntries(turned.map(({ id, x, y }) => [id, { x: x * fx, y: y * fy }]));
};

/** Joined nodes near each other, all readable: d3-force from a seeded start, then small moves that part lines and labels. */
export const forceLayout: Layout = (input) => {
  if (input.nodes.length === 0) return {};
  const length = lineLength(input);
  if (input.nodes.some(({ territory }) => territory !== null)) {
    const inside = (nodes: LayoutInput['nodes'], edges: LayoutInput['edges']): Record<string, Point> =>
      settle({ ...input, nodes, edges }, length);
    const places = territoryPlaces(input, inside);
    for (const { id, fixed, position } of input.nodes) if (fixed && position) places[id] = position;
    return separate(input.nodes, places);
  }
  const labelled = input.nodes.some((node) => node.labelHeight > 0);
  const settledFrom = (seed: number): Record<string, Point> =>
    separate(
      input.nodes,
      fillPicture(input, settle({ ...input, seed }, length), labelled ? AREA_A_NODE : DENSE_AREA_A_NODE),
    );
  if (input.nodes.length > REFINED_AT_MOST) return settledFrom(input.seed);
  const starts = input.nodes.length > SEVERAL_STARTS_AT_MOST ? 1 : STARTS;
  const drawings = Array.from({ length: starts }, (_, i) =>
    refine(input, settledFrom(input.seed + i), length * 1.15),
  );
  const best = drawings.reduce((a, b) => (b.cost < a.cost ? b : a));
  return separate(input.nodes, best.positions);
};
