import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { productionServer } from './production-server.ts';

const server = productionServer({
  ALLOWED_HOSTS: 'guanxi.example',
  ALLOWED_ORIGINS: 'https://friend.example',
});

const JSON_TYPE = { 'content-type': 'application/json' };
const STATS = '{ stats { persons } }';
const MUTATION = 'mutation { __typename }';
const body = JSON.stringify({ query: STATS });

describe('a server in production', () => {
  it('refuses a batch of ten', async () => {
    const batch = JSON.stringify(Array.from({ length: 10 }, () => ({ query: STATS })));
    const { status, text } = await server.send({ method: 'POST', headers: JSON_TYPE, body: batch });
    expect(status).toBe(400);
    expect(text).not.toContain('"persons"');
  });

  it('refuses a query by GET without the header graphql-require-preflight, and needs none for JSON by POST', async () => {
    const path = `/graphql?query=${encodeURIComponent(STATS)}`;
    const bare = await server.send({ path });
    expect(bare.status).toBe(400);
    expect(bare.text).not.toContain('"persons"');
    expect((await server.send({ path, headers: { 'graphql-require-preflight': '1' } })).status).toBe(200);
    expect((await server.send({ method: 'POST', headers: JSON_TYPE, body })).status).toBe(200);
  });

  it('refuses a mutation by GET, with that header too', async () => {
    const path = `/graphql?query=${encodeURIComponent(MUTATION)}`;
    expect((await server.send({ path })).status).toBe(400);
    const { status, text } = await server.send({ path, headers: { 'graphql-require-preflight': '1' } });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('"data"');
  });

  it('refuses a form', async () => {
    for (const query of [MUTATION, STATS]) {
      const { status, text } = await server.send({
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `query=${encodeURIComponent(query)}`,
      });
      expect(status).toBe(415);
      expect(text).not.toContain('"data"');
    }
  });

  it('refuses multipart', async () => {
    const part = (name: string, value: string) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    for (const query of [MUTATION, STATS]) {
      const { status, text } = await server.send({
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: `${part('operations', JSON.stringify({ query }))}${part('map', '{}')}--x--\r\n`,
      });
      expect(status).toBe(415);
      expect(text).not.toContain('"data"');
    }
  });

  it('refuses text/plain, which a foreign page can send unasked', async () => {
    for (const type of ['text/plain', 'text/plain; application/json', 'application/graphql', '']) {
      const { status, text } = await server.send({
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify({ query: MUTATION }),
      });
      expect(status).toBe(415);
      expect(text).not.toContain('"data"');
    }
  });

  it('refuses ten megabytes, with a length and without', async () => {
    const large = JSON.stringify({ query: STATS, variables: { x: 'x'.repeat(10_000_000) } });
    for (const length of [
      { 'content-length': String(Buffer.byteLength(large)) },
      { 'transfer-encoding': 'chunked' },
    ]) {
      // It may cut the upload off before it has all been sent.
      const status = await server
        .send({ method: 'POST', headers: { ...JSON_TYPE, ...length }, body: large })
        .then(
          (answer) => answer.status,
          (error: NodeJS.ErrnoException) => error.code,
        );
      expect([413, 'ECONNRESET', 'EPIPE']).toContain(status);
    }
    expect((await server.send({ method: 'POST', headers: JSON_TYPE, body })).status).toBe(200);
  });

  it('unpacks no bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    for (const encoding of ['gzip', 'GZIP', 'deflate', 'br', 'gzip, gzip', 'identity, gzip']) {
      const { status, ms } = await server.send({
        method: 'POST',
        headers: { ...JSON_TYPE, 'content-encoding': encoding },
        body: bomb,
      });
      expect(status).toBe(415);
      // Unpacked it would take seconds.
      expect(ms).toBeLessThan(1_000);
    }
  });

  it('answers under its own names only', async () => {
    for (const host of ['evil.example', 'guanxi.example.evil', '10.0.0.1', 'localhost.evil.example']) {
      expect((await server.send({ method: 'POST', headers: { ...JSON_TYPE, host }, body })).status).toBe(403);
    }
    for (const host of ['guanxi.example', 'localhost:4000', '127.0.0.1']) {
      expect((await server.send({ method: 'POST', headers: { ...JSON_TYPE, host }, body })).status).toBe(200);
    }
  });

  it('answers pages of its own and of listed origins only', async () => {
    const from = (origin: string) => server.send({ method: 'POST', headers: { ...JSON_TYPE, origin }, body });
    expect((await from('https://evil.example')).status).toBe(403);
    const friend = await from('https://friend.example');
    expect(friend.status).toBe(200);
    expect(friend.headers['access-control-allow-origin']).toBe('https://friend.example');
    expect(friend.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('sends the security headers with every answer', async () => {
    for (const path of ['/', '/graphql', '/health', '/nothing']) {
      const { headers } = await server.send({ path });
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
  });

  it('is alive after nonsense on the wire', async () => {
    for (const path of [
      '/%',
      '/graphql?query=%ff',
      '/graphql?variables=%7B',
      `/graphql?query=${'a'.repeat(9_000)}`,
    ]) {
      expect(
        (await server.send({ path, headers: { 'graphql-require-preflight': '1' } })).status,
      ).toBeLessThan(500);
    }
    expect((await server.send({ path: '/health' })).status).toBe(200);
  });
});
