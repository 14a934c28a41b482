import { describe, expect, test } from 'vitest';
import { type Touch, type TouchedLog, touchedSince, withTouch } from '#server/live/touched-log.ts';

const touch = (...entities: string[]): Touch => ({ articles: ['a'], entities, changes: [] });

const logOf = (touches: readonly Touch[]): TouchedLog =>
  touches.reduce<TouchedLog>((log, one, at) => withTouch(log, one, at + 1), { touches: [] });

describe('the log of what was touched', () => {
  test('gives each id once, of the touches after a version', () => {
    const log = logOf([touch('p1'), touch('p2', 'p3'), touch('p3', 'p4')]);
    expect(touchedSince(log, 1)).toEqual({
      articles: ['a'],
      entities: ['p2', 'p3', 'p4'],
      changes: [],
      missed: false,
    });
    expect(touchedSince(log, 3)).toEqual({ articles: [], entities: [], changes: [], missed: false });
  });

  test('stays small, and says when it no longer remembers', () => {
    const many = Array.from({ length: 500 }, (_, i) =>
      touch(...Array.from({ length: 50 }, (_, j) => `p${i}-${j}`)),
    );
    const log = logOf(many);
    expect(JSON.stringify(log).length).toBeLessThan(200_000);
    expect(log.touches.at(-1)?.version).toBe(500);
    expect(touchedSince(log, 0).missed).toBe(true);
    expect(touchedSince(log, 490)).toMatchObject({ missed: false });
    expect(touchedSince(log, 490).entities).toHaveLength(500);
  });

  test('cuts a touch that is too large, and says so', () => {
    const log = logOf([touch(...Array.from({ length: 10_000 }, (_, i) => `p${i}`)), touch('q')]);
    expect(touchedSince(log, 0).missed).toBe(true);
    expect(touchedSince(log, 1)).toMatchObject({ entities: ['q'], missed: false });
  });
});
