import { expect, test } from 'vitest';
import { matchesOf } from '#seed/extract/matches.ts';

test.each([
  [/党委|党/g, '党委和党支部'],
  [/ */g, '甲  乙'],
  [/(?=乙)|$/g, '甲乙'],
  [/./gu, '𠮷甲'],
  [/(?:)/g, ''],
])('the matches of %s in %j are those of matchAll', (pattern, text) => {
  const found: unknown[] = [];
  for (const match of matchesOf(pattern, text)) {
    found.push([match.index, ...match]);
    // One that stands still would go on for ever.
    if (found.length > text.length + 1) break;
  }
  expect(found).toEqual([...text.matchAll(pattern)].map((match) => [match.index, ...match]));
});
