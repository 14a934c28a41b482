import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccess } from '#server/access/access.ts';
import { createRateLimit } from '#server/access/rate-limit.ts';
import { createApi } from '#server/graphql/create-api.ts';
import { createHttpServer } from '#server/http/create-server.ts';
import { importDesk } from '#server/ingest/import-desk.ts';
import { documentWatch } from '#server/live/document-watch.ts';
import { tellingStore } from '#server/live/telling-store.ts';
import { TOUCHED } from '#server/live/touched-log.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { subscribe } from './event-stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-live-'));
const real = sqliteStore({ dataDir: folder });
const log = pino({ level: 'silent' });
let looks = 0;
const counted: Store = {
  ...real,
  document: (...asked) => {
    looks++;
    return real.document(...asked);
  },
};

/** One of several processes over the same store. */
const startProcess = async (options: { readonly rateLimit?: number; readonly local?: boolean } = {}) => {
  const live = documentWatch({ store: counted, pause: 100 });
  const store = tellingStore(counted, { onTold: () => live.wake(TOUCHED) });
  const desk = importDesk({
    store,
    log,
    onChange: (id) => live.wake({ collection: 'import', id }),
    patience: 0,
  });
  const access = createAccess({ tokens: [], readOnly: false, local: options.local ?? true });
  const server = createHttpServer({
    api: createApi({
      store,
      log,
      live,
      imports: { open: async () => desk },
      access,
      ...(options.rateLimit === undefined ? {} : { rateLimit: createRateLimit(options.rateLimit) }),
    }),
    explorer: (_, __, notFound) => notFound(),
    readiness: () => Promise.resolve({ ready: true }),
    access,
    isAllowedHost: () => true,
  });
  const address = await server.listen('127.0.0.1', 0);
  const stop = async (): Promise<void> => {
    await desk.close();
    live.close();
    await server.drain(2_000);
  };
  return { live, desk, address, stop, server };
};

type Process = Awaited<ReturnType<typeof startProcess>>;
let one: Process;
let other: Process;

beforeAll(async () => {
  await real.open({});
  one = await startProcess();
  other = await startProcess();
});
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()]);
  await real.close();
  rmSync(folder, { recursive: true, force: true });
});

const articles = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({
    title: `第${from + i}次会议`,
    date: '2024-01-01',
    body: `1月${(i % 28) + 1}日，学校召开第${from + i}次会议。校长周望川主持会议。`,
  }));
const startImport = async (count: number, from: number): Promise<string> => {
  const request = { articles: articles(count, from), institution: '云汀大学', draft: false, by: 'local' };
  return (await one.desk.start(request, {})).id;
};

const PROGRESS = `subscription ($id: ID!, $after: Int) {
  importProgress(id: $id, after: $after) { id version articles total finishedAt }
}`;
const CHANGES = `subscription ($after: String) { graphChanges(after: $after) { cursor articles entities missed } }`;

describe('the progress of an import', () => {
  it('moves to its end, and the stream ends with it, also in another process', async () => {
    const id = await startImport(25, 0);
    for (const { address } of [one, other]) {
      const stream = await subscribe(address, PROGRESS, { id });
      const seen = [];
      for (let event = await stream.next(); event !== undefined; event = await stream.next()) {
        expect(event.errors).toBeUndefined();
        seen.push(event.data.importProgress);
      }
      expect(seen.at(-1)).toMatchObject({ id, articles: 25, total: 25, finishedAt: expect.any(String) });
      const versions = seen.map(({ version }) => version);
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    }
    expect([one.live.followers(), other.live.followers()]).toEqual([0, 0]);
  });

  it('goes on after a cursor, and has nothing to say after the last', async () => {
    const id = await startImport(15, 100);
    const first = await subscribe(one.address, PROGRESS, { id });
    const { version } = (await first.next()).data.importProgress;
    first.hangUp();
    const resumed = await subscribe(one.address, PROGRESS, { id, after: version });
    let last = { version, finishedAt: null };
    for (let event = await resumed.next(); event !== undefined; event = await resumed.next()) {
      expect(event.data.importProgress.version).toBeGreaterThan(last.version);
      last = event.data.importProgress;
    }
    expect(last.finishedAt).not.toBeNull();
    const nothing = await subscribe(one.address, PROGRESS, { id, after: last.version });
    expect(await nothing.next()).toBeUndefined();
  });

  it('of an unknown import is NOT_FOUND', async () => {
    const stream = await subscribe(one.address, PROGRESS, { id: 'nowhere' });
    expect((await stream.next()).errors[0].extensions.code).toBe('NOT_FOUND');
    expect(await stream.next()).toBeUndefined();
  });
});

