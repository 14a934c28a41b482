import { describe, expect, it } from 'vitest';
import { lexicon } from '#seed/lexicon/lexicon.ts';
import { LexiconError, parseLexicon } from '#seed/lexicon/load-lexicon.ts';

describe('a lexicon file', () => {
  it('is a sorted list of words with fields', () => {
    expect(parseLexicon('a.txt', '# comment\n一\tx\n二\n')).toEqual([
      { word: '一', fields: ['x'], place: 'a.txt:2' },
      { word: '二', fields: [], place: 'a.txt:3' },
    ]);
  });

  it.each([
    ['一\n一\n', 'a.txt:2: 一 is entered twice'],
    ['二\n一\n', 'a.txt:2: 一 must stand before 二'],
    ['一 \n', 'a.txt:1: the word is empty or padded'],
  ])('is refused with file and line when it breaks its form', (text, message) => {
    expect(() => parseLexicon('a.txt', text)).toThrow(new LexiconError(message));
  });

  it('of this repository loads', () => {
    expect(lexicon().surnames.size).toBeGreaterThan(300);
  });
});
