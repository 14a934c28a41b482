import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFile } from '#seed/parse/parse-file.ts';
import { extractArticle, identify, resolveBatch } from '#seed/pipeline.ts';
import type { ResolvedArticle } from '#seed/resolve/resolve-article.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import type { Span } from '#server/domain/claim.ts';
import type { Entity } from '#server/domain/entity.ts';

const read = (file: string, bytes: Uint8Array): readonly SourceArticle[] =>
  [...parseFile(file, bytes, {})].flatMap((one) => ('article' in one ? [one.article] : []));

/** Resolves in batches of a size, as an import into an empty store does. */
const resolveIn = (size: number, articles: readonly SourceArticle[]) => {
  const entities = new Map<string, Entity>();
  const owners = new Map<string, string>();
  const resolved: ResolvedArticle[] = [];
  for (let at = 0; at < articles.length; at += size) {
    const batch = resolveBatch(
      articles.slice(at, at + size).map((one) => extractArticle(identify(one))),
      {
        ownerOf: (key) => owners.get(key),
        entity: (id) => entities.get(id),
        earlierMentions: () => [],
      },
    );
    for (const entity of batch.entities) entities.set(entity.id, entity);
    for (const { key, entityId } of batch.identities) owners.set(key, entityId);
    for (const { article, text, mentions, claims } of batch.articles)
      resolved.push({ article, text, mentions, claims, entities: new Map(), newKeys: [] });
  }
  return { entities: [...entities], owners: [...owners], resolved };
};

const expectVerbatim = ({ text, mentions, claims }: ResolvedArticle): void => {
  const spans: readonly (Span | undefined)[] = [
    ...mentions,
    ...claims.flatMap(({ evidence }) => evidence.flatMap((one) => [one, one.subject, one.object, one.cue])),
  ];
  for (const span of spans) {
    if (span !== undefined) expect(text.slice(span.start, span.end)).toBe(span.text);
  }
};

const fragment = fc.constantFrom(
  ...'云汀大学 明湖大学 学校 我院 教务处 人力资源部党支部 党、校办 副校长 党委书记 沈砚秋 秦 望舒 顾怀瑾同志'.split(
    ' ',
  ),
  ...'5月5日上午 2023年3月 在行政楼301会议室 召开工作会议 主持会议 出席会议 强调 指出 提议 任命 调研'.split(
    ' ',
  ),
  ...[
    '，',
    '。',
    '、',
    '：“',
    '”',
    '\r\n',
    '\n',
    '\u00a0',
    '\u3000',
    '\u200b',
    '😀',
    '\0',
    '（',
    '）',
    '&<b>',
  ],
);
const news = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));

test('whatever the text, every quotation is the text’s own words and every claim has its own id', () => {
  fc.assert(
    fc.property(fc.array(news, { minLength: 1, maxLength: 3 }), (bodies) => {
      const lines = bodies.map((content) => JSON.stringify({ title: '简讯', date: '2023-05-06', content }));
      const articles = read('a.ndjson', new TextEncoder().encode(lines.join('\n')));
      const { resolved, entities } = resolveIn(10, articles);
      resolved.forEach(expectVerbatim);
      for (const { claims } of resolved) expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
      const known = new Set(entities.map(([id]) => id));
      for (const { mentions } of resolved)
        for (const { entityId } of mentions) expect(known).toContain(entityId);
    }),
    { numRuns: 300 },
  );
});

const shared = '../shared';

test('the development corpus gives the same graph and ids in batches of any size', {
  timeout: 120_000,
}, (context) => {
  if (!existsSync(shared)) context.skip('the development corpus (../shared) is not on this machine');
  const articles = ['articles', 'corpus'].flatMap((folder) =>
    readdirSync(join(shared, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .flatMap((name) => read(name, readFileSync(join(shared, folder, name)))),
  );
  const whole = resolveIn(articles.length, articles);
  whole.resolved.forEach(expectVerbatim);
  expect(resolveIn(7, articles)).toEqual(whole);
});
