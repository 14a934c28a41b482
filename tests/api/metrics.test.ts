import { describe, expect, it } from 'vitest';
import { createMetrics } from '#server/metrics/metrics.ts';
import { apiOverFixture } from './api-harness.ts';

const api = apiOverFixture();

describe('the metrics', () => {
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
