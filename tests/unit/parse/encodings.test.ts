import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from '#seed/parse/decode.ts';
import { parseFile } from '#seed/parse/parse-file.ts';

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
const RECORD = { title: '甲校召开会议', date: '2022-03-11', content: '一、最近开会。\n二、散会。' };

const outcomes = (bytes: Uint8Array, file: string): readonly string[] =>
  [...parseFile(file, bytes, {})].map((one) =>
    'failure' in one
      ? `${one.failure.line} ${one.failure.rule}`
      : one.article.text.slice(one.article.body.start, one.article.body.end),
  );

describe('an encoding is told without a byte order mark', () => {
  test.each(ENCODINGS)('NDJSON in %s', (encoding) => {
    const bytes = iconv.encode(`${JSON.stringify(RECORD)}\n`, encoding);
    expect(outcomes(bytes, 'a.ndjson')).toEqual([RECORD.content]);
  });

  test('whatever Chinese text there is, between a header and the end of a line', () => {
    const han = fc.string({
      unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((n) => String.fromCharCode(n)),
    });
    fc.assert(
      fc.property(han, fc.constantFrom(...ENCODINGS), (body, encoding) => {
        const text = `标题: 甲\n发布日期: 2022-03-11\n浏览次数: 12\n正文内容:\n${body}。\n`;
        expect(decode(iconv.encode(text, encoding))).toEqual({ text, encoding });
      }),
      { numRuns: 400 },
    );
  });

  test('ASCII in UTF-16 is not UTF-8 with NUL characters, nor the other way round', () => {
    const text = '{"title": "a", "content": "b"}\n';
    expect(decode(iconv.encode(text, 'utf-16le'))).toEqual({ text, encoding: 'utf-16le' });
    expect(decode(iconv.encode(text, 'utf-16be'))).toEqual({ text, encoding: 'utf-16be' });
    expect(decode(new TextEncoder().encode('正文\0内容 a\0b'))).toMatchObject({ encoding: 'utf-8' });
    expect(decode(iconv.encode('正文内容: 甲\0乙', 'gbk'))).toEqual({
      text: '正文内容: 甲\0乙',
      encoding: 'gb18030',
    });
  });
});

test('a byte order mark alone is an empty file', () => {
  for (const bytes of [[0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], []]) {
    expect(outcomes(new Uint8Array(bytes), 'a.txt')).toEqual(['1 empty-file']);
  }
});

test('a file whose bytes break what its byte order mark announces is not guessed at', () => {
  expect(outcomes(new Uint8Array([0xef, 0xbb, 0xbf, 0xd5, 0xfd]), 'a.txt')).toEqual(['1 undecodable']);
});

test('a broken byte in UTF-8 is named with its line and never read as another encoding', () => {
  const text = '标题: 甲校会议\n正文内容:\n三月十日，会议召开。\n四月十日，会议又开。\n';
  const whole = new TextEncoder().encode(text);
  fc.assert(
    fc.property(fc.nat({ max: whole.length - 1 }), fc.constantFrom(0xff, 0xfe, 0xc0, 0x80), (at, byte) => {
      const broken = whole.with(at, byte);
      const decoded = decode(broken);
      if ('text' in decoded) {
        // One continuation byte may take another's place: that is text, and nothing is lost.
        expect(decoded.encoding).toBe('utf-8');
      } else {
        const line = new TextDecoder().decode(whole.subarray(0, at + 1)).split('\n').length;
        expect(decoded.rule).toBe('undecodable');
        expect(Math.abs(decoded.line - (whole[at] === 10 ? line - 1 : line))).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('NDJSON cut off in the middle of a character loses that record only', () => {
  const good = JSON.stringify(RECORD);
  const whole = new TextEncoder().encode(`${good}\n${good}\n`);
  const cut = new TextEncoder().encode(good).subarray(0, '{"title":"'.length + 4);
  expect(outcomes(Buffer.concat([whole, cut]), 'a.ndjson')).toEqual([
    RECORD.content,
    RECORD.content,
    '3 undecodable',
  ]);
});

test('a file in one encoding is no file in another: GB18030 never comes out as UTF-8', () => {
  const bytes = iconv.encode('标题: 甲\n正文内容:\n会议召开', 'gb18030');
  expect(decode(bytes)).toMatchObject({ encoding: 'gb18030' });
});
