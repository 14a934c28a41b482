import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOverlaps } from '#tests/unit/canvas/box-overlaps.ts';
import { inputOf, inventedView } from '#tests/unit/canvas/graph-fixture.ts';
import { expandLayout } from '#web/canvas/layouts/expand.ts';
import { forceLayout } from '#web/canvas/layouts/force.ts';
import type { LayoutInput } from '#web/canvas/layouts/layout.ts';
import type { GraphView, Point, ViewNode } from '#web/view-model/graph-view.ts';

type Places = Readonly<Record<string, Point>>;

/** Places of the first nodes of a view on a sunflower, close enough for some to touch. */
const scattered = (view: GraphView, count: number): Places =>
  Object.fromEntries(
    view.nodes.slice(0, count).map(({ id }, at) => {
      const radius = 70 * Math.sqrt(at);
      return [id, { x: radius * Math.cos(at * 2.399963), y: radius * Math.sin(at * 2.399963) }];
    }),
  );

const sample = inventedView(40);
const model = (kind: string): Omit<ViewNode, 'position'> => {
  const node = sample.nodes.find((candidate) => candidate.kind === kind);
  if (!node) throw new Error(`the fixture has no ${kind}`);
  return node;
};
const MODELS = [
  { ...model('PERSON'), label: ['新来的人'] },
  { ...model('ORGANIZATION'), label: ['机械工程学院'] },
  { ...model('EVENT'), label: ['专题调研座谈会', '第三次会议'] },
];

/** A view's input with so many new nodes joined to one of its nodes and to nothing else: persons, units and events in turn. */
const withNew = (view: GraphView, hub: string, count: number): LayoutInput => {
  const fresh = Array.from({ length: count }, (_, i) => ({
    ...(MODELS[i % MODELS.length] ?? model('PERSON')),
    id: `new${i}`,
  }));
  const lines = sample.edges
    .slice(0, 1)
    .flatMap((line) => fresh.map(({ id }) => ({ ...line, id: `line${id}`, source: id, target: hub })));
  return inputOf({ nodes: [...view.nodes, ...fresh], edges: [...view.edges, ...lines] }, () => true, hub);
};

const newOnes = (positions: Places): readonly (readonly [id: string, at: Point])[] =>
  Object.entries(positions).filter(([id]) => id.startsWith('new'));

/** The largest share of places that lies within this part of the turn around a point. */
const largestShare = (places: readonly Point[], { x, y }: Point, part: number): number => {
  const angles = places.map((at) => Math.atan2(at.y - y, at.x - x));
  const turn = 2 * Math.PI;
  const within = (from: number): number =>
    angles.filter((angle) => (angle - from + turn) % turn <= turn * part).length;
  return Math.max(...angles.map(within)) / angles.length;
};

test('an expansion moves nothing, covers nothing and comes out the same in whatever order things came', () => {
  fc.assert(
    fc.property(
      fc.record({
        size: fc.integer({ min: 12, max: 70 }),
        seed: fc.integer({ min: 1, max: 50 }),
        share: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        origin: fc.option(fc.integer({ min: 0, max: 11 })),
        count: fc.integer({ min: 0, max: 40 }),
      }),
      ({ size, seed, share, origin, count }) => {
        const whole = inventedView(size, {}, seed);
        const before = scattered(whole, Math.max(1, Math.floor(size * share)));
        const view = inventedView(size, before, seed);
        const hub = origin === null ? 'u' : (view.nodes[origin]?.id ?? 'u');
        const input = { ...withNew(view, hub, count), origin: origin === null ? null : hub };
        const after = expandLayout(input);
        expect(after).toMatchObject(before);
        expect(Object.keys(after)).toHaveLength(size + count);
        const covered = boxOverlaps(input, after).filter(
          (pair) => !pair.split(' ').every((id) => Object.hasOwn(before, id)),
        );
        expect(covered).toEqual([]);
        const reversed = { ...input, nodes: input.nodes.toReversed(), edges: input.edges.toReversed() };
        expect(expandLayout(reversed)).toEqual(after);
      },
    ),
    { numRuns: 25 },
  );
});

describe('many new nodes around one', () => {
  const lone: GraphView = {
    nodes: inventedView(12, { u: { x: 40, y: -10 } }).nodes.filter(({ id }) => id === 'u'),
    edges: [],
  };

  test.each([10, 30, 50, 80])('lie on all its sides when nothing else is there: %i', (count) => {
    const after = expandLayout(withNew(lone, 'u', count));
    const places = newOnes(after).map(([, at]) => at);
    expect(largestShare(places, { x: 40, y: -10 }, 1 / 4)).toBeLessThan(0.5);
    const far = Math.max(...places.map(({ x, y }) => Math.hypot(x - 40, y + 10)));
    expect(far).toBeLessThan(120 + 95 * Math.sqrt(count));
  });

  test('of one kind lie side by side', () => {
    const input = withNew(lone, 'u', 30);
    const kinds = new Map(input.nodes.map(({ id, kind }) => [id, kind]));
    const around = newOnes(expandLayout(input))
      .map(([id, { x, y }]) => ({ kind: kinds.get(id), angle: Math.atan2(y + 10, x - 40) }))
      .toSorted((a, b) => a.angle - b.angle);
    const changes = around.filter(({ kind }, at) => kind !== around.at(at - 1)?.kind).length;
    expect(changes).toBeLessThanOrEqual(7);
  });

  test('that come page by page still lie on all sides of it', () => {
    let before: Places = { u: { x: 40, y: -10 } };
    for (let pages = 1; pages <= 4; pages += 1) {
      const input = withNew(lone, 'u', pages * 25);
      const known = before;
      before = expandLayout({
        ...input,
        nodes: input.nodes.map((node) => ({ ...node, position: known[node.id] ?? null })),
      });
      const page = Object.entries(before).filter(([id]) => !Object.hasOwn(known, id));
      const places = page.map(([, at]) => at);
      expect(largestShare(places, { x: 40, y: -10 }, 1 / 6)).toBeLessThan(0.45);
    }
  });

  test('amid many others do not go far', () => {
    const before = forceLayout(inputOf(inventedView(60)));
    const hub = before['d3'] ?? { x: 0, y: 0 };
    const places = newOnes(expandLayout(withNew(inventedView(60, before), 'd3', 50)));
    const distances = places.map(([, { x, y }]) => Math.hypot(x - hub.x, y - hub.y)).sort((a, b) => a - b);
    expect(distances[25]).toBeLessThan(520);
    expect(distances.at(-1)).toBeLessThan(900);
  });
});
