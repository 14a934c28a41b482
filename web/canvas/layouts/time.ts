import { forceCollide, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { Layout, LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { seededRandom } from '#web/canvas/layouts/random.ts';
import { separate } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';

interface Body extends SimulationNodeDatum {
  readonly node: LayoutNode;
  readonly column: number;
  readonly row: number;
}

const NARROWEST_COLUMN = 132;
/** Room that a node wants, square model units. */
const AREA_A_NODE = 13_000;
const TICKS = 200;
/** Height of each kind's lane, from the top. */
const LANES = { ORGANIZATION: -260, PERSON: -110, EVENT: 60, PLACE: 220, ARTICLE: 280 } as const;

/** Column of every node: dated ones by the order of their days, others in the middle of what they are joined to. */
const columnsOf = ({ nodes, edges }: LayoutInput): Map<string, number> => {
  const days = [...new Set(nodes.flatMap((node) => node.date ?? []))].toSorted();
  const columns = new Map(
    nodes.flatMap((node) => (node.date === null ? [] : [[node.id, days.indexOf(node.date)]])),
  );
  const dated = new Set(columns.keys());
  const sums = new Map<string, { total: number; count: number }>();
  const note = (id: string, column: number | undefined): void => {
    if (column === undefined || dated.has(id)) return;
    const sum = sums.get(id) ?? { total: 0, count: 0 };
    sums.set(id, { total: sum.total + column, count: sum.count + 1 });
  };
  for (let round = 0; round < 3; round += 1) {
    sums.clear();
    for (const { source, target } of edges) {
      note(source, columns.get(target));
      note(target, columns.get(source));
    }
    for (const [id, { total, count }] of sums) columns.set(id, total / count);
  }
  return columns;
};

/** Earlier to the left, later to the right, a lane for every kind. */
export const timeLayout: Layout = (input) => {
  const columns = columnsOf(input);
  const last = Math.max(0, ...columns.values());
  // Few days spread over the picture, many go on to the right.
  const width = Math.sqrt(input.nodes.length * AREA_A_NODE * input.aspect);
  const apart = Math.max(NARROWEST_COLUMN, width / (last + 1));
  const bodies: Body[] = input.nodes
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((node) => {
      const column = (columns.get(node.id) ?? last / 2) - last / 2;
      const row = LANES[node.kind];
      const fixed = node.fixed && node.position ? { fx: node.position.x, fy: node.position.y } : {};
      return { node, column, row, x: column * apart, y: row, ...fixed };
    });
  forceSimulation(bodies)
    .randomSource(seededRandom(input.seed))
    .force(
      'x',
      forceX<Body>((body) => body.column * apart).strength((body) => (body.node.date === null ? 0.12 : 0.9)),
    )
    .force('y', forceY<Body>((body) => body.row).strength(0.16))
    .force(
      'collide',
      forceCollide<Body>((body) => Math.max(body.node.size, body.node.labelWidth * 0.6) / 1.7 + 8),
    )
    .stop()
    .tick(TICKS);
  const positions: Record<string, Point> = Object.fromEntries(
    bodies.map((body) => [
      body.node.id,
      body.node.fixed && body.node.position ? body.node.position : { x: body.x ?? 0, y: body.y ?? 0 },
    ]),
  );
  return separate(input.nodes, positions);
};
