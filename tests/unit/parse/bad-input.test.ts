import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { parseFile } from '#seed/parse/parse-file.ts';
import type { SourceArticle } from '#seed/source-article.ts';

const HEADER = '标题: 甲校召开会议\n发布日期: 2022-03-11\n浏览次数: 12\n';
const ARTICLE = `${HEADER}正文内容:\n3月10日，会议召开。`;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const parse = (content: string | Uint8Array, file = 'news.txt') => {
  const results = [...parseFile(file, typeof content === 'string' ? bytes(content) : content, {})];
  const articles = results.flatMap((one): readonly SourceArticle[] =>
    'article' in one ? [one.article] : [],
  );
  const failures = results.flatMap((one) => ('failure' in one ? [one.failure] : []));
  const warnings = articles.flatMap(({ diagnostics }) =>
    diagnostics.map(({ rule, line }) => `${rule}:${line}`),
  );
  return { articles, failures, warnings };
};

const bodyOf = ({ text, body }: SourceArticle): string => text.slice(body.start, body.end);

describe('is imported without a word', () => {
  test.each([
    ['UTF-8', bytes(ARTICLE)],
    ['UTF-8 with a byte order mark', bytes(`\ufeff${ARTICLE}`)],
    ['GBK', iconv.encode(ARTICLE, 'gbk')],
    ['GB18030', iconv.encode(ARTICLE, 'gb18030')],
    ['UTF-16LE with a byte order mark', iconv.encode(ARTICLE, 'utf-16le', { addBOM: true })],
    ['UTF-16BE with a byte order mark', iconv.encode(ARTICLE, 'utf-16be', { addBOM: true })],
    ['UTF-16LE without a mark', iconv.encode(ARTICLE, 'utf-16le')],
    ['CR LF line ends', bytes(ARTICLE.replaceAll('\n', '\r\n'))],
    ['CR line ends', bytes(ARTICLE.replaceAll('\n', '\r'))],
    ['full-width colons', bytes(ARTICLE.replaceAll(': ', '：').replace('内容:', '内容：'))],
  ])('%s', (_, content) => {
    const { articles, failures, warnings } = parse(content);
    expect({ failures, warnings }).toEqual({ failures: [], warnings: [] });
    expect(articles[0]).toMatchObject({ publishedAt: '2022-03-11', views: 12 });
    expect(articles.map(bodyOf)).toEqual(['3月10日，会议召开。']);
  });

  test.each(['會議於三月召開', 'abc\u202eשלום\u202c', '甲\u200b乙\u200d丙'])(
    'traditional, right-to-left and zero-width characters, kept as they are: %s',
    (body) => {
      expect(parse(`${HEADER}正文内容: ${body}`).articles.map(bodyOf)).toEqual([body]);
    },
  );
});

describe('is imported with a warning that names the line', () => {
  test.each([
    ['no title', '发布日期: 2022-03-11\n浏览次数: 1\n正文内容:\n文', 'missing-title:1'],
    ['an empty title', '标题:\n发布日期: 2022-03-11\n浏览次数: 1\n正文内容:\n文', 'missing-title:1'],
    ['no date', '标题: 甲\n浏览次数: 1\n正文内容:\n文', 'missing-date:1'],
    ['half a date', '标题: 甲\n发布日期: 2022年3月\n浏览次数: 1\n正文内容:\n文', 'partial-date:2'],
    ['a date of zeros', '标题: 甲\n发布日期: 0000-00-00\n浏览次数: 1\n正文内容:\n文', 'bad-date:2'],
    ['a day that does not exist', '标题: 甲\n发布日期: 2023-02-30\n浏览次数: 1\n正文内容:\n文', 'bad-date:2'],
    [
      'a date with slashes',
      '标题: 甲\n发布日期: 2020/7/31\n浏览次数: 1\n正文内容:\n文',
      'unusual-date-form:2',
    ],
    [
      'a date in characters',
      '标题: 甲\n发布日期: 2020年7月31日\n浏览次数: 1\n正文内容:\n文',
      'unusual-date-form:2',
    ],
    ['no views', '标题: 甲\n发布日期: 2022-03-11\n正文内容:\n文', 'missing-views:1'],
    [
      'views that are no number',
      '标题: 甲\n发布日期: 2022-03-11\n浏览次数: 很多\n正文内容:\n文',
      'bad-views:3',
    ],
    [
      'views rounded to ten thousands',
      '标题: 甲\n发布日期: 2022-03-11\n浏览次数: 1.2万\n正文内容:\n文',
      'bad-views:3',
    ],
    ['an address that is none of the web', `${HEADER}链接: javascript:alert(1)\n正文内容:\n文`, 'bad-url:4'],
    ['an empty body', `${HEADER}正文内容:\n  \n`, 'empty-body:4'],
    ['a NUL character', `${HEADER}正文内容:\n一\n二\0三`, 'nul-character:6'],
    ['a line of five megabytes', `${HEADER}正文内容:\n${'会议'.repeat(2_500_000 / 2)}`, 'long-line:5'],
  ])('%s', (_, content, expected) => {
    const { articles, failures, warnings } = parse(content);
    expect(failures).toEqual([]);
    expect(articles).toHaveLength(1);
    expect(warnings).toEqual([expected]);
  });

  test('dates in other forms are understood all the same', () => {
    const dated = (date: string) => parse(ARTICLE.replace('2022-03-11', date)).articles[0]?.publishedAt;
    expect(dated('日期：2022-03-11 21:25')).toBe('2022-03-11T21:25:00+08:00');
    expect(dated('2020/7/31')).toBe('2020-07-31');
    expect(dated('2020年7月31日 8:05')).toBe('2020-07-31T08:05:00+08:00');
    expect(dated('2020年7月31日 星期五 8:05')).toBe('2020-07-31T08:05:00+08:00');
    expect(dated('20200731')).toBe('2020-07-31');
    expect(dated('２０２０－０７－３１')).toBe('2020-07-31');
    expect(dated('2022-03-11T20:00:00Z')).toBe('2022-03-12T04:00:00+08:00');
  });
});

describe('fails alone, with file, line and rule', () => {
  test.each([
    ['random bytes', new Uint8Array([0xff, 0x81, 0xfe, 0x39, 0xff, 0xff, 0x80, 0x00, 0xff]), 'undecodable'],
    ['an empty file', new Uint8Array(), 'empty-file'],
    ['no 正文内容', bytes(HEADER), 'missing-body-marker'],
    ['half a surrogate pair in UTF-16', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), 'undecodable'],
    ['more than the size limit', new Uint8Array(20 * 1024 * 1024 + 1), 'too-large'],
  ])('%s', (_, content, rule) => {
    const { articles, failures } = parse(content);
    expect(articles).toEqual([]);
    expect(failures).toMatchObject([{ file: 'news.txt', line: 1, rule, severity: 'error' }]);
  });

  test('one line of NDJSON, while the lines around it go in', () => {
    const good = JSON.stringify({ title: '甲', date: '2022-03-11', content: '会议召开。' });
    const lines = [
      good,
      '{"title": "乙", "content": "会',
      good,
      '[1]',
      '{"title": "丙"}',
      '{"title": "丁", "content": "\\ud800"}',
      '',
      good,
    ];
    const { articles, failures } = parse(lines.join('\n'), 'all.ndjson');
    expect(articles.map(({ line }) => line)).toEqual([1, 3, 8]);
    expect(failures.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '2 bad-json',
      '4 not-an-object',
      '5 missing-content',
      '6 lone-surrogate',
    ]);
  });
});
