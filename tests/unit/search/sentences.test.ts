import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchedSentences, textSpans } from '#server/search/sentences.ts';

const words = (text: string, bodyStart?: number) =>
  searchedSentences(bodyStart === undefined ? {} : { bodyStart }, text).map((sentence) => sentence.text);

describe('the sentences of a body', () => {
  test('end at full stops and line ends; what only stands between them is no sentence', () => {
    expect(words('一。二！ 三\r\n\r\n 四？五')).toEqual(['一。', '二！', '三', '四？', '五']);
  });
  test('begin where the body does', () => {
    expect(words('标题: 一\n正文内容:二。', 11)).toEqual(['二。']);
  });
  test('are the text’s own words, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const { start, end, text: own } of searchedSentences({}, text)) {
          expect(own).toBe(text.slice(start, end));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('every place of a text in a sentence is told in units of the article, over folded differences', () => {
  const sentence = { start: 10, end: 30, text: '信息 工程与信息工程，訊息工程，ＡＢc' };
  const found = (text: string) => textSpans(sentence, text).map((span) => [span.start, span.text]);
  expect(found('信息工程')).toEqual([
    [10, '信息 工程'],
    [16, '信息工程'],
  ]);
  expect(found('讯息')).toEqual([[21, '訊息']]);
  expect(found('ab C')).toEqual([[26, 'ＡＢc']]);
  expect(found('工程工程')).toEqual([]);
  expect(found(' ')).toEqual([]);
});
