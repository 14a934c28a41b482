import { afterEach, beforeEach, expect, test } from 'vitest';
import { dumpGraph, inventedNews, type SeedFolder, seedFolder, summaryOf } from './seed-process.ts';

const ARTICLES = 260;

let folder: SeedFolder;
let undisturbed: SeedFolder;
beforeEach(() => {
  folder = seedFolder();
  undisturbed = seedFolder();
});
afterEach(() => {
  folder.remove();
  undisturbed.remove();
});

/** A broken line between two batches makes the seeder speak when it gets there, while the next batch is on its way. */
const newsThatSpeaks = (): string =>
  inventedNews(ARTICLES)
    .split('\n')
    .flatMap((line, n) => (n % 50 === 10 ? ['broken', line] : [line]))
    .join('\n');

const reached = (stderr: string, batches: number): boolean => stderr.split('bad-json').length - 1 > batches;

test('a seeding killed -9 on its way and run again ends with the graph of an undisturbed one', {
  timeout: 180_000,
}, async () => {
  const news = folder.write('news.ndjson', newsThatSpeaks());
  const whole = await undisturbed.run(news, '--json');
  for (const batches of [1, 3]) {
    let killed = false;
    const run = await folder.runWatched([news, '--json'], (stderr, child) => {
      if (killed || !reached(stderr, batches)) return;
      killed = true;
      child.kill('SIGKILL');
    });
    expect(run.signal).toBe('SIGKILL');
  }
  const last = await folder.run(news, '--json');
  const summary = Object(summaryOf(last));
  expect(summary.unchanged).toBeGreaterThanOrEqual(100);
  expect(summary.unchanged + summary.new).toBe(ARTICLES);
  expect(await dumpGraph(folder.path('data'))).toEqual(await dumpGraph(undisturbed.path('data')));
  expect({ ...summary, new: 0, unchanged: 0 }).toEqual({ ...Object(summaryOf(whole)), new: 0, unchanged: 0 });
});

test('Ctrl+C ends after the batch under way, with what is in counted and status 130', {
  timeout: 120_000,
}, async () => {
  const news = folder.write('news.ndjson', newsThatSpeaks());
  let asked = false;
  const run = await folder.runWatched([news, '--json'], (stderr, child) => {
    if (asked || !reached(stderr, 1)) return;
    asked = true;
    child.kill('SIGINT');
  });
  expect([run.status, run.signal]).toEqual([130, null]);
  expect(run.stderr).toContain('Interrupted after');
  const summary = Object(summaryOf(run));
  expect(summary.new).toBeGreaterThanOrEqual(50);
  expect(summary.new).toBeLessThan(ARTICLES);
  const { stats } = Object(await dumpGraph(folder.path('data')));
  expect(stats).toMatchObject({ articles: summary.new, claims: summary.claims });
});