describe('changes of the graph', () => {
  it('reach whoever subscribed, in every process, and name what was touched', async () => {
    const streams = await Promise.all(
      [one, other].map(async (process) => {
        const before = process.live.followers();
        const stream = await subscribe(process.address, CHANGES);
        await expect.poll(() => process.live.followers()).toBe(before + 1);
        return stream;
      }),
    );
    await startImport(1, 200);
    for (const stream of streams) {
      const { graphChanges } = (await stream.next()).data;
      expect(graphChanges).toMatchObject({ missed: false, cursor: expect.any(String) });
      expect(graphChanges.articles).toHaveLength(1);
      const kinds = (await real.nodes({ ids: graphChanges.entities, select: {} }, {})).map(
        (view) => view?.entity.name,
      );
      expect(kinds).toContain('周望川');
      stream.hangUp();
    }
  });

  it('tell of decisions, with the number of the change, the claim’s article and its ends', async () => {
    const [article] = (
      await real.list({ kind: 'ARTICLE', order: 'NAME', page: { first: 1 }, select: {} }, {})
    ).rows;
    const articleId = article?.node.entity.id ?? '';
    const author = { by: 'tester', at: '2024-05-06T07:08:09.000Z' };
    const all = 'subscription { graphChanges { articles entities changes } }';
    const stream = await subscribe(one.address, all);
    await expect.poll(() => one.live.followers()).toBeGreaterThan(0);
    const told = tellingStore(real, { onTold: () => one.live.wake(TOUCHED) });
    const mentioned = (await real.mentionsOf([articleId], {})).get(articleId) ?? [];
    const answer = await told.change({ kind: 'DELETE_ARTICLE', articleId, ...author }, {});
    const { graphChanges } = (await stream.next()).data;
    const id = 'change' in answer ? answer.change.id : '';
    expect(graphChanges).toMatchObject({ articles: [articleId], changes: [id] });
    expect(mentioned.length).toBeGreaterThan(0);
    expect(graphChanges.entities).toEqual([...new Set(mentioned.map(({ entityId }) => entityId))]);
    stream.hangUp();
    await real.change({ kind: 'UNDO', changeId: id, ...author }, {});
  });

  it('lose nothing when a stream is cut and goes on after its cursor', async () => {
    const stream = await subscribe(one.address, CHANGES);
    await expect.poll(() => one.live.followers()).toBeGreaterThan(0);
    await startImport(1, 300);
    const { cursor } = (await stream.next()).data.graphChanges;
    stream.hangUp();
    const seen = new Set<string>();
    await startImport(3, 301);
    await startImport(1, 304);
    const resumed = await subscribe(other.address, CHANGES, { after: cursor });
    while (seen.size < 4) {
      const { graphChanges } = (await resumed.next()).data;
      expect(graphChanges.missed).toBe(false);
      for (const id of graphChanges.articles) seen.add(id);
    }
    resumed.hangUp();
    expect(seen.size).toBe(4);
  });

  it('say that something was missed, after a cursor that nobody remembers', async () => {
    const ahead = Buffer.from('graph-changes:999999999').toString('base64url');
    const stream = await subscribe(one.address, CHANGES, { after: ahead });
    await expect.poll(() => one.live.followers()).toBeGreaterThan(0);
    await startImport(1, 400);
    expect((await stream.next()).data.graphChanges.missed).toBe(true);
    stream.hangUp();
    const damaged = await subscribe(one.address, CHANGES, { after: 'x' });
    expect((await damaged.next()).errors[0].extensions.code).toBe('BAD_INPUT');
  });
});

describe('a hundred idle subscribers', () => {
  it('are served by one read at a time, hear a heartbeat, and leave nothing behind when they go', async () => {
    await expect.poll(() => one.live.followers()).toBe(0);
    const streams = await Promise.all(Array.from({ length: 100 }, () => subscribe(one.address, CHANGES)));
    await expect.poll(() => one.live.followers()).toBe(100);
    looks = 0;
    const started = Date.now();
    const waiting = streams.map((stream) => stream.next().catch(() => undefined));
    await expect
      .poll(() => streams.every((stream) => stream.received().includes(':\n\n:\n\n')), { timeout: 15_000 })
      .toBe(true);
    expect(looks).toBeLessThanOrEqual((Date.now() - started) / 100 + 5);
    for (const stream of streams) stream.hangUp();
    await Promise.all(waiting);
    await expect.poll(() => one.live.followers(), { timeout: 5_000 }).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 150));
    looks = 0;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(looks).toBe(0);
  });
});

describe('what holds for every request', () => {
  it('holds for subscriptions: role, origin, tokens of the document, rate', async () => {
    const far = await startProcess({ local: false, rateLimit: 3 });
    const denied = await subscribe(far.address, PROGRESS, { id: 'x' });
    expect((await denied.next()).errors[0].extensions.code).toBe('FORBIDDEN');
    const foreign = await subscribe(far.address, CHANGES, {}, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
    const long = await subscribe(far.address, `subscription { graphChanges { ${'cursor '.repeat(1_100)} } }`);
    expect((await long.next()).errors[0].extensions.code).toMatch(/GRAPHQL_PARSE_FAILED|QUERY_TOO_LARGE/);
    const limited = await subscribe(far.address, CHANGES);
    const statuses = [limited.status, (await subscribe(far.address, CHANGES)).status];
    expect(statuses).toContain(429);
    await far.stop();
  });

  it('a server that stops ends the streams and answers them to the end', async () => {
    const stopping = await startProcess();
    const stream = await subscribe(stopping.address, CHANGES);
    await expect.poll(() => stopping.live.followers()).toBe(1);
    const end = stream.next();
    const started = Date.now();
    await stopping.stop();
    expect(await end).toBeUndefined();
    expect(stream.received()).toContain('event: complete');
    expect(Date.now() - started).toBeLessThan(1_500);
  });
});
