import { describe, expect, it } from 'vitest';
import { inputOf, inventedView } from '#tests/unit/canvas/graph-fixture.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';
import { landsOf } from '#web/canvas/overlay/lands.ts';
import { convexHull, inHull } from '#web/view-model/hull.ts';
import { territoriesOf } from '#web/view-model/territories.ts';

describe('the territories of a large graph', () => {
  const view = inventedView(320);
  const lands = territoriesOf(view);
  const unitOf = new Map(
    view.edges.filter(({ type }) => type === 'HOLDS_POST').map(({ source, target }) => [source, target]),
  );

  it('are the units under the top of the tree, each with its members, no node in two', () => {
    const units = view.nodes.filter(({ subkind }) => subkind === 'SCHOOL').map(({ id }) => id);
    expect(lands.length).toBeGreaterThan(5);
    for (const { id, members } of lands) {
      expect(units).toContain(id);
      expect(members).toContain(id);
    }
    const all = lands.flatMap(({ members }) => members);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain('u');
  });

  it('hold the persons with a post in them', () => {
    for (const { id, members } of lands)
      for (const member of members) if (unitOf.has(member)) expect(unitOf.get(member)).toBe(id);
  });

  it('lie apart: nearly every node inside an outline is one of its own', () => {
    const places = LAYOUTS.force(inputOf(view));
    const drawn = landsOf(view, (id) => places[id]);
    expect(drawn.map(({ id }) => id)).toEqual(lands.map(({ id }) => id));
  });

  it('are not drawn where another layout has scattered them', () => {
    const places = LAYOUTS.circle(inputOf(view));
    expect(landsOf(view, (id) => places[id]).length).toBeLessThan(lands.length / 2);
  });
});

describe('an outline', () => {
  it('holds its points and what lies between them, and nothing else', () => {
    const square = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
      { x: 0, y: 4 },
      { x: 2, y: 1 },
    ];
    const hull = convexHull(square);
    expect(hull).toHaveLength(4);
    expect(inHull(hull, { x: 2, y: 2 })).toBe(true);
    expect(inHull(hull, { x: 5, y: 2 })).toBe(false);
    expect(inHull(convexHull(square.slice(0, 2)), { x: 1, y: 0 })).toBe(false);
  });
});
