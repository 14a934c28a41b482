import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isArticleFile, parseFile } from '#seed/parse/parse-file.ts';
import { type SourceArticle, titleOf } from '#seed/source-article.ts';

const parseText = (text: string, file = 'a.txt'): readonly SourceArticle[] =>
  [...parseFile(file, new TextEncoder().encode(text), {})].flatMap((one) =>
    'article' in one ? [one.article] : [],
  );

test('header lines may come in any order, indented, and with a doubled field name', () => {
  const [article] = parseText(
    '  浏览次数：1,204\n\u3000发布日期: 日期：2022-03-11 21:25\n标题: 甲\u00a0乙  丙\n正文内容：同一行\n第二行',
  );
  expect(article).toMatchObject({ views: 1204, publishedAt: '2022-03-11T21:25:00+08:00' });
  expect(article && titleOf(article)).toBe('甲 乙 丙');
  expect(article?.text.slice(article.body.start, article.body.end)).toBe('同一行\n第二行');
});

test('a field name inside the body is text', () => {
  const [article] = parseText('标题: 甲\n正文内容:\n标题: 乙\n浏览次数: 9');
  expect(article && titleOf(article)).toBe('甲');
  expect(article).not.toHaveProperty('views');
});

test('NDJSON keeps title and content as one text, and its own institution before the importer’s', () => {
  const record = {
    title: '题',
    content: '正文。',
    publishedAt: '2022-03-11',
    url: 'https://example.org/1',
    institution: '甲校',
  };
  const [own] = [
    ...parseFile('a.jsonl', new TextEncoder().encode(JSON.stringify(record)), { institution: '乙校' }),
  ];
  if (own === undefined || !('article' in own)) throw new Error('the line is an article');
  const { article } = own;
  expect(article).toMatchObject({
    institution: '甲校',
    url: 'https://example.org/1',
    publishedAt: '2022-03-11',
  });
  expect(article.text.slice(article.title.start, article.title.end)).toBe('题');
  expect(article.text.slice(article.body.start, article.body.end)).toBe('正文。');
});

test('files of other endings in a folder are not articles', () => {
  expect(['a.txt', 'b.NDJSON', 'c.jsonl', 'README.md', 'gold.json'].filter(isArticleFile)).toEqual([
    'a.txt',
    'b.NDJSON',
    'c.jsonl',
  ]);
});

test('no bytes whatever make the parser throw or give a span outside its text', () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .string({ unit: 'binary', maxLength: 200 })
      .map((s) => new TextEncoder().encode(`标题: ${s}\n正文内容:${s}`)),
    fc.json().map((s) => new TextEncoder().encode(s)),
  );
  fc.assert(
    fc.property(content, fc.constantFrom('a.txt', 'a.ndjson'), (bytes, file) => {
      for (const one of parseFile(file, bytes, {})) {
        if ('failure' in one) {
          expect(one.failure).toMatchObject({ file, severity: 'error' });
          continue;
        }
        const { text, title, body } = one.article;
        for (const { start, end } of [title, body]) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

const shared = '../shared';

test('every article of the development corpus is read, with the day it was published where it says so', (context) => {
  if (!existsSync(shared)) context.skip('the development corpus (../shared) is not on this machine');
  const files = ['articles', 'corpus'].flatMap((folder) =>
    readdirSync(join(shared, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.txt'))
      .map((name) => join(shared, folder, name)),
  );
  const articles = files.flatMap((file) => [...parseFile(file, readFileSync(file), {})]);
  expect(articles).toHaveLength(files.length);
  const undated = articles.filter((one) => 'failure' in one || one.article.publishedAt === undefined);
  expect(undated).toHaveLength(2);
});
