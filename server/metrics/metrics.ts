import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreLoad } from '#server/store/store.ts';

/** What the server counts while it runs. */
export interface Metrics {
  /** One answer of the API: its HTTP status, the codes of its errors, how long it took. */
  readonly answered: (status: number, codes: readonly string[], seconds: number) => void;
  /** One call of the store: its name, OK or the code of its error, how long it took. */
  readonly called: (call: string, outcome: string, seconds: number) => void;
  /** What one write of the store brought, by whichever way. */
  readonly wrote: (articles: number, claims: number) => void;
  /** An import over the API that has ended. */
  readonly imported: (articles: ImportedArticles, seconds: number, hasFailed: boolean) => void;
  /** Everything in Prometheus' text form. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Articles of an import by what became of them. */
export type ImportedArticles = Readonly<Record<(typeof OUTCOMES)[number], number>>;

const OUTCOMES = ['new', 'replaced', 'unchanged', 'failed', 'drafted'] as const;

/** Metrics of the process (memory, event loop, garbage collection) of the API and of a store; no label holds a caller's text. */
export const createMetrics = (store?: { readonly load: () => StoreLoad }): Metrics => {
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
  const calls = new Histogram({
    name: 'guanxi_store_call_duration_seconds',
    help: 'Time of a call to the store, which for a read is one statement, waiting for a place included.',
    labelNames: ['call', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers,
  });
  const written = new Counter({
    name: 'guanxi_store_written_total',
    help: 'Articles and claims that were written to the store, those of re-imports included.',
    labelNames: ['what'],
    registers,
  });
  const articles = new Counter({
    name: 'guanxi_import_articles_total',
    help: 'Articles of imports over the API that have ended, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const imports = new Histogram({
    name: 'guanxi_import_duration_seconds',
    help: 'Time of an import over the API, and whether it failed as a whole.',
    labelNames: ['failed'],
    buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800],
    registers,
  });
  if (store !== undefined) watchLoad(store, registers);
  return {
    called: (call, outcome, seconds) => calls.observe({ call, outcome }, seconds),
    wrote: (articleCount, claimCount) => {
      written.inc({ what: 'articles' }, articleCount);
      written.inc({ what: 'claims' }, claimCount);
    },
    imported: (found, seconds, hasFailed) => {
      for (const outcome of OUTCOMES) articles.inc({ outcome }, found[outcome]);
      imports.observe({ failed: String(hasFailed) }, seconds);
    },
    answered: (status, codes, seconds) => {
      duration.observe({ status: String(status) }, seconds);
      for (const code of codes) errors.inc({ code });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};

/** The store is asked when somebody reads the metrics. */
const watchLoad = (store: { readonly load: () => StoreLoad }, registers: Registry[]): void => {
  new Gauge({
    name: 'guanxi_store_places',
    help: 'Places of the store (connections of a database, threads of a file) in use and free, and calls waiting for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { inUse, free, waiting } = store.load();
      this.set({ state: 'in_use' }, inUse);
      this.set({ state: 'free' }, free);
      this.set({ state: 'waiting' }, waiting);
    },
  });
  new Counter({
    name: 'guanxi_store_retries_total',
    help: 'Calls to the store that were tried again after a transient fault.',
    registers,
    collect() {
      this.reset();
      this.inc(store.load().retries);
    },
  });
};
