import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { node, report } from './small-graph.ts';

describe('a process that is killed', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'guanxi-kill-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('loses no acknowledged write, leaves none half written, and can go on where it was', async () => {
    let acknowledged = 0;
    for (const round of [1, 2, 3]) {
      const child = fork(new URL('./write-until-killed.ts', import.meta.url), [dataDir, `${acknowledged}`], {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const gone = once(child, 'exit');
      child.on('message', (n: number) => {
        acknowledged = Math.max(acknowledged, n);
        // Somewhere inside the write that follows.
        if (n >= round * 15) setTimeout(() => child.kill('SIGKILL'), round * 2);
      });
      const [, signal] = await gone;
      expect(signal).toBe('SIGKILL');
      const store = sqliteStore({ dataDir });
      await store.open({});
      const { articles, persons, relations, claims } = await store.stats({});
      expect(articles).toBeGreaterThanOrEqual(acknowledged);
      expect({ persons, relations, claims }).toEqual({
        persons: articles * 5,
        relations: articles * 5,
        claims: articles * 5,
      });
      await store.close();
      acknowledged = articles;
    }
    expect(acknowledged).toBeGreaterThanOrEqual(45);
  }, 120_000);
});

describe('a long read', () => {
  test('leaves the event loop and the writer free, and is given up at once when its caller goes', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'guanxi-long-'));
    const store = sqliteStore({ dataDir });
    await store.open({});
    const hub = node('UNIVERSITY', '中心');
    const persons = Array.from({ length: 3000 }, (_, n) => node('PERSON', `人${n}`));
    const sayings = persons.map((from) => ({ predicate: 'HOLDS_POST', from, to: hub }) as const);
    await store.write(
      { entities: [hub, ...persons], articles: [report('名册', [hub, ...persons], sayings)], identities: [] },
      {},
    );
    const related = { all: { page: { first: 3000 }, relation: { claims: { c: { first: 5 } } }, node: {} } };
    const twice = {
      r: { page: { first: 3000 }, relation: {}, node: { related } },
    };
    const read = () => store.nodes({ ids: [hub.id], select: { related: { ...related, ...twice } } }, {});

    let longestGap = 0;
    let last = performance.now();
    let measuring = true;
    const ticks = setInterval(() => {
      if (measuring) longestGap = Math.max(longestGap, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    const cancel = new AbortController();
    const long = store.nodes(
      { ids: [hub.id], select: { related: { ...related, ...twice } } },
      { signal: cancel.signal },
    );
    const settled = long.then(
      () => 'answered',
      (error: { code?: string }) => error.code,
    );
    await store.write({ entities: [{ ...hub, theme: 'x' }], articles: [], identities: [] }, {});
    const written = performance.now() - started;
    cancel.abort();
    const outcome = await settled;
    const aborted = performance.now() - started;
    expect(outcome).toBe('CANCELLED');
    measuring = false;
    clearInterval(ticks);
    // The reader gives the abandoned read up between two levels and serves the next.
    expect((await store.stats({})).persons).toBe(3000);
    const before = performance.now();
    await read();
    const whole = performance.now() - before;
    expect(written).toBeLessThan(whole);
    expect(aborted).toBeLessThan(whole);
    expect(longestGap).toBeLessThan(whole / 2);
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }, 120_000);
});
