import { gzipSync } from 'node:zlib';
import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { apiOverFixture } from './api-harness.ts';

const api = apiOverFixture();

const JSON_TYPE = { 'content-type': 'application/json' };
const QUERY = JSON.stringify({ query: '{ stats { persons } }' });

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code;

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: 'http://127.0.0.1:4000/graphql',
    // The audits may send a bare GET, which needs the header that no foreign page can set.
    fetchFn: (_url: string, init: RequestInit = {}) => {
      const path = `/graphql${new URL(_url).search}`;
      const headers = new Headers(init.headers);
      headers.set('graphql-require-preflight', '1');
      return api.fetch({ ...init, headers, path });
    },
  });

  it('has 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.name, audit] as const))('passes: %s', async (_, audit) => {
    const result = await audit.fn();
    expect(result.status, 'reason' in result ? result.reason : '').toBe('ok');
  });
});

describe('a request', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'by POST as %s is answered',
    async (type) => {
      const response = await api.fetch({ method: 'POST', headers: { 'content-type': type }, body: QUERY });
      expect(response.status).toBe(200);
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/graphql+json',
    'application/json; charset=gbk',
    'text/plain; application/json',
    'application/json, text/plain',
  ])('by POST as %s is refused with 415', async (type) => {
    const response = await api.fetch({ method: 'POST', headers: { 'content-type': type }, body: QUERY });
    expect(response.status).toBe(415);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });

  it('without a content type is refused with 415', async () => {
    const body = new Uint8Array(Buffer.from(QUERY));
    expect((await api.fetch({ method: 'POST', body })).status).toBe(415);
  });

  it('by GET needs the header that no foreign page can set', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ stats { persons } }')}`;
    expect((await api.fetch({ path })).status).toBe(400);
    const allowed = await api.fetch({ path, headers: { 'graphql-require-preflight': '1' } });
    expect(await allowed.json()).toMatchObject({ data: { stats: { persons: 32 } } });
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('by %s is refused', async (method) => {
    const response = await api.fetch({ method, headers: JSON_TYPE, body: QUERY });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
  });

  it('in a batch is refused', async () => {
    const response = await api.fetch({ method: 'POST', headers: JSON_TYPE, body: `[${QUERY},${QUERY}]` });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });

  it('of more than a megabyte is refused, by its length and while it streams', async () => {
    const body = JSON.stringify({ query: '{ stats { persons } }', variables: { x: 'x'.repeat(10_000_000) } });
    expect((await api.fetch({ method: 'POST', headers: JSON_TYPE, body })).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent++;
        controller.enqueue(new Uint8Array(100_000).fill(0x20));
      },
    });
    const streamed = await api.fetch({
      method: 'POST',
      headers: JSON_TYPE,
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect(sent).toBeLessThan(20);
  });

  it('whose length is no number is refused', async () => {
    const headers = { ...JSON_TYPE, 'content-length': '1, 1' };
    const response = await api.fetch({ method: 'POST', headers, body: QUERY });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });

  it('that is compressed is refused, so that no bomb is unpacked', async () => {
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    const response = await api.fetch({ method: 'POST', headers, body: gzipSync(Buffer.alloc(10_000_000)) });
    expect(response.status).toBe(415);
  });

  it('that is no JSON, or JSON of another shape, is refused', async () => {
    for (const body of [
      '',
      '{',
      'null',
      '42',
      '"x"',
      '{}',
      '{"query":1}',
      '{"query":"{stats{persons}}","variables":[]}',
    ]) {
      const response = await api.fetch({ method: 'POST', headers: JSON_TYPE, body });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
  });
});

describe('a page of another site', () => {
  const from = (origin: string, method = 'POST') => ({
    method,
    headers: { ...JSON_TYPE, origin, host: '127.0.0.1:4000' },
    ...(method === 'POST' ? { body: QUERY } : {}),
  });

  it('gets nothing, and no origin is reflected', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://127.0.0.1:4001',
      'https://127.0.0.1.evil.example',
    ]) {
      const response = await api.fetch(from(origin));
      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      const preflight = await api.fetch(from(origin, 'OPTIONS'));
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('is answered when its origin is listed, never with credentials', async () => {
    const open = api.variant({ allowedOrigins: ['https://a.example', 'https://b.example'] });
    for (const origin of ['https://a.example', 'https://b.example']) {
      const response = await open.fetch(from(origin));
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('vary')).toContain('Origin');
      const preflight = await open.fetch(from(origin, 'OPTIONS'));
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    }
    expect(
      (await open.fetch(from('https://c.example'))).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  it('is no obstacle to the explorer’s own pages', async () => {
    expect((await api.fetch(from('http://127.0.0.1:4000'))).status).toBe(200);
  });
});
