import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inventedNews, type SeedFolder, seedFolder, summaryOf } from './seed-process.ts';

const SLOW = { timeout: 60_000 };
const ARTICLE =
  '标题: 学校召开会议\n发布日期: 2022-03-11\n浏览次数: 3\n正文内容:\n3月10日，云汀大学召开工作会议。副校长沈砚秋主持会议。';
const NOTHING = {
  articles: 0,
  new: 0,
  unchanged: 0,
  replaced: 0,
  failed: 0,
  entities: 0,
  relations: 0,
  claims: 0,
};

let folder: SeedFolder;
beforeEach(() => {
  folder = seedFolder();
});
afterEach(() => folder.remove());

describe('importing', SLOW, () => {
  test('a folder takes its article files at any depth, ignores others, and fails only what is bad', async () => {
    mkdirSync(folder.path('news/deep'), { recursive: true });
    folder.write('news/a.txt', ARTICLE);
    folder.write('news/b.txt', new Uint8Array([0xff, 0xfe, 0xff, 0x80, 0x81]));
    folder.write('news/deep/c.txt', ARTICLE.replace('召开会议', '再次召开会议'));
    folder.write('news/deep/d.jsonl', `${inventedNews(2)}\n{"title": "半`);
    folder.write('news/README.md', 'no article');
    folder.write('news/deep/gold.json', '{}');
    folder.write('outside.txt', ARTICLE.replace('学校召开', '学校又召开'));
    symlinkSync(folder.path('outside.txt'), folder.path('news/z.txt'));
    symlinkSync(folder.path('news'), folder.path('news/deep/round'));

    const run = await folder.run(folder.path('news'), '--json');
    expect(run.status).toBe(1);
    expect(summaryOf(run)).toMatchObject({ articles: 7, new: 5, unchanged: 0, replaced: 0, failed: 2 });
    expect(run.stdout.split('\n')).toHaveLength(2);
    expect(run.stderr).toContain(`${folder.path('news/b.txt')}:1: error undecodable`);
    expect(run.stderr).toContain(`${folder.path('news/deep/d.jsonl')}:3: error bad-json`);
    expect(run.stderr).not.toContain('README');
  });

  test('again writes nothing, a changed article is replaced, and flags may stand after the paths', async () => {
    const news = folder.write('news.ndjson', inventedNews(60));
    const first = await folder.run('--json', news);
    expect(first.status).toBe(0);
    expect(summaryOf(first)).toMatchObject({ articles: 60, new: 60, failed: 0 });
    const again = await folder.run(news, '--json');
    expect(summaryOf(again)).toEqual({ ...Object(summaryOf(first)), new: 0, unchanged: 60 });
    folder.write('news.ndjson', inventedNews(60).replace('第7次工作会议。', '第7次工作会议！'));
    const changed = await folder.run(news, '--json');
    expect(summaryOf(changed)).toMatchObject({ unchanged: 59, replaced: 1 });
  });

  test('--institution names the home of articles that do not name their own', async () => {
    const file = folder.write('a.txt', ARTICLE.replaceAll('云汀大学', '学校'));
    expect((await folder.run('--institution', '明湖大学', file)).status).toBe(0);
    const again = await folder.run(file, '--json');
    expect(summaryOf(again)).toMatchObject({ unchanged: 1 });
    const other = await folder.run(file, '--json', '--institution=云汀大学');
    expect(summaryOf(other)).toMatchObject({ replaced: 1 });
  });

  test('a named file of any ending is read as text', async () => {
    const run = await folder.run(folder.write('news.crawl', ARTICLE), '--json');
    expect(summaryOf(run)).toMatchObject({ articles: 1, new: 1 });
    expect(run.status).toBe(0);
  });

  test('--dry-run counts and writes nothing', async () => {
    const run = await folder.run('--dry-run', '--json', folder.write('news.ndjson', inventedNews(10)));
    expect(run.status).toBe(0);
    expect(summaryOf(run)).toMatchObject({ articles: 10, new: 10 });
    expect(readdirSync(folder.path('.'))).toEqual(['news.ndjson']);
  });

  test('without --json stdout stays empty and stderr ends with the summary', async () => {
    const run = await folder.run(folder.write('a.txt', ARTICLE));
    expect(run.stdout).toBe('');
    expect(run.stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^1 articles: 1 new, 0 unchanged, 0 replaced, 0 failed\. /,
    );
    expect(run.stderr).not.toContain('\u001b');
  });
});

describe('refusing', SLOW, () => {
  test.each([
    ['an unknown flag', ['--jsno', '.', '--json'], 'jsno'],
    ['a path that is not there', ['no/such/path.txt', '--json'], 'no/such/path.txt: there is no such file'],
    ['no path', ['--json'], 'No path'],
    ['an institution without a name', ['--json', '.', '--institution', ' '], '--institution'],
  ])(
    '%s is a usage error that says so, with the summary still on the last line',
    async (_, args, message) => {
      const run = await folder.run(...args);
      expect(run.status).toBe(2);
      expect(run.stderr).toContain(message);
      expect(run.stderr).toContain('Usage:');
      expect(summaryOf(run)).toEqual(NOTHING);
    },
  );

  test('what follows -- is a path even if it looks like a flag', async () => {
    const run = await folder.run('--', '--no-such-file.txt');
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('--no-such-file.txt: there is no such file');
  });

  test('a store that cannot be opened ends with status 1 and the summary', async () => {
    const file = folder.write('a.txt', ARTICLE);
    const run = await folder.runWith({ DATA_DIR: file }, file, '--json');
    expect(run.status).toBe(1);
    expect(summaryOf(run)).toEqual(NOTHING);
    expect(run.stderr).not.toContain('    at ');
  });

  test('a bad environment is listed and no secret is printed', async () => {
    const env = { NEO4J_URI: 'http://user:hunter2@db', PORT: 'x' };
    const run = await folder.runWith(env, folder.write('a.txt', ARTICLE), '--json');
    expect(run.status).toBe(2);
    expect(summaryOf(run)).toEqual(NOTHING);
    expect(run.stderr).toContain('NEO4J_URI: ');
    expect(run.stderr).toContain('PORT: ');
    expect(run.stderr).not.toContain('hunter2');
  });

  test('--help says how to use it', async () => {
    const run = await folder.run('--help');
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('--dry-run');
  });
});
