import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SERVER } from '#tests/harness/built.ts';

/** The server as `npm start` runs it, in processes of their own. */

// Processes of their own take seconds to start on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const folders: string[] = [];
const children = new Set<ChildProcess>();

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-process-'));
  folders.push(folder);
  return folder;
};

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Exit code, once it has ended. */
  readonly exit: Promise<number | null>;
  /** Address, once it listens. */
  readonly address: () => Promise<string>;
}

const start = (env: Readonly<Record<string, string>>): Started => {
  const child = spawn(process.execPath, SERVER, {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return {
    child,
    stdout: () => out,
    stderr: () => err,
    exit: new Promise((resolve) => child.once('close', resolve)),
    address: async () => {
      await expect.poll(() => out + err, { timeout: 60_000 }).toMatch(/Server: http/);
      return /Server: (\S+)/.exec(out)?.[1] ?? '';
    },
  };
};

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

/** Waits until the server is ready; a server that has ended instead says why. */
const ready = async ({ address, exit, stderr }: Started): Promise<void> => {
  const at = await address();
  const ended = exit.then((code) => {
    throw new Error(`The server ended with ${code}: ${stderr()}`);
  });
  // It ends in every test, mostly long after anybody waits here.
  ended.catch(() => undefined);
  const up = expect.poll(() => statusOf(`${at}/ready`), { timeout: 60_000, interval: 50 }).toBe(200);
  await Promise.race([up, ended]);
};

const ask = async <T>(address: string, query: string): Promise<T> => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: T }).data;
};

const STATS = '{ stats { persons organizations events places articles relations claims } }';

/** Accepts connections and never says a word, or notes them. */
const listener = async (onConnection: (socket: Socket) => void) => {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return { server, port: typeof bound === 'object' && bound !== null ? bound.port : 0 };
};

describe('the server process', () => {
  it('starts on an empty folder, seeds the samples, answers, and drains on SIGTERM with exit 0', async () => {
    const server = start({ DATA_DIR: newFolder() });
    const address = await server.address();
    expect(await statusOf(`${address}/health`)).toBe(200);
    await ready(server);
    const { stats } = await ask<{ stats: Record<string, number> }>(address, STATS);
    expect(stats['articles']).toBeGreaterThanOrEqual(24);
    expect(stats['persons']).toBeGreaterThanOrEqual(60);
    expect(server.stdout()).toMatch(/^Store: SQLite in .+$/m);
    expect(server.stdout()).toMatch(/^Samples: .+$/m);
    expect(server.stdout()).toMatch(/^Ready: open http:\/\/127\.0\.0\.1:\d+ in a browser.*$/m);
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
  });

  it('does not import the samples again at the next start', async () => {
    const DATA_DIR = newFolder();
    const first = start({ DATA_DIR });
    await ready(first);
    const before = await ask(await first.address(), STATS);
    // As Ctrl+C under `npm start`: the terminal sends the signal, and npm passes it on once more.
    first.child.kill('SIGINT');
    await expect.poll(first.stdout).toMatch(/^SIGINT/m);
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);
    const second = start({ DATA_DIR });
    const address = await second.address();
    await ready(second);
    expect(await ask(address, STATS)).toEqual(before);
    await expect.poll(second.stdout).toMatch(/^Samples: not needed/m);
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
  });

  it('finishes at the next start what a killed one had begun to seed', async () => {
    const DATA_DIR = newFolder();
    const first = start({ DATA_DIR });
    const at = await first.address();
    await expect
      .poll(
        async () =>
          (await ask<{ stats: { articles: number } } | null>(at, '{ stats { articles } }'))?.stats.articles ??
          0,
        {
          timeout: 30_000,
          interval: 1,
        },
      )
      .toBeGreaterThan(0);
    first.child.kill('SIGKILL');
    await first.exit;
    const second = start({ DATA_DIR });
    await ready(second);
    const stats = await ask(await second.address(), STATS);

    const undisturbed = start({ DATA_DIR: newFolder() });
    await ready(undisturbed);
    expect(stats).toEqual(await ask(await undisturbed.address(), STATS));
  });

  it('leaves the store empty with SEED_SAMPLES=off', async () => {
    const server = start({ DATA_DIR: newFolder(), SEED_SAMPLES: 'off' });
    const address = await server.address();
    await ready(server);
    expect(await ask(address, '{ stats { articles persons } }')).toEqual({
      stats: { articles: 0, persons: 0 },
    });
  });

  it('answers a request that is under way when SIGTERM comes', async () => {
    const server = start({ DATA_DIR: newFolder(), SEED_SAMPLES: 'off' });
    const address = await server.address();
    await ready(server);
    // A body that arrives slowly keeps the request under way.
    let finish: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(Buffer.from('{"query":"{ stats '));
        finish = () => {
          controller.enqueue(Buffer.from('{ articles } }"}'));
          controller.close();
        };
      },
    });
    const slow = fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.child.kill('SIGTERM');
    await expect.poll(server.stdout).toMatch(/SIGTERM/);
    finish();
    expect(await (await slow).json()).toMatchObject({ data: { stats: { articles: 0 } } });
    expect(await server.exit).toBe(0);
  });
});

