import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftIntoSight } from '#web/canvas/camera.ts';

const size = fc.record({
  width: fc.integer({ min: 300, max: 2000 }),
  height: fc.integer({ min: 60, max: 1200 }),
});
const at = fc.record({ x: fc.integer({ min: -500, max: 2500 }), y: fc.integer({ min: -500, max: 1700 }) });

describe('a place on a canvas that became smaller', () => {
  it('is brought free of the edges, and is left alone where it is free of them', () => {
    fc.assert(
      fc.property(at, size, (place, box) => {
        const shift = shiftIntoSight(place, box);
        const there = { x: place.x + shift.x, y: place.y + shift.y };
        expect(there.x).toBeGreaterThan(0);
        expect(there.x).toBeLessThan(box.width);
        const again = shiftIntoSight(there, box);
        expect(Math.hypot(again.x, again.y)).toBeLessThan(1e-9);
        if (box.height > 200) expect(there.y).toBeGreaterThanOrEqual(72);
      }),
    );
    const inside = shiftIntoSight({ x: 400, y: 300 }, { width: 900, height: 700 });
    expect(Math.hypot(inside.x, inside.y)).toBe(0);
  });
});
