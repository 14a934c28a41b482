import { describe, expect, it } from 'vitest';
import { PLAIN_PATHS, relaxationsOf } from '#web/state/path-options.ts';

describe('what to try where there is no path', () => {
  it('begins with what changes the meaning of a path least', () => {
    const options = { ...PLAIN_PATHS, maxLength: 3, types: ['MET_WITH'] as const, avoid: ['a'] };
    const relaxations = relaxationsOf(options, ['ARTICLES', 'TYPES', 'LENGTH', 'AVOID']);
    expect(relaxations.map(({ filter }) => filter)).toEqual(['LENGTH', 'AVOID', 'TYPES', 'ARTICLES']);
    expect(relaxations[0]?.options).toEqual({ ...options, maxLength: 6 });
    expect(relaxations[3]?.options).toEqual({ ...options, throughArticles: true });
  });

  it('offers nothing for a path that is longer than any that can be asked for', () => {
    expect(relaxationsOf(PLAIN_PATHS, ['LENGTH'])).toEqual([{ filter: 'LENGTH', options: undefined }]);
  });

  it('lifts everything where only all filters together hid a path', () => {
    const [all] = relaxationsOf({ ...PLAIN_PATHS, maxLength: 2, via: ['b'] }, ['TOGETHER']);
    expect(all?.options).toEqual({ ...PLAIN_PATHS, throughHome: true, throughArticles: true });
  });
});
