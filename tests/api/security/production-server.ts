import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { SERVER } from '#tests/harness/built.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly ms: number;
}

interface AnswerError {
  readonly message: string;
  readonly extensions: { readonly code: string };
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface ProductionServer {
  /** Sends the request as it is, with no header that was not asked for but Host. */
  readonly send: (sent: Sent) => Promise<Answer>;
  readonly ask: (
    query: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer & { readonly data: unknown; readonly errors: readonly AnswerError[] }>;
  /** Everything that it has printed. */
  readonly output: () => string;
}

const start = (env: Readonly<Record<string, string>>, dataDir: string): ChildProcess =>
  spawn(process.execPath, SERVER, {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIR: dataDir,
      SEED_SAMPLES: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The server in a process of its own, as it runs in production on a loopback address, for one test file. */
export const productionServer = (env: Readonly<Record<string, string>> = {}): ProductionServer => {
  const dataDir = mkdtempSync(join(tmpdir(), 'guanxi-production-'));
  let child: ChildProcess | undefined;
  let output = '';
  let address = '';

  beforeAll(async () => {
    child = start(env, dataDir);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    await vi.waitFor(() => expect(output).toMatch(/^Ready: /m), { timeout: 60_000, interval: 50 });
    address = (/Server: (\S+)/.exec(output)?.[1] ?? '').replace('0.0.0.0', '127.0.0.1');
  }, 90_000);
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  const send: ProductionServer['send'] = ({ method = 'GET', path = '/graphql', headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const { hostname, port } = new URL(address);
      const sent = httpRequest(
        { hostname, port, path, method, headers: { connection: 'close', ...headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString('utf8'),
              ms: performance.now() - started,
            }),
          );
        },
      );
      // A refused upload may be cut after the answer has come; what matters has been resolved by then.
      sent.on('error', reject);
      sent.end(body);
    });

  return {
    send,
    output: () => output,
    ask: async (query, variables = {}, headers = {}) => {
      const answer = await send({
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors = [] } = JSON.parse(answer.text) as {
        data?: unknown;
        errors?: readonly AnswerError[];
      };
      return { ...answer, data, errors };
    },
  };
};

/** So many pieces of text in a row. */
export const times = (n: number, text: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join(' ');
