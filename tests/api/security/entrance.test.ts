import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SERVER } from '#tests/harness/built.ts';
import { productionServer } from './production-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-entrance-'));
const tokensFile = join(folder, 'tokens');
const TOKEN = 'reader-token-of-twenty-four-or-more';
writeFileSync(tokensFile, `# who may come\nreader lab ${TOKEN}\n`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STATS = '{ stats { persons } }';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a server that other machines reach', () => {
  const run = (env: Readonly<Record<string, string>>) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      const child = spawn(process.execPath, SERVER, {
        env: {
          PATH: process.env['PATH'] ?? '',
          PORT: '0',
          HOST: '0.0.0.0',
          DATA_DIR: join(folder, 'none'),
          ...env,
        },
        timeout: 30_000,
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
        });
      }
      child.on('close', (code) => resolve({ code, output }));
    });

  it('does not start without tokens, unless it is read-only', async () => {
    const { code, output } = await run({});
    expect(code).toBe(2);
    expect(output).toMatch(/HOST: .*AUTH_TOKENS_FILE.*READ_ONLY/);
  }, 60_000);

  it('does not start with a bad token file, and does not print a token', async () => {
    const bad = join(folder, 'bad');
    writeFileSync(bad, `owner lab ${TOKEN}\nreader x short\n`);
    const { code, output } = await run({ AUTH_TOKENS_FILE: bad });
    expect(code).toBe(2);
    expect(output).toMatch(/AUTH_TOKENS_FILE: .*line 1.*line 2/);
    expect(output).not.toMatch(/twenty-four|short/);
  }, 60_000);
});

describe('a server with tokens', () => {
  const server = productionServer({ HOST: '0.0.0.0', AUTH_TOKENS_FILE: tokensFile, RATE_LIMIT: '20' });

  it('gives without one nothing but its health', async () => {
    expect((await server.send({ path: '/health' })).status).toBe(200);
    expect((await server.send({ path: '/ready' })).status).toBe(200);
    for (const path of ['/', '/index.html', '/graphiql', '/metrics', '/nothing']) {
      const { status, headers } = await server.send({ path, headers: { accept: 'text/html' } });
      expect([path, status]).toEqual([path, 401]);
      expect(headers['www-authenticate']).toContain('Basic');
    }
    expect((await server.ask(STATS)).status).toBe(401);
    expect((await server.ask(STATS, {}, bearer('x'.repeat(30)))).status).toBe(401);
  });

  it('answers with one, and counts by its name: the 21st request in a minute is refused with Retry-After', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) statuses.push((await server.ask(STATS, {}, bearer(TOKEN))).status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200));
    const { status, headers, errors } = await server.ask(STATS, {}, bearer(TOKEN));
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(3);
    expect(errors[0]?.extensions.code).toBe('RATE_LIMITED');
  });

  it('lets nobody try tokens out, whatever address X-Forwarded-For claims', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 30; i++) {
      const { status } = await server.ask(
        STATS,
        {},
        { ...bearer(`guess-${i}`.padEnd(30, 'x')), 'x-forwarded-for': `10.0.0.${i}` },
      );
      statuses.add(status);
    }
    expect([...statuses]).toEqual([401, 429]);
  });

  it('logs no token', () => {
    expect(server.output()).not.toContain('twenty-four');
  });
});

describe('a read-only server that all may read', () => {
  const server = productionServer({ HOST: '0.0.0.0', READ_ONLY: 'on', RATE_LIMIT: '15', TRUST_PROXY: 'on' });

  it('answers anybody, and counts by the address that its proxy saw', async () => {
    const ask = async (address: string) =>
      (await server.ask(STATS, {}, { 'x-forwarded-for': `9.9.9.9, ${address}` })).status;
    const first: number[] = [];
    for (let i = 0; i < 17; i++) first.push(await ask('10.0.0.1'));
    expect(first.slice(0, 15)).toEqual(Array(15).fill(200));
    expect(first.at(-1)).toBe(429);
    expect(await ask('10.0.0.2')).toBe(200);
  });
});

describe('a local server', () => {
  const server = productionServer({ RATE_LIMIT: '5', ALLOW_INTROSPECTION: 'on' });

  it('counts nobody', async () => {
    for (let i = 0; i < 12; i++) expect((await server.ask(STATS)).status).toBe(200);
  });

  it('tells its schema in production when that is allowed', async () => {
    expect((await server.ask('{ __schema { queryType { name } } }')).errors).toEqual([]);
    expect((await server.ask('{ person(first: 1) { totalCount } }')).text).toMatch(/Did you mean/);
  });
});
