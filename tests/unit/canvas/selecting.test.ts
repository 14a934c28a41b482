import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, distanceTo, isWithin } from '#web/canvas/polygon.ts';
import { deriveView } from '#web/view-model/graph-view.ts';
import { inverted, withNeighbours } from '#web/view-model/selecting.ts';

const place = fc.record({ x: fc.integer({ min: -50, max: 50 }), y: fc.integer({ min: -50, max: 50 }) });

describe('drawing around nodes', () => {
  it('encloses with a box what lies between its corners, however it was drawn', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, at) => {
        const between = (value: number, one: number, other: number): boolean =>
          value > Math.min(one, other) && value < Math.max(one, other);
        const onEdge = [a.x, b.x].includes(at.x) || [a.y, b.y].includes(at.y);
        if (!onEdge)
          expect(isWithin(at, boxOf(a, b))).toBe(between(at.x, a.x, b.x) && between(at.y, a.y, b.y));
      }),
    );
  });

  it('encloses with a lasso what lies inside, not what lies in its bay', () => {
    const horseshoe = [
      { x: 0, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 30 },
      { x: 20, y: 30 },
      { x: 20, y: 10 },
      { x: 10, y: 10 },
      { x: 10, y: 30 },
      { x: 0, y: 30 },
    ];
    expect(isWithin({ x: 5, y: 20 }, horseshoe)).toBe(true);
    expect(isWithin({ x: 15, y: 20 }, horseshoe)).toBe(false);
    expect(isWithin({ x: 15, y: 5 }, horseshoe)).toBe(true);
    expect(isWithin({ x: 15, y: 5 }, [])).toBe(false);
  });

  it('knows how far a press is from a line', () => {
    expect(distanceTo({ x: 5, y: 3 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(3);
    expect(distanceTo({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(5);
  });
});

describe('a selection', () => {
  const view = deriveView({
    entities: ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      kind: 'PERSON',
      subkind: 'PERSON',
      name: id,
      degree: 3,
    })),
    relations: [
      ['a', 'b'],
      ['c', 'a'],
      ['c', 'd'],
    ].map(([from = '', to = '']) => ({
      id: from + to,
      type: 'MET_WITH',
      role: null,
      from,
      to,
      confidence: 1,
      claimCount: 1,
    })),
    filter: { hiddenEntities: new Set(['d']) },
    positions: {},
    pinned: new Set(),
    language: 'zh',
  });

  it('grows by its neighbours in view, whichever way their lines run', () => {
    expect([...withNeighbours(view, ['a'])].sort()).toEqual(['a', 'b', 'c']);
    expect(withNeighbours(view, ['c', 'gone'])).toEqual(['c', 'a']);
  });

  it('is turned around within what is in view, and turned around twice is the same', () => {
    expect(inverted(view, ['a', 'gone'])).toEqual(['b', 'c']);
    expect(inverted(view, inverted(view, ['b', 'c']))).toEqual(['b', 'c']);
  });
});
