import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { createAccess } from './access/access.ts';
import { createRateLimit } from './access/rate-limit.ts';
import { type Config, readConfig, readEnvironment } from './config.ts';
import { GraphError } from './domain/errors.ts';
import { createApi } from './graphql/create-api.ts';
import { createHttpServer } from './http/create-server.ts';
import { explorerFiles } from './http/explorer.ts';
import { graphiqlFile } from './http/graphiql.ts';
import { hostCheck } from './http/host-check.ts';
import { lazyImportDesk } from './ingest/lazy-import-desk.ts';
import { documentWatch } from './live/document-watch.ts';
import { tellingStore } from './live/telling-store.ts';
import { TOUCHED } from './live/touched-log.ts';
import { meteredStore } from './metrics/metered-store.ts';
import { createMetrics } from './metrics/metrics.ts';
import { prepareStore } from './prepare-store.ts';
import { projectRoot } from './project-root.ts';
import { openStore, type StoreConfig } from './store/open-store.ts';

const DRAIN_MS = 10_000;
const CLOSE_MS = 2_000;
const SAME_PRESS_MS = 1_000;

const say = (line: string): void => console.log(line);

const fail = (lines: readonly string[], exitCode: 1 | 2): never => {
  for (const line of lines) console.error(line);
  process.exit(exitCode);
};

const loadConfig = (): Config => {
  const result = readConfig(readEnvironment());
  if ('config' in result) return result.config;
  const { faults } = result;
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return fail(
    [`The configuration has ${count}; .env.example explains every variable.`, ...faults.map((f) => `  ${f}`)],
    2,
  );
};

const config = loadConfig();
const log = pino(
  {
    // On a terminal the start-up lines speak; a log line for each request would bury them.
    level: config.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: [
      'password',
      '*.password',
      '*.*.password',
      'authorization',
      '*.authorization',
      '*.*.authorization',
    ],
  },
  pino.destination({ dest: 2, sync: true }),
);

const whereIs = (store: StoreConfig): string =>
  store.backend === 'sqlite' ? `SQLite in ${store.dataDir}` : `Neo4j at ${store.uri}`;

/** One line about why the start failed, for whoever typed the command. */
const reasonOf = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const address = `${config.host}:${config.port}`;
  if (error instanceof GraphError) return error.message;
  if (code === 'EADDRINUSE') return `${address} is in use by another program: stop that one, or set PORT.`;
  if (code === 'EACCES' && (error as NodeJS.ErrnoException).syscall === 'listen') {
    return `${address} may not be listened on by this user: set PORT to 1024 or higher.`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${config.host} is no address of this machine.`;
  if (config.store.backend === 'sqlite' && /^E(?:ACCES|PERM|ROFS|NOTDIR|EXIST|NOSPC|ISDIR)$/.test(code)) {
    return `DATA_DIR ${config.store.dataDir} cannot be written (${code}).`;
  }
  log.fatal({ err: error }, 'start failed');
  return `The start failed: ${error instanceof Error ? error.message : String(error)}`;
};

const stopping = new AbortController();
const bareStore = await openStore(config.store).catch((error: unknown) => fail([reasonOf(error)], 1));
const metrics = createMetrics(bareStore);
const plainStore = meteredStore(bareStore, metrics);
const live = documentWatch({ store: plainStore });
const store = tellingStore(plainStore, {
  onTold: () => live.wake(TOUCHED),
  onLost: (error) => log.warn({ err: error }, 'a write was not told of'),
});

const seed = async (signal: AbortSignal): Promise<void> => {
  const started = performance.now();
  // Reading articles brings the lexicons along, which a server without samples never needs.
  const { seedSamples } = await import('./ingest/seed-samples.ts');
  const summary = await seedSamples(store, { signal });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(
    summary === undefined
      ? 'Samples: not needed, the store holds articles already.'
      : `Samples: ${summary.articles - summary.failed} articles imported in ${seconds} s.`,
  );
};

const prepared = prepareStore({
  store,
  ...(config.seedSamples ? { seed } : {}),
  onOpen: () => say(`Store: ${whereIs(config.store)}.`),
  onWaiting: (reason) => say(`Waiting for ${whereIs(config.store)}: ${reason}`),
  signal: stopping.signal,
});

/** Nine megabytes that are read only when somebody opens it. */
const loadGraphiql = async () => (await import('./graphql/graphiql.ts')).graphiqlPage;

const imports = lazyImportDesk({
  store,
  log,
  onChange: (id) => live.wake({ collection: 'import', id }),
  onEnd: ({ failure, ...articles }, seconds) => metrics.imported(articles, seconds, failure !== undefined),
});
const access = createAccess(config);
const server = createHttpServer({
  api: createApi({
    store,
    log,
    imports,
    live,
    introspection: config.introspection,
    allowedOrigins: config.allowedOrigins,
    access,
    readOnly: config.readOnly,
    trustProxy: config.trustProxy,
    ...(config.rateLimit === 0 ? {} : { rateLimit: createRateLimit(config.rateLimit) }),
    metrics,
    isOpen: prepared.isOpen,
  }),
  access,
  metrics,
  ...(config.introspection ? { graphiql: graphiqlFile(loadGraphiql) } : {}),
  explorer: explorerFiles(fileURLToPath(new URL('dist/web', projectRoot))),
  readiness: prepared.readiness,
  isAllowedHost: hostCheck(config.host, config.allowedHosts),
});

let asked = 0;
const stop = async (signal: NodeJS.Signals): Promise<void> => {
  if (stopping.signal.aborted) {
    // Ctrl+C reaches this process twice, from the terminal and from npm; whoever asks again later does not want to wait.
    if (performance.now() - asked > SAME_PRESS_MS) process.exit(1);
    return;
  }
  asked = performance.now();
  say(`${signal}: answering what is under way, then stopping.`);
  stopping.abort();
  live.close();
  await server.drain(DRAIN_MS);
  await Promise.race([imports.close(), sleep(CLOSE_MS)]);
  await Promise.race([store.close().catch(() => undefined), sleep(CLOSE_MS)]);
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

try {
  const address = await server.listen(config.host, config.port);
  say(`Server: ${address}`);
  await prepared.start();
  say(`Ready: open ${address} in a browser, or ask ${address}/graphql.`);
} catch (error) {
  if (!stopping.signal.aborted) fail([reasonOf(error)], 1);
}
