import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect } from '#server/store/neo4j/connection.ts';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import type { Store } from '#server/store/store.ts';
import { node, report } from '#tests/contract/small-graph.ts';
import { type FaultProxy, faultProxy } from './fault-proxy.ts';
import { useNeo4j } from './neo4j-server.ts';

// A cold server plans each first statement for long.
vi.setConfig({ testTimeout: 120_000 });

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const server = await useNeo4j();

const refusal = (code: string) => expect.objectContaining({ name: 'GraphError', code });
/** A statement that keeps the server busy for minutes. */
const LONG =
  'UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a WHERE a < 0 RETURN count(*) AS n';

if ('skipped' in server) test('a store whose Neo4j fails', (context) => context.skip(server.skipped));
else
  describe('a store whose Neo4j fails', () => {
    const { uri } = server;
    let proxy: FaultProxy;
    let store: Store;
    const person = node('PERSON', '甲');
    const office = node('DEPARTMENT', '办公室');
    const batch = {
      entities: [person, office],
      articles: [report('一', [person, office], [{ predicate: 'HOLDS_POST', from: person, to: office }])],
      identities: [{ key: 'k', entityId: person.id }],
    };

    beforeAll(async () => {
      const { hostname, port } = new URL(uri);
      proxy = await faultProxy({ host: hostname, port: Number(port) });
      store = neo4jStore({ uri: `bolt://127.0.0.1:${proxy.port}` });
      await store.open({});
      await store.write(batch, {});
    });
    beforeEach(() => proxy.pass());
    afterAll(async () => {
      await store.close();
      await proxy.close();
    });

    const timed = async (work: Promise<unknown>): Promise<number> => {
      const start = performance.now();
      await work;
      return performance.now() - start;
    };

    test('opening while nothing listens is SERVICE_UNAVAILABLE within five seconds, and succeeds once it does', async () => {
      proxy.refuse();
      const waiting = neo4jStore({ uri: `bolt://127.0.0.1:${proxy.port}` });
      const refused = expect(waiting.open({})).rejects.toEqual(refusal('SERVICE_UNAVAILABLE'));
      expect(await timed(refused)).toBeLessThan(5_000);
      proxy.pass();
      await waiting.open({});
      expect((await waiting.stats({})).persons).toBe(1);
      await waiting.close();
    });

    test('reads and writes while it is down are SERVICE_UNAVAILABLE, and work again on the same store afterwards', async () => {
      proxy.refuse();
      expect(
        await timed(expect(store.stats({})).rejects.toEqual(refusal('SERVICE_UNAVAILABLE'))),
      ).toBeLessThan(5_000);
      const deadline = Date.now() + 1_500;
      expect(
        await timed(
          expect(store.write(batch, { deadline })).rejects.toEqual(
            expect.objectContaining({ code: expect.stringMatching(/^(TIMEOUT|SERVICE_UNAVAILABLE)$/) }),
          ),
        ),
      ).toBeLessThan(2_500);
      proxy.pass();
      expect((await store.stats({})).persons).toBe(1);
    });

    test('a read whose connection is cut on the way gives the full answer', async () => {
      const ask = () => store.nodes({ ids: [person.id], select: { relationCounts: true, degree: true } }, {});
      const whole = await ask();
      for (const bytes of [0, 20, 60, 100]) {
        proxy.cutAfter(bytes);
        expect(await ask()).toEqual(whole);
      }
    });

    test('a write whose connection is cut anywhere on the way takes effect exactly once', async () => {
      for (let bytes = 0; bytes < 2_000; bytes += 230) {
        const someone = node('PERSON', `乙${bytes}`);
        const articles = [
          report(`二${bytes}`, [someone, office], [{ predicate: 'HOLDS_POST', from: someone, to: office }]),
        ];
        const before = await store.stats({});
        proxy.cutAfter(bytes);
        await store.write({ entities: [someone], articles, identities: [] }, {});
        expect(await store.stats({})).toEqual({
          ...before,
          persons: before.persons + 1,
          articles: before.articles + 1,
          relations: before.relations + 1,
          claims: before.claims + 1,
        });
      }
    }, 120_000);

    test('a decision and the taking of a draft whose commit was not answered are made once, and not refused', async () => {
      const someone = node('PERSON', '戊');
      const said = report('四', [someone, office], [{ predicate: 'HOLDS_POST', from: someone, to: office }]);
      const [claimId = ''] = said.claims.map(({ id }) => id);
      const by = { by: 'editor', at: '2026-03-11T08:00:00.000Z' };
      const draft = { collection: 'draft', id: 'd' } as const;
      await store.putDocument({ ...draft, value: {}, updatedAt: by.at, expectedVersion: 0 }, {});
      const { retries } = store.load();
      proxy.loseCommit();
      const taken = await store.write(
        {
          entities: [someone],
          articles: [said],
          identities: [],
          from: { ...draft, expectedVersion: 1 },
          decisions: [{ ...by, kind: 'REJECT', claimId }],
        },
        {},
      );
      expect(taken.changes).toMatchObject([{ claimId, kind: 'CLAIM_REJECTED' }]);
      proxy.loseCommit();
      const accepted = await store.change(
        { ...by, kind: 'ACCEPT', claimId, expectedVersion: taken.changes?.[0]?.seq ?? 0 },
        {},
      );
      expect(accepted).toMatchObject({ change: { claimId, kind: 'CLAIM_ACCEPTED' } });
      expect(store.load().retries).toBe(retries + 2);
      const { rows } = await store.changes({ about: claimId, order: 'NEWEST', page: { first: 9 } }, {});
      expect(rows.map(({ change }) => change.kind)).toEqual(['CLAIM_ACCEPTED', 'CLAIM_REJECTED']);
      expect(await store.document(draft, {})).toBeNull();
    });

    test('a server that has stalled is TIMEOUT at the deadline, and a caller that goes away is CANCELLED at once', async () => {
      proxy.stall();
      const late = expect(store.stats({ deadline: Date.now() + 500 })).rejects.toEqual(refusal('TIMEOUT'));
      expect(await timed(late)).toBeLessThan(700);
      const cancel = new AbortController();
      setTimeout(() => cancel.abort(), 100);
      const gone = expect(store.stats({ signal: cancel.signal })).rejects.toEqual(refusal('CANCELLED'));
      expect(await timed(gone)).toBeLessThan(300);
      proxy.pass();
      expect((await store.stats({})).organizations).toBe(1);
    });

    test('a cancelled or late statement ends in the server too, and carries operation and request id there', async () => {
      const connection = connect({ uri });
      const watcher = neo4j.driver(uri);
      const running = async () => {
        const { records } = await watcher.executeQuery(
          'SHOW TRANSACTIONS YIELD currentQuery, metaData WHERE currentQuery STARTS WITH "UNWIND range(1, 1000000)" RETURN metaData AS m',
        );
        return records.map((record) => record.get('m') as unknown);
      };
      const seen = async (count: number) => {
        for (let tries = 0; tries < 60; tries++) {
          const found = await running();
          if (found.length === count) return found;
          await sleep(50);
        }
        throw new Error(`never ${count} statements at once`);
      };
      const cancel = new AbortController();
      const context = { signal: cancel.signal, operation: 'Explore', requestId: 'r-1' };
      const cancelled = expect(connection.read(LONG, {}, context)).rejects.toEqual(refusal('CANCELLED'));
      expect(await seen(1)).toEqual([{ operation: 'Explore', requestId: 'r-1' }]);
      cancel.abort();
      await cancelled;
      await seen(0);
      const late = expect(connection.read(LONG, {}, { deadline: Date.now() + 700 })).rejects.toEqual(
        refusal('TIMEOUT'),
      );
      expect(await timed(late)).toBeLessThan(900);
      await seen(0);
      await watcher.close();
      await connection.close();
    });

    test('when every connection is taken a call is OVERLOADED within five seconds, and none is lost', async () => {
      const connection = connect({ uri, maxConnections: 1 });
      const cancel = new AbortController();
      const holding = expect(connection.read(LONG, {}, { signal: cancel.signal })).rejects.toEqual(
        refusal('CANCELLED'),
      );
      await sleep(300);
      const waiting = expect(connection.read('RETURN 1 AS one', {}, {})).rejects.toEqual(
        refusal('OVERLOADED'),
      );
      expect(connection.load()).toEqual({ inUse: 1, free: 0, waiting: 1, retries: 0 });
      expect(await timed(waiting)).toBeLessThan(5_000);
      cancel.abort();
      await holding;
      expect(connection.load()).toEqual({ inUse: 0, free: 1, waiting: 0, retries: 0 });
      expect(await connection.read('RETURN 1 AS one', {}, {})).toEqual([{ one: 1 }]);
      await connection.close();
    });

    test('two writers at once lose nothing, repeat nothing and end where one would', async () => {
      const other = neo4jStore({ uri });
      const hub = node('UNIVERSITY', '中心');
      const writes = Array.from({ length: 16 }, (_, n) => {
        const people = [node('PERSON', `丙${n % 5}`), node('PERSON', `丁${n}`)];
        const sayings = people.map((from) => ({ predicate: 'HOLDS_POST', from, to: hub }) as const);
        return {
          entities: [hub, ...people],
          articles: [report(`三${n}`, [hub, ...people], sayings)],
          identities: [],
        };
      });
      await Promise.all(writes.map((write, n) => (n % 2 === 0 ? store : other).write(write, {})));
      const look = async () => {
        const page = { first: 100, totalCount: true };
        const relations = { all: { first: 9, select: { claims: { all: { first: 20 } } } } };
        return [
          await store.stats({}),
          await store.expand({ id: hub.id, order: 'PROOFS', page, relations, select: { degree: true } }, {}),
          await store.list({ kind: 'ORGANIZATION', order: 'DEGREE', page, select: { degree: true } }, {}),
        ];
      };
      const found = await look();
      expect(found[1]).toMatchObject({ totalCount: 21 });
      await store.rebuild({});
      expect(await look()).toEqual(found);
      await other.close();
    });
  });
