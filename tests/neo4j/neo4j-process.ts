import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import neo4j from 'neo4j-driver';
import { NEO4J_VERSION, neo4jJars } from './neo4j-jars.ts';

const run = promisify(execFile);

/** A Neo4j without authentication on the loopback address. */
export interface Neo4jProcess {
  readonly uri: string;
  /** Ends it at once and removes its files; safe to call from an exit handler. */
  readonly stop: () => void;
}

export type Neo4jAttempt = Neo4jProcess | { readonly skipped: string };

/**
 * A real Neo4j: the one named by `NEO4J_TEST_URI` (its database is emptied), else from Docker, else
 * from Java 17 and Maven; `skipped` says what was missing for each.
 */
export const startNeo4j = async (): Promise<Neo4jAttempt> => {
  const given = process.env['NEO4J_TEST_URI'];
  if (given !== undefined && given !== '') return { uri: given, stop: () => {} };
  const reasons: string[] = [];
  for (const start of [startWithDocker, startWithJava]) {
    const attempt = await start().catch((error: unknown) => ({
      skipped: String(error).split('\n')[0] ?? '',
    }));
    if ('uri' in attempt) return attempt;
    reasons.push(attempt.skipped);
  }
  return {
    skipped: `no Neo4j: ${reasons.join('; ')}; set NEO4J_TEST_URI, or install Docker or Java 17 and Maven`,
  };
};

const startWithDocker = async (): Promise<Neo4jAttempt> => {
  const engine = await run('docker', ['info'], { timeout: 5_000 }).catch(() => undefined);
  if (engine === undefined) return { skipped: 'no Docker engine answers' };
  const port = await freePort();
  const { stdout } = await run(
    'docker',
    [
      'run',
      '--rm',
      '--detach',
      '--publish',
      `127.0.0.1:${port}:7687`,
      ...Object.entries({ AUTH: 'none', ...Object.fromEntries(SETTINGS.map(asVariable)) }).flatMap(
        ([name, value]) => ['--env', `NEO4J_${name}=${value}`],
      ),
      `neo4j:${NEO4J_VERSION}-community`,
    ],
    { timeout: 600_000 },
  );
  const container = stdout.trim();
  const stop = () => void spawn('docker', ['kill', container], { stdio: 'ignore', detached: true }).unref();
  return answering({ uri: `bolt://127.0.0.1:${port}`, stop }, () => undefined);
};

const startWithJava = async (): Promise<Neo4jAttempt> => {
  const version = await run('java', ['-version'], { timeout: 10_000 }).catch(() => undefined);
  const major = Number(/version "(\d+)/.exec(version?.stderr ?? '')?.[1] ?? 0);
  if (major < 17) return { skipped: major === 0 ? 'no Java' : `Java ${major} is older than 17` };
  const jars = await neo4jJars();
  return startJava(jars, await freePort(), await mkdtemp(join(tmpdir(), 'guanxi-neo4j-')));
};

const startJava = async (jars: string, port: number, home: string): Promise<Neo4jAttempt> => {
  for (const folder of ['conf', 'data', 'logs', 'plugins', 'import', 'run', 'licenses']) {
    await mkdir(join(home, folder), { recursive: true });
  }
  await writeFile(join(home, 'conf', 'neo4j.conf'), configuration(port));
  const child = spawn('java', javaArguments(jars, home), { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output = (output + data.toString()).slice(-4_000);
    });
  }
  const stop = () => {
    child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  };
  // A run that ends while the server is still starting must not leave it behind.
  process.once('exit', stop);
  return answering({ uri: `bolt://127.0.0.1:${port}`, stop }, () => died(child, output));
};

const died = (child: ChildProcess, output: string): string | undefined =>
  child.exitCode === null && child.signalCode === null
    ? undefined
    : `the server ended: ${output.trim().slice(-500)}`;

/** Waits until the server answers over Bolt. */
const answering = async (server: Neo4jProcess, failure: () => string | undefined): Promise<Neo4jAttempt> => {
  const driver = neo4j.driver(server.uri, undefined, { connectionTimeout: 2_000 });
  const end = Date.now() + 120_000;
  try {
    while (Date.now() < end && failure() === undefined) {
      const up = await driver.verifyConnectivity().then(
        () => true,
        () => false,
      );
      if (up) return server;
      await sleep(200);
    }
  } finally {
    await driver.close();
  }
  server.stop();
  return { skipped: failure() ?? 'the server did not answer within two minutes' };
};

/** A port of the loopback address that nothing listens on now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/**
 * A plan is kept however the data change: what each test file's few rows do to the statistics made the server plan most
 * statements anew for each graph, which took longer than all they answered. Who looks at plans calls `db.prepareForReplanning()`.
 */
const SETTINGS = [
  ['dbms.cypher.min_replan_interval', '1d'],
  ['dbms.cypher.statistics_divergence_threshold', '1.0'],
  ['db.tx_log.rotation.retention_policy', '64M size'],
  ['dbms.usage_report.enabled', 'false'],
] as const;

/** As Docker's image takes it: a dot is an underscore, an underscore two. */
const asVariable = ([name, value]: readonly [string, string]): readonly [string, string] => [
  name.replaceAll('_', '__').replaceAll('.', '_'),
  value,
];

const configuration = (port: number): string => `dbms.security.auth_enabled=false
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:${port}
server.http.enabled=false
server.memory.pagecache.size=256m
${SETTINGS.map(([name, value]) => `${name}=${value}`).join('\n')}
`;

const javaArguments = (jars: string, home: string): readonly string[] => [
  ...['-cp', `${jars}/*:${home}/conf`, '-Xms256m', '-Xmx1g', '-XX:+UseParallelGC'],
  ...['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'].map(
    (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
  ),
  'org.neo4j.server.CommunityEntryPoint',
  ...[`--home-dir=${home}`, `--config-dir=${home}/conf`, '--console-mode'],
];
