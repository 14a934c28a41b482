import { describe, expect, it } from 'vitest';
import { GraphError } from '#server/domain/errors.ts';
import type { Store } from '#server/store/store.ts';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();

const failing = (error: unknown) => {
  const store: Store = {
    ...api.store(),
    stats: () => Promise.reject(error),
    nodes: () => Promise.reject(error),
  };
  return api.variant({ store });
};

const SECRET = 'bolt://neo4j:swordfish@db.internal:7687';

describe('errors', () => {
  it('carry a code and the request id, which the answer names too', async () => {
    const { errors, headers, status } = await api.ask('{ expand(id: "nothing", first: 1) { totalCount } }');
    expect(status).toBe(200);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toEqual({ code: 'NOT_FOUND', requestId: headers.get('x-request-id') });
    expect(errors[0]?.path).toEqual(['expand']);
  });

  it('keep a request id that the caller gave, and replace one that is no id', async () => {
    const given = await api.ask('{ stats { persons } }', {}, { 'x-request-id': 'my-request.42' });
    expect(given.headers.get('x-request-id')).toBe('my-request.42');
    const odd = await api.ask('{ stats { persons } }', {}, { 'x-request-id': 'a b;<script>' });
    expect(odd.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('that are bugs say nothing but the request id, and the log has the rest', async () => {
    const broken = failing(new Error(`connect failed: ${SECRET}`));
    const { errors, status, headers } = await broken.ask('{ stats { persons } }');
    expect(status).toBe(500);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions.code).toBe('INTERNAL');
    expect(JSON.stringify(errors)).not.toMatch(/swordfish|connect failed|\.ts|at /);
    const line = broken.logged().find(({ level }) => level === 50);
    expect(line).toMatchObject({ requestId: headers.get('x-request-id'), path: ['stats'] });
    expect(JSON.stringify(line)).toContain('connect failed');
  });

  it.each(['a string', 42, null, undefined, { message: SECRET }])(
    'that are not even errors (%s) are masked too',
    async (thrown) => {
      const { errors } = await failing(thrown).ask('{ stats { persons } }');
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL']);
      expect(JSON.stringify(errors)).not.toContain('swordfish');
    },
  );

  it.each([
    ['SERVICE_UNAVAILABLE', 503],
    ['OVERLOADED', 503],
    ['TIMEOUT', 504],
  ] as const)('of an outage are an HTTP status with Retry-After: %s is %i', async (code, expected) => {
    const { status, errors, headers } = await failing(new GraphError(code, 'try again')).ask(
      '{ stats { persons } }',
    );
    expect(status).toBe(expected);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    expect(errors[0]).toMatchObject({ message: 'try again', extensions: { code } });
  });

  it('in a part of an answer leave the rest and the status alone', async () => {
    const { status, data, errors } = await failing(new GraphError('TIMEOUT', 'too slow')).ask(
      '{ node(id: "x") { id } ontology { kinds { kind } } }',
    );
    expect(status).toBe(200);
    expect(data.node).toBeNull();
    expect(data.ontology.kinds).toHaveLength(5);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['TIMEOUT']);
  });

  it('about variables are the caller’s', async () => {
    for (const variables of [{}, { n: 'x' }, { n: null }, { n: 1.5 }, { n: 1e10 }]) {
      const { errors } = await api.ask('query ($n: Int!) { persons(first: $n) { totalCount } }', variables);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_INPUT']);
    }
    const hidden = await api.ask('query ($n: Int = 3) { persons(first: $n) { totalCount } }', { n: null });
    expect(hidden.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_INPUT']);
  });

  it('about too much text or too many ids say the limit', async () => {
    const search = 'query ($t: String!) { search(text: $t, first: 1) { totalCount } }';
    expect((await api.ask(search, { t: '' })).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await api.ask(search, { t: '沈'.repeat(201) })).errors[0]?.message).toMatch(/201.*200/);
    expect((await api.ask(search, { t: '𠮷'.repeat(200) })).errors).toEqual([]);
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await api.ask(nodes, { ids: Array(101).fill('x') })).errors[0]?.message).toMatch(/101.*100/);
    expect((await api.ask(nodes, { ids: Array(100).fill('x') })).errors).toEqual([]);
  });

  it('about a store that is not open yet come at once', async () => {
    const { status, errors, headers } = await api
      .variant({ isOpen: () => false })
      .ask('{ stats { persons } }');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).not.toBeNull();
    expect(errors[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  });

  it('about time come when the deadline passes, even from a store that hangs', async () => {
    let aborted = false;
    const store: Store = {
      ...api.store(),
      stats: (context) => {
        context.signal?.addEventListener('abort', () => {
          aborted = true;
        });
        return new Promise(() => undefined);
      },
    };
    const started = performance.now();
    const { status, errors } = await api.variant({ store, deadlineMs: 100 }).ask('{ stats { persons } }');
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(status).toBe(504);
    expect(errors[0]?.extensions.code).toBe('TIMEOUT');
    expect(aborted).toBe(true);
  });

  it('log no variables and no query text', async () => {
    const quiet = api.variant({});
    await quiet.ask('query Secret($t: String!) { search(text: $t, first: 1) { totalCount } }', {
      t: '沈砚秋',
    });
    expect(quiet.logged().length).toBeGreaterThan(0);
    expect(JSON.stringify(quiet.logged())).not.toMatch(/沈砚秋|search\(/);
  });
});

describe('a client that goes away', () => {
  it('cancels its read', async () => {
    const gone = new AbortController();
    let signal: AbortSignal | undefined;
    const store: Store = {
      ...api.store(),
      nodes: (_, context) => {
        signal = context.signal;
        queueMicrotask(() => gone.abort());
        return new Promise(() => undefined);
      },
    };
    const request = api.variant({ store }).fetch({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ node(id: "${fixture.shen.id}") { id } }` }),
      signal: gone.signal,
    });
    await expect(request).rejects.toThrow();
    await expect.poll(() => signal?.aborted).toBe(true);
  });

  it('gives the store its operation name, request id and deadline', async () => {
    let context: Parameters<Store['stats']>[0] = {};
    const store: Store = {
      ...api.store(),
      stats: (given) => {
        context = given;
        return api.store().stats(given);
      },
    };
    const before = Date.now();
    await api.variant({ store, deadlineMs: 5_000 }).fetch({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'r-1' },
      body: JSON.stringify({ query: 'query HowMuch { stats { persons } }' }),
    });
    expect(context).toMatchObject({ operation: 'HowMuch', requestId: 'r-1' });
    expect(context.deadline).toBeGreaterThanOrEqual(before + 5_000);
    expect(context.deadline).toBeLessThan(Date.now() + 5_001);
  });
});
