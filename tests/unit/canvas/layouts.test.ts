import { describe, expect, test } from 'vitest';
import { boxOverlaps } from '#tests/unit/canvas/box-overlaps.ts';
import { inputOf, inventedView } from '#tests/unit/canvas/graph-fixture.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';

const names = Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[];

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
    expect(boxOverlaps(input, LAYOUTS[name](input))).toEqual([]);
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
