import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { extractArticle, type IdentifiedArticle, identify } from '#seed/pipeline.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { type ArticleExtractor, articleExtractor } from '#server/ingest/article-extractor.ts';
import { sourceText } from '#tests/golden/source-text.ts';

const TOLD = '5月5日，学校召开工作会议。副校长沈砚秋主持会议，教务处处长陆知行、人事处处长秦望舒参加会议。\n';
const LONG = 6_000;

const article = (name: string, characters: number): IdentifiedArticle =>
  identify({
    ...sourceText(TOLD.repeat(Math.ceil(characters / TOLD.length)), name, '2023-05-06'),
    file: name,
    url: `https://example.org/${name}`,
  });

/** No text is known that a rule trips over, but an article without the place of its title is one. */
const broken = (name: string, characters: number): IdentifiedArticle => {
  const whole = article(name, characters);
  return { ...whole, source: { ...whole.source, title: undefined as never } };
};

const threads = (): number => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;

const outside = threads();

let extractor: ArticleExtractor | undefined;

afterEach(() => extractor?.close());

describe('articles of an import', () => {
  test('say the same in a thread as here, and those that fail are named, all in their order', async () => {
    const articles = [
      article('short', 100),
      article('long', LONG),
      broken('long and broken', LONG),
      broken('short and broken', 100),
      article('long again', LONG + 100),
      article('short again', 200),
    ];
    extractor = articleExtractor();
    const failures: Diagnostic[] = [];
    const found = await extractor.extract(articles, (failure) => failures.push(failure));
    expect(threads()).toBeGreaterThan(outside);
    const whole = articles.filter(({ source }) => source.title !== undefined);
    expect(found).toEqual(whole.map(extractArticle));
    expect(failures.map(({ file, rule }) => [file, rule])).toEqual([
      ['long and broken', 'extractor-failed'],
      ['short and broken', 'extractor-failed'],
    ]);
    await extractor.close();
    expect(threads()).toBe(outside);
  });

  test('that are few and short start no thread, and very many do', async () => {
    const few = [article('one', 100), article('two', 100)];
    extractor = articleExtractor({ much: 1_000 });
    await extractor.extract(few, () => {});
    expect(threads()).toBe(outside);
    const many = Array.from({ length: 40 }, (_, n) => article(`${n}`, 100));
    expect(await extractor.extract(many, () => {})).toEqual(many.map(extractArticle));
    expect(threads()).toBeGreaterThan(outside);
  });

  test('hold up nobody else, however long one is', async () => {
    const long = article('long', 60_000);
    extractor = articleExtractor();
    await extractor.extract([article('first', LONG)], () => {});
    let [last, longest, isOver] = [performance.now(), 0, false];
    const watched = (async () => {
      while (!isOver) {
        await setImmediate();
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }
    })();
    await extractor.extract([long], () => {});
    isOver = true;
    await watched;
    const before = performance.now();
    extractArticle(long);
    expect(longest).toBeLessThan((performance.now() - before) / 2);
  });

  test('are given up when the import is told to stop, and the threads end with it', async () => {
    const stop = new AbortController();
    extractor = articleExtractor({ signal: stop.signal });
    const found = extractor.extract([article('long', 60_000)], () => {});
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(found).rejects.toThrow('enough');
    await extractor.close();
    expect(threads()).toBe(outside);
  });
});