describe('a start that cannot succeed', () => {
  it('lists every bad variable and no secret, with exit 2', async () => {
    const server = start({
      PORT: '99999',
      SEED_SAMPLES: 'maybe',
      NEO4J_URI: 'bolt://neo4j:hunter2@db',
      NEO4J_USERNAME: 'neo4j',
      NEO4J_PASSWORD: 'swordfish',
      LOG_LEVEL: 'loud',
    });
    expect(await server.exit).toBe(2);
    for (const name of ['PORT', 'SEED_SAMPLES', 'NEO4J_URI', 'LOG_LEVEL']) {
      expect(server.stderr()).toMatch(new RegExp(`^ *${name}: `, 'm'));
    }
    expect(server.stdout() + server.stderr()).not.toMatch(/hunter2|swordfish/);
  });

  it('says in one line that the port is in use, with exit 1', async () => {
    const { server: other, port } = await listener(() => undefined);
    const server = start({ DATA_DIR: newFolder(), PORT: String(port) });
    expect(await server.exit).toBe(1);
    expect(server.stderr().trim().split('\n')).toEqual([
      `127.0.0.1:${port} is in use by another program: stop that one, or set PORT.`,
    ]);
    other.close();
  });

  it('says in one line that DATA_DIR is no folder, with exit 1', async () => {
    const DATA_DIR = join(newFolder(), 'file');
    writeFileSync(DATA_DIR, '');
    const server = start({ DATA_DIR });
    expect(await server.exit).toBe(1);
    expect(server.stderr().trim().split('\n')).toHaveLength(1);
    expect(server.stderr()).toContain(DATA_DIR);
  });

  it('says in one line that DATA_DIR cannot be written, with exit 1', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'file permissions do not bind root; run the tests as another user');
    const DATA_DIR = newFolder();
    chmodSync(DATA_DIR, 0o500);
    const server = start({ DATA_DIR });
    expect(await server.exit).toBe(1);
    expect(server.stderr().trim().split('\n')).toHaveLength(1);
    expect(server.stderr()).toContain(DATA_DIR);
  });

  it('refuses a damaged store file in one line, with exit 1, and leaves it as it is', async () => {
    const DATA_DIR = newFolder();
    const first = start({ DATA_DIR, SEED_SAMPLES: 'off' });
    await ready(first);
    first.child.kill('SIGTERM');
    await first.exit;
    const file = join(DATA_DIR, 'guanxi.sqlite');
    writeFileSync(file, 'this is no database, and must not be overwritten'.repeat(100));
    const server = start({ DATA_DIR });
    expect(await server.exit).toBe(1);
    expect(server.stderr().trim().split('\n')).toHaveLength(1);
    expect(server.stderr()).toContain(file);
  });
});

describe('a database that is not up', () => {
  it.each([
    ['refuses connections', false],
    ['says nothing', true],
  ])(
    'and %s is waited for: the process lives, /ready is 503, queries fail within 5 s',
    async (_, accepts) => {
      const { server: silent, port } = await listener(() => undefined);
      if (!accepts) silent.close();
      const server = start({ NEO4J_URI: `bolt://127.0.0.1:${port}`, NEO4J_PASSWORD: 'swordfish' });
      const address = await server.address();
      expect(await statusOf(`${address}/health`)).toBe(200);
      const response = await fetch(`${address}/ready`);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ ready: false, reason: expect.any(String) });
      const started = performance.now();
      const refused = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: STATS }),
      });
      expect(performance.now() - started).toBeLessThan(5_000);
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).not.toBeNull();
      expect(await refused.json()).toMatchObject({
        errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
      });
      expect(server.stdout() + server.stderr()).not.toContain('swordfish');
      expect(server.child.exitCode).toBeNull();
      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(0);
      silent.close();
    },
  );
});
