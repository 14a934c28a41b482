import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { build } from 'vite';
import { findBrowser } from '#tests/e2e/browser.ts';

const USAGE = `Usage: npm run --silent bench:canvas -- [--rounds N]

The canvas beside plain Cytoscape, tuned as its own guide says, on the same graphs in a real browser, in
interleaved rounds (5): medians in ms, and ours as a factor of the other.
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const CONTENDERS = ['ours', 'plain'] as const;

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const buildPage = async (outDir: string): Promise<void> => {
  process.env['NODE_ENV'] = 'production';
  await build({
    configFile: false,
    root: folder('./canvas-page'),
    base: '/',
    logLevel: 'warn',
    resolve: { alias: { '#web': folder('../../web'), '#tests': folder('..') } },
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
    worker: { format: 'es' },
  });
};

const row = (what: string, [own, other]: readonly [number, number], unit: string): void =>
  console.log(
    `${what.padEnd(50)} ${own.toFixed(1).padStart(8)} ${other.toFixed(1).padStart(8)} ${unit.padEnd(3)} ${(own / other).toFixed(2).padStart(6)} ×`,
  );

const run = async (rounds: number): Promise<void> => {
  const found = await findBrowser();
  if ('skipped' in found) {
    console.error(found.skipped);
    process.exitCode = 1;
    return;
  }
  const out = mkdtempSync(join(tmpdir(), 'guanxi-canvas-bench-'));
  await buildPage(out);
  const files = sirv(out);
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const page = await found.browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => console.error(error.message));
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction(() => 'bench' in window);
    const measures = await page.evaluate(() => window.bench.measures);
    console.log(`${''.padEnd(50)} ${'ours'.padStart(8)} ${'plain'.padStart(8)}`);
    for (const what of measures) {
      const taken = { ours: [] as number[], plain: [] as number[] };
      // The first round only warms up.
      for (let round = 0; round <= rounds; round++)
        for (const name of round % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed()) {
          const time = await page.evaluate(([w, n]) => window.bench.measure(w, n), [what, name] as const);
          if (round > 0) taken[name].push(time);
        }
      row(what, [median(taken.ours), median(taken.plain)], 'ms');
    }
    const gaps = [];
    for (let round = 0; round < rounds; round++)
      gaps.push(await page.evaluate(() => window.bench.layoutGaps()));
    console.log(`${''.padEnd(50)} ${'layout'.padStart(8)} ${'idle'.padStart(8)}`);
    row(
      'p95 frame gap, a layout of 1,000 beside the page',
      [median(gaps.map(({ busy }) => busy)), median(gaps.map(({ idle }) => idle))],
      'ms',
    );
    console.log(`${''.padEnd(50)} ${'ours'.padStart(8)} ${'plain'.padStart(8)}`);
    const client = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await client.send('HeapProfiler.collectGarbage');
      const { usedSize } = await client.send('Runtime.getHeapUsage');
      return usedSize / 1048576;
    };
    const weigh = async (name: string): Promise<number> => {
      await page.evaluate(() => window.bench.hold());
      const before = await heap();
      await page.evaluate((n) => window.bench.hold(n), name);
      return (await heap()) - before;
    };
    row('heap, 5,000 nodes', [await weigh('ours'), await weigh('plain')], 'MB');
  } finally {
    await found.browser.close();
    server.close();
    rmSync(out, { recursive: true, force: true });
  }
};

if (values.help) console.log(USAGE);
else await run(Number(values.rounds));
