import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markStretches } from '#web/panels/parts/mark-stretches.ts';
import { aroundMatch } from '#web/panels/search/around-match.ts';

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

describe('a sentence in the search results', () => {
  const cut = (quote: string, match: string, start = 400) => {
    const at = start + quote.indexOf(match);
    const { text: words, spans } = aroundMatch({
      quote,
      start,
      matches: [{ start: at, end: at + match.length }],
    });
    return { words, marked: spans.map((span) => words.slice(span.start, span.end)) };
  };

  it('is whole where its match is near the beginning', () => {
    const quote = '会议由林舒白主持。';
    expect(cut(quote, '林舒白')).toEqual({ words: quote, marked: ['林舒白'] });
  });

  it('begins some characters before a match that is far from it, and marks the same words', () => {
    const { words, marked } = cut(`${'会'.repeat(60)}由林舒白主持。`, '林舒白');
    expect(words).toBe(`…${'会'.repeat(15)}由林舒白主持。`);
    expect(marked).toEqual(['林舒白']);
  });

  it('is never cut within a character', () => {
    fc.assert(
      fc.property(text, (before) => {
        const { words, marked } = cut(`${before}主持会议`, '主持会议');
        expect(words).not.toMatch(/^…[\uDC00-\uDFFF]/);
        expect(marked).toEqual(['主持会议']);
      }),
    );
  });
});
