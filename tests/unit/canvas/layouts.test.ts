import { describe, expect, test } from 'vitest';
import { inputOf, inventedView } from '#tests/unit/canvas/graph-fixture.ts';
import { boxAt, overlap } from '#web/canvas/layouts/boxes.ts';
import type { LayoutInput } from '#web/canvas/layouts/layout.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';
import type { Point } from '#web/view-model/graph-view.ts';

const names = Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[];

const overlaps = (input: LayoutInput, positions: Readonly<Record<string, Point>>): string[] => {
  const boxes = input.nodes.map((node) => ({
    id: node.id,
    box: boxAt(node, positions[node.id] ?? { x: 0, y: 0 }),
  }));
  return boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => (overlap(a.box, b.box) ? [`${a.id} ${b.id}`] : [])),
  );
};

describe.each(names)('the layout %s', (name) => {
  test('gives every node a finite place', () => {
    const input = inputOf(inventedView(40));
    const positions = LAYOUTS[name](input);
    expect(Object.keys(positions).toSorted()).toEqual(input.nodes.map((node) => node.id).toSorted());
    for (const { x, y } of Object.values(positions))
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  });

  test('gives the same places for the same view, whatever the order it came in', () => {
    const view = inventedView(40);
    const reversed = { nodes: view.nodes.toReversed(), edges: view.edges.toReversed() };
    const first = LAYOUTS[name](inputOf(view));
    expect(LAYOUTS[name](inputOf(view))).toEqual(first);
    expect(LAYOUTS[name](inputOf(reversed))).toEqual(first);
  });

  test.each([1, 2, 12, 60, 120])('leaves no mark or name covered among %i nodes', (size) => {
    const input = inputOf(inventedView(size));
    expect(overlaps(input, LAYOUTS[name](input))).toEqual([]);
  });

  test('leaves a pinned node exactly where it is', () => {
    const at = { x: 123.456, y: -78.9 };
    const input = inputOf(inventedView(30, { d1: at }), (id) => id === 'd1');
    expect(LAYOUTS[name](input)['d1']).toEqual(at);
  });

  test('accepts an empty view', () => {
    expect(LAYOUTS[name](inputOf({ nodes: [], edges: [] }))).toEqual({});
  });
});

describe('an expansion', () => {
  const whole = inventedView(80);
  const half = new Set(whole.nodes.slice(0, 45).map((node) => node.id));
  const before = LAYOUTS.force(
    inputOf({
      nodes: whole.nodes.filter((node) => half.has(node.id)),
      edges: whole.edges.filter((edge) => half.has(edge.source) && half.has(edge.target)),
    }),
  );

  test('moves what was there by 0 px', () => {
    const after = LAYOUTS.expand(inputOf(inventedView(80, before), () => true, 'd1'));
    for (const [id, at] of Object.entries(before)) expect(after[id]).toEqual(at);
    expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
  });

  test('places new nodes so that they cover nothing old or new', () => {
    const input = inputOf(inventedView(80, before), () => true, 'd1');
    const old = new Set(Object.keys(before));
    const bad = overlaps(input, LAYOUTS.expand(input)).filter(
      (pair) => !pair.split(' ').every((id) => old.has(id)),
    );
    expect(bad).toEqual([]);
  });

  test('of 100 around one node still finds room', () => {
    const hub = {
      id: 'u',
      kind: 'ORGANIZATION',
      subkind: 'UNIVERSITY',
      name: '清澜大学',
      degree: 100,
    } as const;
    const view = inventedView(9, { u: { x: 0, y: 0 } });
    const node = view.nodes.find(({ id }) => id === 'u');
    if (!node) throw new Error('the fixture has no university');
    const leaves = Array.from({ length: 100 }, (_, i) => ({
      ...node,
      ...hub,
      id: `n${i}`,
      label: ['新来的人'],
      position: undefined,
    }));
    const input = inputOf(
      {
        nodes: [node, ...leaves.map(({ position: _, ...leaf }) => leaf)],
        edges: leaves.map((leaf) => ({
          id: leaf.id,
          relations: [leaf.id],
          source: leaf.id,
          target: 'u',
          type: 'HOLDS_POST',
          family: 'post',
          arrow: false,
          word: '教授',
          confidence: 0.9,
          certainty: 'sure',
          proofs: 1,
        })),
      },
      () => true,
      'u',
    );
    const positions = LAYOUTS.expand(input);
    expect(overlaps(input, positions)).toEqual([]);
    const far = Math.max(...Object.values(positions).map(({ x, y }) => Math.hypot(x, y)));
    expect(far).toBeLessThan(1400);
  });
});

test('the hierarchy puts every unit below the unit it is part of', () => {
  const input = inputOf(inventedView(40));
  const positions = LAYOUTS.hierarchy(input);
  for (const edge of input.edges.filter(({ type }) => type === 'PART_OF'))
    expect(positions[edge.source]?.y ?? 0).toBeGreaterThan(positions[edge.target]?.y ?? 0);
});

test('a loop of units that are part of each other does not hang the hierarchy', () => {
  const view = inventedView(20);
  const input = inputOf(view);
  const looped = {
    ...input,
    edges: [...input.edges, { source: 'u', target: 'd0', type: 'PART_OF' as const }],
  };
  expect(Object.keys(LAYOUTS.hierarchy(looped))).toHaveLength(view.nodes.length);
});

test('the layout by time puts a later event to the right of an earlier one', () => {
  const input = inputOf(inventedView(60));
  const positions = LAYOUTS.time(input);
  const events = input.nodes
    .filter((node) => node.date !== null)
    .toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
  for (const [i, event] of events.entries()) {
    const next = events[i + 1];
    if (next && next.date !== event.date)
      expect(positions[next.id]?.x ?? 0).toBeGreaterThan(positions[event.id]?.x ?? 0);
  }
});

test('the radial layout puts its origin in the middle and nearer nodes on inner rings', () => {
  const input = inputOf(inventedView(30), undefined, 'u');
  const positions = LAYOUTS.radial(input);
  const distance = (id: string): number => Math.hypot(positions[id]?.x ?? 0, positions[id]?.y ?? 0);
  const units = input.nodes.filter((node) => node.subkind === 'SCHOOL').map((node) => distance(node.id));
  const people = input.nodes.filter((node) => node.kind === 'PERSON').map((node) => distance(node.id));
  expect(distance('u')).toBeLessThan(Math.min(...units));
  expect(Math.max(...units)).toBeLessThan(Math.min(...people));
});
