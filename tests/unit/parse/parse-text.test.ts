import { describe, expect, test } from 'vitest';
import type { Parsed } from '#seed/parse/format.ts';
import { parseParts, parseText } from '#seed/parse/parse-text.ts';

const read = (parsed: Iterable<Parsed>): readonly string[] =>
  [...parsed].map((one) => {
    if ('failure' in one) return `${one.failure.file}:${one.failure.line} ${one.failure.rule}`;
    const { file, line, text, body, publishedAt, institution } = one.article;
    return `${file}:${line} ${text.slice(body.start, body.end)} ${publishedAt ?? '-'} ${institution ?? '-'}`;
  });

describe('a text that is no file', () => {
  test('is read in the crawler’s form, its line ends and characters as they are', () => {
    const text = '标题: 简讯\r\n发布日期: 2022年3月11日\r\n正文内容:\r\n第一段。\r\n第二段\u0000。';
    expect(read(parseText('0', text, { institution: '云汀大学' }))).toEqual([
      '0:1 第一段。\r\n第二段\u0000。 2022-03-11 云汀大学',
    ]);
    const [parsed] = [...parseText('0', text, {})];
    expect(parsed !== undefined && 'article' in parsed && parsed.article.text).toBe(text);
  });

  test('is read as NDJSON when it begins with a brace, each line for itself', () => {
    const lines = [
      ' {"title": "甲", "content": "正文。", "date": "2022-03-11"}',
      '{"title": 1',
      '{"content": "乙。"}',
    ];
    expect(read(parseText('7', lines.join('\n'), {}))).toEqual([
      '7:1 正文。 2022-03-11 -',
      '7:2 bad-json',
      '7:3 乙。 - -',
    ]);
  });

  test('is refused when nothing says where its body begins, when it is empty, and when it is no text', () => {
    expect(read(parseText('0', '一段没有标记的话。', {}))).toEqual(['0:1 missing-body-marker']);
    expect(read(parseText('1', '', {}))).toEqual(['1:1 empty-file']);
    expect(read(parseText('2', '正文内容: \ud800', {}))).toEqual(['2:1 lone-surrogate']);
  });

  test('warns under the name that it was given', () => {
    const [parsed] = [...parseText('3', '正文内容: 会议。', {})];
    const warnings = parsed !== undefined && 'article' in parsed ? parsed.article.diagnostics : [];
    expect(warnings.map(({ file, rule }) => `${file} ${rule}`)).toContain('3 missing-title');
  });
});

describe('the parts of an article', () => {
  test('make one, whatever characters they hold', () => {
    const parts = {
      title: '“甲”\n乙',
      body: '一。\n\t"二"。',
      date: '2022-03-11 21:25',
      institution: '云岭大学',
    };
    expect(read(parseParts('0', parts, { institution: '云汀大学' }))).toEqual([
      '0:1 一。\n\t"二"。 2022-03-11T21:25:00+08:00 云岭大学',
    ]);
  });

  test('are refused when they hold half a character', () => {
    expect(read(parseParts('0', { body: 'a\udc00' }, {}))).toEqual(['0:1 lone-surrogate']);
  });
});
