import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GraphError, type GraphErrorCode } from '#server/domain/errors.ts';
import { ERROR_CODES, type ErrorCode } from '#server/graphql/error-codes.ts';
import { apiOverFixture } from './api-harness.ts';

const api = apiOverFixture();

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

describe('the table of error codes', () => {
  it('is the one that docs/api.md shows, to status and retry', () => {
    const rows = [
      ...readFileSync('docs/api.md', 'utf8').matchAll(/^\| `([A-Z_]+)` (\*?) ?\| (\d+) \| (yes|no) \|/gm),
    ];
    const documented = rows.map(([, code, star, status, again]) => ({
      code,
      status: Number(status),
      retry: again === 'yes',
      outage: star === '*',
    }));
    expect(documented).toEqual(CODES.map((code) => ({ code, ...ERROR_CODES[code] })));
  });

  it.each(CODES)('holds for a store that refuses with %s', async (code) => {
    const { status: expected, retry, outage } = ERROR_CODES[code];
    const refusing = api.variant({
      store: {
        ...api.store(),
        // Codes that no store has come out just the same.
        stats: () => Promise.reject(new GraphError(code as GraphErrorCode, 'so it is')),
      },
    });
    const body = JSON.stringify({ query: '{ stats { persons } }' });
    for (const accept of ['application/graphql-response+json', 'application/json']) {
      const headers = { 'content-type': 'application/json', accept };
      const response = await refusing.fetch({ method: 'POST', headers, body });
      const { errors } = (await response.json()) as { errors: readonly { extensions: object }[] };
      expect(response.status).toBe(outage || accept !== 'application/json' ? expected : 200);
      expect(response.headers.has('retry-after')).toBe(retry);
      expect(errors[0]?.extensions).toEqual({
        code,
        requestId: response.headers.get('x-request-id'),
        ...(retry ? { retryAfter: Number(response.headers.get('retry-after')) } : {}),
      });
    }
  });

  it('knows every code that a wrong request can bring', async () => {
    const json = { 'content-type': 'application/json' };
    const ask = (query: unknown, more: object = {}): RequestInit => ({
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query, ...more }),
    });
    const requests: readonly (RequestInit & { readonly path?: string })[] = [
      {},
      { method: 'PUT', headers: json, body: '{}' },
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      { method: 'POST', headers: json, body: '{' },
      { method: 'POST', headers: json, body: '[]' },
      ask(1),
      ask('{'),
      ask('{ nothing }'),
      ask(`{ ${'a '.repeat(2_000)} }`),
      ask('{ stats { persons } }', { operationName: 'Other' }),
      ask('query A { stats { persons } } query B { stats { persons } }'),
      ask('mutation { nothing }'),
      ask('subscription { nothing }'),
      ask('{ persons(first: 0) { totalCount } }'),
      ask('query ($n: Int!) { persons(first: $n) { totalCount } }'),
      ask('{ expand(id: "x", first: 1) { totalCount } }'),
      ask('{ stats { persons } }', { variables: { x: 'x'.repeat(2_000_000) } }),
      ask('{ stats { persons } }', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
    ];
    const seen = new Set<string>();
    for (const request of requests) {
      const response = await api.fetch(request);
      const body = (await response.json()) as {
        errors?: { extensions: { code: string; requestId: string } }[];
      };
      for (const { extensions } of body.errors ?? []) {
        seen.add(extensions.code);
        expect(extensions.requestId).toBe(response.headers.get('x-request-id'));
      }
    }
    expect(seen.size).toBeGreaterThan(6);
    expect([...seen].filter((code) => !CODES.includes(code as ErrorCode))).toEqual([]);
  });
});
