import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccess } from '#server/access/access.ts';
import { createHttpServer, type HttpServer, type Readiness } from '#server/http/create-server.ts';
import { explorerFiles } from '#server/http/explorer.ts';
import { hostCheck } from '#server/http/host-check.ts';

const root = mkdtempSync(join(tmpdir(), 'guanxi-http-'));
const web = join(root, 'web');
let readiness: () => Promise<Readiness> = () => Promise.resolve({ ready: true });
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
  response.end('api');
let server: HttpServer;
let address: string;

const start = async (): Promise<[HttpServer, string]> => {
  const made = createHttpServer({
    api: (request, response) => answer(request, response),
    explorer: explorerFiles(web),
    readiness: () => readiness(),
    access: createAccess({ tokens: [], readOnly: false, local: true }),
    isAllowedHost: hostCheck('127.0.0.1', ['guanxi.example']),
  });
  return [made, await made.listen('127.0.0.1', 0)];
};

beforeAll(async () => {
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(
    join(web, 'index.html'),
    '<meta content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>',
  );
  writeFileSync(join(web, '.built-from'), 'stamp');
  writeFileSync(join(web, 'assets', 'app-1a2b3c.js'), 'export {};');
  writeFileSync(join(web, 'icon.svg'), '<svg/>');
  [server, address] = await start();
});
afterAll(async () => {
  await server.drain(1_000);
  rmSync(root, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}${path}`, { headers });
const html = { accept: 'text/html,*/*' };

/** What fetch would tidy up before sending: the path and the Host header as they are. */
const raw = (path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const sent = httpRequest({ hostname, port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });

describe('health and readiness', () => {
  it('are 200 while the process lives and the store answers', async () => {
    expect((await get('/health')).status).toBe(200);
    expect((await get('/ready')).status).toBe(200);
  });

  it('tell a living process from one that is not ready, with the reason as JSON', async () => {
    readiness = () => Promise.resolve({ ready: false, reason: 'The database is not up.' });
    const response = await get('/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, reason: 'The database is not up.' });
    readiness = () => Promise.reject(new Error('bolt://neo4j:swordfish@db'));
    const failed = await get('/ready');
    expect(failed.status).toBe(503);
    expect(await failed.text()).not.toContain('swordfish');
    expect((await get('/health')).status).toBe(200);
    readiness = () => Promise.resolve({ ready: true });
  });
});

describe('the explorer', () => {
  it('is served with a policy whose nonce is new each time and fills the page', async () => {
    const nonces = await Promise.all(
      [0, 1].map(async () => {
        const response = await get('/', html);
        const policy = response.headers.get('content-security-policy') ?? '';
        const [, nonce = ''] = /style-src 'self' 'nonce-([^']+)'/.exec(policy) ?? [];
        expect(policy).toContain("default-src 'self'");
        expect(policy).not.toContain('unsafe');
        expect(await response.text()).toBe(`<meta content="${nonce}"><style nonce="${nonce}"></style>`);
        expect(response.headers.get('cache-control')).toBe('no-store');
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('keeps hashed assets for good and asks again for the rest', async () => {
    const asset = await get('/assets/app-1a2b3c.js');
    expect(asset.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    expect((await get('/icon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('outlives a build that takes its files away', async () => {
    const file = join(web, 'assets', 'gone-4d5e6f.js');
    writeFileSync(file, 'export {};');
    const [other, at] = await start();
    rmSync(file);
    expect((await fetch(`${at}/assets/gone-4d5e6f.js`)).status).toBe(404);
    expect((await fetch(`${at}/assets/app-1a2b3c.js`)).status).toBe(200);
    await other.drain(1_000);
  });

  it('answers unknown paths with its page for a browser, and with 404 for everything else', async () => {
    expect((await get('/view/abc', html)).status).toBe(200);
    expect((await get('/view/abc')).status).toBe(404);
    expect((await get('/assets/missing.js', html)).status).toBe(404);
    expect((await fetch(`${address}/view`, { method: 'POST', headers: html })).status).toBe(404);
  });

  it('never serves what lies outside its folder, nor dot files', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '//secret.txt',
      '/.built-from',
      '/%00',
      '/%',
      '//',
      '*',
    ]) {
      const { status, body } = await raw(path);
      expect([400, 404]).toContain(status);
      expect(body).not.toMatch(/secret|stamp/);
    }
  });
});

describe('every answer', () => {
  it('carries the security headers and does not name what is behind', async () => {
    for (const path of ['/', '/health', '/graphql', '/nothing', '/assets/app-1a2b3c.js']) {
      const { headers } = await get(path, html);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('is refused under a foreign host name, which DNS rebinding would use', async () => {
    for (const host of [
      'evil.example',
      'evil.example:4000',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '[::1',
      'a b',
      '10.0.0.1',
    ]) {
      expect((await raw('/health', { host })).status).toBe(403);
    }
    for (const host of [
      'localhost',
      'localhost:4000',
      '127.0.0.1:1',
      '[::1]:4000',
      'GUANXI.example',
      'app.localhost',
    ]) {
      expect((await raw('/health', { host })).status).toBe(200);
    }
  });
});

describe('hostCheck', () => {
  it('lets a server on another address answer under any name, unless names are listed', () => {
    const open = hostCheck('0.0.0.0', []);
    expect(open('guanxi.example')).toBe(true);
    const closed = hostCheck('0.0.0.0', ['guanxi.example']);
    expect(closed('guanxi.example:4000')).toBe(true);
    expect(closed('192.168.1.5:4000')).toBe(true);
    expect(closed('evil.example')).toBe(false);
  });
});

describe('draining', () => {
  it('answers what is in flight, takes nothing new and ends', async () => {
    const [own, at] = await start();
    const arrived = new Promise<() => void>((resolve) => {
      answer = (_, response) => resolve(() => response.end('late'));
    });
    const slow = fetch(`${at}/graphql`);
    const finish = await arrived;
    const drained = own.drain(5_000);
    await expect(fetch(`${at}/health`)).rejects.toThrow();
    finish();
    const response = await slow;
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.text()).toBe('late');
    await drained;
  });

  it('cuts off what takes longer than it may, and idle connections at once', async () => {
    const [own, at] = await start();
    answer = () => undefined;
    const stuck = fetch(`${at}/graphql`).catch((error: unknown) => error);
    const idle = connect(Number(new URL(at).port), '127.0.0.1');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    await own.drain(300);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(await stuck).toBeInstanceOf(Error);
    idle.destroy();
  });
});
