import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the server counts while it runs. */
export interface Metrics {
  /** One answer of the API: its HTTP status, the codes of its errors, how long it took. */
  readonly answered: (status: number, codes: readonly string[], seconds: number) => void;
  /** Everything in Prometheus' text form. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Metrics of the process (memory, event loop, garbage collection) and of the API; no label holds a caller's text. */
export const createMetrics = (): Metrics => {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'guanxi_graphql_request_duration_seconds',
    help: 'Time from request to answer at /graphql.',
    labelNames: ['status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const errors = new Counter({
    name: 'guanxi_graphql_errors_total',
    help: 'Errors in answers at /graphql, by their code.',
    labelNames: ['code'],
    registers,
  });
  return {
    answered: (status, codes, seconds) => {
      duration.observe({ status: String(status) }, seconds);
      for (const code of codes) errors.inc({ code });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};
