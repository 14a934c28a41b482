import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { extract } from '#seed/extract/extract.ts';
import { isArticleFile, parseFile } from '#seed/parse/parse-file.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import { synthesize } from '#seed/synthetic/synthesize.ts';

const USAGE = `Usage: npm run --silent bench:extract -- [--articles N] [--rounds N] [--memory N] [DIR]

Characters per CPU-second of the extractor, bundled, beside the tagging of @node-rs/jieba over the same texts, in
interleaved rounds, and the memory of extracting --memory articles (10,000). DIR: articles of your own.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '7' },
    memory: { type: 'string', default: '10000' },
    'memory-only': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const SEED = 11;

/** Passes before anything is timed: the engine still compiles during the first ones, an import of thousands of articles does not notice. */
const WARM_UPS = 4;

const parsedOf = (name: string, bytes: Uint8Array): readonly SourceArticle[] =>
  [...parseFile(name, bytes, {})].flatMap((one) => ('article' in one ? [one.article] : []));

function* synthetic(articles: number): Generator<SourceArticle> {
  for (const { name, text } of synthesize({ articles, seed: SEED }))
    yield* parsedOf(`${name}.txt`, Buffer.from(text));
}

const fromFolder = (folder: string): readonly SourceArticle[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isArticleFile)
    .sort()
    .flatMap((name) => parsedOf(name, readFileSync(join(folder, name))));

const cpuSeconds = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) /
    2
  );
};

const megabytes = (bytes: number): string => `${(bytes / 1048576).toFixed(0)} MB`;

/** Extracts articles one after the other and prints what the process holds, ten times on the way. */
const printMemory = (articles: number): void => {
  const step = Math.max(1, Math.floor(articles / 10));
  let done = 0;
  let slowest = 0;
  for (const article of synthetic(articles)) {
    slowest = Math.max(
      slowest,
      cpuSeconds(() => extract(article)),
    );
    if (++done % step === 0) {
      const { rss, heapUsed } = process.memoryUsage();
      console.log(
        `  ${String(done).padStart(7)} articles   resident ${megabytes(rss).padStart(7)}   heap ${megabytes(heapUsed).padStart(7)}`,
      );
    }
  }
  console.log(`  slowest article ${(slowest * 1000).toFixed(0)} ms of CPU time`);
};

const compareSpeed = (name: string, articles: readonly SourceArticle[], rounds: number): void => {
  const jieba = Jieba.withDict(dict);
  const characters = articles.reduce((n, a) => n + a.text.length, 0);
  const works = {
    extract: () => {
      for (const article of articles) extract(article);
    },
    'jieba tag': () => {
      for (const { text } of articles) jieba.tag(text, true);
    },
  };
  for (let n = 0; n < WARM_UPS; n++) for (const work of Object.values(works)) work();
  const taken = { extract: [] as number[], 'jieba tag': [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['extract', 'jieba tag'] as const) : (['jieba tag', 'extract'] as const);
    for (const which of order) taken[which].push(characters / cpuSeconds(works[which]));
  }
  const ratios = taken.extract.map((speed, i) => speed / (taken['jieba tag'][i] ?? speed));
  console.log(`${name}: ${articles.length} articles, ${characters} characters, ${rounds} rounds`);
  for (const which of ['extract', 'jieba tag'] as const) {
    const all = taken[which].map((speed) => (speed / 1000).toFixed(0));
    console.log(
      `  ${which.padEnd(10)} ${(median(taken[which]) / 1000).toFixed(0).padStart(6)} thousand characters per CPU-second   (${all.join(' ')})`,
    );
  }
  console.log(
    `  ratio      ${median(ratios).toFixed(2).padStart(6)} × jieba   (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
  );
};

if (values.help) console.log(USAGE);
else if (values['memory-only']) printMemory(Number(values.memory));
else {
  compareSpeed('synthetic', [...synthetic(Number(values.articles))], Number(values.rounds));
  for (const folder of positionals) compareSpeed(folder, fromFolder(folder), Number(values.rounds));
  console.log(`memory over ${values.memory} synthetic articles, in a process of its own`);
  // Speed has filled this process's heap.
  spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), '--memory-only', '--memory', values.memory],
    { stdio: 'inherit' },
  );
}
