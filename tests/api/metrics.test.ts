import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { meteredStore } from '#server/metrics/metered-store.ts';
import { createMetrics } from '#server/metrics/metrics.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { node, report } from '#tests/contract/small-graph.ts';
import { apiOverFixture } from './api-harness.ts';

const api = apiOverFixture();

const figure = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')
      .at(-1) ?? Number.NaN,
  );

describe('the metrics', () => {
  it('count calls to the store by name and outcome, what is written, and what has no place yet', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'guanxi-metrics-'));
    const bare = sqliteStore({ dataDir });
    const metrics = createMetrics(bare);
    const store = meteredStore(bare, metrics);
    await store.open({});
    try {
      const person = node('PERSON', '沈砚秋');
      const office = node('DEPARTMENT', '规划处');
      const said = [{ predicate: 'HOLDS_POST', from: person, to: office }] as const;
      const article = report('任命', [person, office], said);
      await store.write({ entities: [person, office], articles: [article], identities: [] }, {});
      const page = { first: 1 };
      const expand = (id: string) => store.expand({ id, order: 'NAME', page, relations: {}, select: {} }, {});
      await expand(person.id);
      await expect(expand('沈砚秋')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const idle = await metrics.text();
      expect(figure(idle, 'guanxi_store_call_duration_seconds_count{call="expand",outcome="OK"}')).toBe(1);
      expect(
        figure(idle, 'guanxi_store_call_duration_seconds_count{call="expand",outcome="NOT_FOUND"}'),
      ).toBe(1);
      expect(figure(idle, 'guanxi_store_written_total{what="articles"}')).toBe(1);
      expect(figure(idle, 'guanxi_store_written_total{what="claims"}')).toBe(1);
      expect(figure(idle, 'guanxi_store_places{state="free"}')).toBe(2);
      expect(figure(idle, 'guanxi_store_retries_total')).toBe(0);
      expect(idle).not.toContain('沈');
      const calls = [1, 2, 3].map(() => store.stats({}));
      // They are on their way to the thread before anything else is done.
      await new Promise((resolve) => process.nextTick(resolve));
      expect(bare.load()).toEqual({ inUse: 1, free: 1, waiting: 2, retries: 0 });
      await Promise.all(calls);
    } finally {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  it('count imports by what became of their articles, and the seconds they took', async () => {
    const metrics = createMetrics();
    const none = { new: 0, replaced: 0, unchanged: 0, failed: 0, drafted: 0 };
    metrics.imported({ ...none, new: 3, failed: 1 }, 2, false);
    metrics.imported({ ...none, new: 1 }, 4, true);
    const text = await metrics.text();
    expect(figure(text, 'guanxi_import_articles_total{outcome="new"}')).toBe(4);
    expect(figure(text, 'guanxi_import_articles_total{outcome="failed"}')).toBe(1);
    expect(figure(text, 'guanxi_import_duration_seconds_sum{failed="false"}')).toBe(2);
    expect(figure(text, 'guanxi_import_duration_seconds_count{failed="true"}')).toBe(1);
  });

  it('count answers by status and errors by code, with nothing of what callers sent', async () => {
    const metrics = createMetrics();
    const counted = api.variant({ metrics });
    await counted.ask('query Secret { stats { persons } }');
    await counted.ask('{ stats { persons } }');
    await counted.ask('{ expand(id: "沈砚秋", first: 1) { totalCount } }');
    await counted.ask('{ secretField }');
    await counted.fetch({ method: 'PUT' });
    const text = await metrics.text();
    expect(text).toContain('guanxi_graphql_request_duration_seconds_count{status="200"} 4');
    expect(text).toContain('guanxi_graphql_request_duration_seconds_count{status="405"} 1');
    expect(text).toContain('guanxi_graphql_errors_total{code="NOT_FOUND"} 1');
    expect(text).toContain('guanxi_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(text).not.toMatch(/secret|沈/i);
  });
});
