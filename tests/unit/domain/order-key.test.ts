import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byCount, byDate, byName, compareAscii } from '#server/domain/order-key.ts';

const day = fc
  .tuple(
    fc.integer({ min: 1900, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);

test('a later day sorts first', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const order = Math.sign(compareAscii(byDate(a, 'k', 'i'), byDate(b, 'k', 'i')));
      expect(order).toBe(Math.sign(compareAscii(b, a)));
    }),
  );
});

test('a larger count sorts first', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (a, b) => {
      expect(Math.sign(compareAscii(byCount(a, 'k', 'i'), byCount(b, 'k', 'i')))).toBe(Math.sign(b - a));
    }),
  );
});

test('what has no year comes after everything that has one', () => {
  expect(compareAscii(byDate('1900', 'a', 'i'), byDate('--03-10', 'a', 'i'))).toBe(-1);
  expect(byDate(undefined, 'a', 'i')).toBe(byDate('--12-31', 'a', 'i'));
});

test('a name sorts before the longer name that begins with it, whatever the ids', () => {
  expect(compareAscii(byName('li|674e', 'z'), byName('li|674e4e00', 'a'))).toBeGreaterThan(0);
});
