import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markStretches } from '#web/panels/mark-stretches.ts';
import { matchIn } from '#web/panels/match-in.ts';

const text = fc.string({
  unit: fc.constantFrom('林', '舒', '白', '主', '持', 'a', '<', '&', '𠮷', '\n'),
  maxLength: 40,
});

describe('marks in a text', () => {
  it('never change it: the stretches together are the text, whatever the spans', () => {
    const span = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      mark: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(text, fc.nat({ max: 20 }), fc.array(span, { maxLength: 6 }), (words, from, spans) => {
        const stretches = markStretches(words, from, spans);
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(words);
        for (const stretch of stretches) {
          expect(words.slice(stretch.at - from, stretch.at - from + stretch.text.length)).toBe(stretch.text);
        }
      }),
    );
  });

  it('lie on the names and the cue of a sentence by their place in the article', () => {
    const stretches = markStretches('林舒白主持了研讨', 100, [
      { start: 106, end: 108, mark: 'event' },
      { start: 100, end: 103, mark: 'person' },
      { start: 103, end: 105, mark: 'cue' },
    ]);
    expect(stretches.map(({ text: words, mark }) => [words, mark])).toEqual([
      ['林舒白', 'person'],
      ['主持', 'cue'],
      ['了', null],
      ['研讨', 'event'],
    ]);
  });
});

describe('the part of a name that was searched for', () => {
  it('is found whatever the letter case and width', () => {
    expect(matchIn('云汀大学ＭＢＡ中心', 'mba')).toEqual({ start: 4, end: 7 });
    expect(matchIn('林舒白', '舒白')).toEqual({ start: 1, end: 3 });
    expect(matchIn('𠮷林舒白', '林')).toEqual({ start: 2, end: 3 });
  });

  it('is nothing for a name found by an alias, and for an empty query', () => {
    expect(matchIn('林舒白', '校长')).toBeNull();
    expect(matchIn('林舒白', '  ')).toBeNull();
  });

  it('is always a stretch of the name', () => {
    fc.assert(
      fc.property(text, text, (name, query) => {
        const match = matchIn(name, query);
        if (match) expect(name.slice(match.start, match.end).length).toBeGreaterThan(0);
      }),
    );
  });
});
