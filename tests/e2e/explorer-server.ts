import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SEEDER, SERVER } from '#tests/harness/built.ts';

const run = promisify(execFile);

/** The whole product as a process of its own, with a data folder of its own. */
export interface ExplorerServer {
  readonly address: string;
  /** Imports files the way people do. */
  readonly seed: (...paths: readonly string[]) => Promise<void>;
  /** Ends the process and starts it again on the same port and data. */
  readonly restart: (pause?: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const BUILD_LOCK = 'node_modules/.guanxi-building';
/** A lock older than this was left behind by a run that was killed. */
const LOCK_AGE_MS = 120_000;

const lockedBuild = async (build: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      mkdirSync(BUILD_LOCK);
      break;
    } catch {
      const age = Date.now() - (statSync(BUILD_LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LOCK_AGE_MS) rmSync(BUILD_LOCK, { recursive: true, force: true });
      else await sleep(200);
    }
  }
  try {
    await build();
  } finally {
    rmSync(BUILD_LOCK, { recursive: true, force: true });
  }
};

/** Builds the explorer unless it is built from these sources already; test files that run at once build it once. */
export const buildExplorer = (): Promise<void> =>
  lockedBuild(() => run(process.execPath, ['--import', 'tsx', '.ci/build-web-when-stale.ts']));

const started = async (env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; address: string }> => {
  const child = spawn(process.execPath, SERVER, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (data: Buffer) => said.push(data.toString()));
  let address = '';
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    address = /^Server: (http\S+)/.exec(line)?.[1] ?? address;
    if (line.startsWith('Ready:')) {
      child.stdout.resume();
      return { child, address };
    }
  }
  throw new Error(`the server ended before it was ready:\n${said.join('\n')}`);
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
};

/** Starts the server on a free port, on SQLite unless the environment names a Neo4j, and waits until it is ready. */
export const startExplorer = async (
  environment: Readonly<Record<string, string>> = {},
): Promise<ExplorerServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-e2e-'));
  const env = {
    ...process.env,
    NEO4J_URI: '',
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    ...environment,
  };
  let { child, address } = await started(env);
  const port = new URL(address).port;
  return {
    address,
    seed: async (...paths) => {
      await run(process.execPath, [...SEEDER, 'seed', '--json', ...paths], {
        env,
      });
    },
    restart: async (pause) => {
      await ended(child);
      await pause?.();
      ({ child, address } = await started({ ...env, PORT: port }));
    },
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
