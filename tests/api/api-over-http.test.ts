import { request as httpRequest } from 'node:http';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccess } from '#server/access/access.ts';
import { createApi } from '#server/graphql/create-api.ts';
import { createHttpServer, type HttpServer } from '#server/http/create-server.ts';
import type { Store } from '#server/store/store.ts';
import { apiOverFixture } from './api-harness.ts';

/** What only a real connection shows. */

const api = apiOverFixture();
const seen: AbortSignal[] = [];
let server: HttpServer;
let address: string;

beforeAll(async () => {
  const store: Store = {
    ...api.store(),
    relation: (_, { signal }) => {
      if (signal !== undefined) seen.push(signal);
      return new Promise(() => undefined);
    },
  };
  server = createHttpServer({
    api: createApi({ store, log: pino({ level: 'silent' }) }),
    explorer: (_, __, notFound) => notFound(),
    readiness: () => Promise.resolve({ ready: true }),
    access: createAccess({ tokens: [], readOnly: false, local: true }),
    isAllowedHost: () => true,
  });
  address = await server.listen('127.0.0.1', 0);
});
afterAll(() => server.drain(1_000));

const post = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('the API behind node:http', () => {
  it('answers a query, with the security headers and its request id', async () => {
    const response = await post('{"query":"{ stats { persons } }"}', { 'x-request-id': 'r-7' });
    expect(await response.json()).toMatchObject({ data: { stats: { persons: 32 } } });
    expect(response.headers.get('x-request-id')).toBe('r-7');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('cancels the read of a client that hangs up, at once', async () => {
    const sent = httpRequest(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    sent.on('error', () => undefined);
    sent.end('{"query":"{ relation(id: \\"x\\") { id } }"}');
    await expect.poll(() => seen.length).toBe(1);
    expect(seen[0]?.aborted).toBe(false);
    const aborted = new Promise<number>((resolve) =>
      seen[0]?.addEventListener('abort', () => resolve(performance.now())),
    );
    const started = performance.now();
    sent.destroy();
    expect((await aborted) - started).toBeLessThan(1_000);
  });

  it('refuses ten megabytes, with and without a length', async () => {
    const large = JSON.stringify({
      query: '{ stats { persons } }',
      variables: { x: 'x'.repeat(10_000_000) },
    });
    expect((await post(large)).status).toBe(413);
    const status = await new Promise<number>((resolve, reject) => {
      const sent = httpRequest(
        `${address}/graphql`,
        { method: 'POST', headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      sent.on('error', reject);
      sent.write(large.slice(0, 2_000_000));
    });
    expect(status).toBe(413);
    expect((await post('{"query":"{ stats { persons } }"}')).status).toBe(200);
  });
});
