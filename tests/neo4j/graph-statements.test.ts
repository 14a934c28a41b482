import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Entity } from '#server/domain/entity.ts';
import type { RanStatement } from '#server/store/neo4j/connection.ts';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import type { Store } from '#server/store/store.ts';
import { node, report, type Saying } from '#tests/contract/small-graph.ts';
import { useNeo4j } from './neo4j-server.ts';

// A cold server plans each first statement for long.
vi.setConfig({ testTimeout: 120_000 });

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const server = await useNeo4j();

const HUB = node('UNIVERSITY', '中心大学');
const PERSONS = 1_200;
const PER_EVENT = 6;

const people = Array.from({ length: PERSONS }, (_, n) =>
  node('PERSON', `人${n}`, { sortKey: `ren2 ${String(n).padStart(5, '0')}`, home: HUB.name }),
);
/** Each event shares one person with the next, so that there is a long way round the hub. */
const events = Array.from({ length: PERSONS / PER_EVENT }, (_, n) =>
  node('MEETING', `会${n}`, { date: '2022-03-11' }),
);
const island = [node('PERSON', '岛民'), node('MEETING', '岛会')] as const;

const personAt = (place: number): Entity => people[place % PERSONS] ?? HUB;

if ('skipped' in server)
  test('what reads of the graph cost in Neo4j', (context) => context.skip(server.skipped));
else
  describe('what reads of the graph cost in Neo4j', () => {
    const { uri } = server;
    const ran: RanStatement[] = [];
    const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
    let store: Store;

    beforeAll(async () => {
      store = neo4jStore({ uri, onStatement: (statement) => ran.push(statement) });
      await store.open({});
      const articles = events.map((event, n) => {
        const present = Array.from({ length: PER_EVENT + 1 }, (_, i) => personAt(n * PER_EVENT + i));
        const sayings = present.flatMap((from): Saying[] => [
          { predicate: 'ATTENDED', from, to: event },
          { predicate: 'HOLDS_POST', from, to: HUB, role: '成员' },
        ]);
        return report(`第${n}次`, [HUB, event, ...present], sayings);
      });
      const alone = report('岛上', [...island], [{ predicate: 'ATTENDED', from: island[0], to: island[1] }]);
      await store.write(
        { entities: [HUB, ...people, ...events, ...island], articles: [...articles, alone], identities: [] },
        {},
      );
      await driver.executeQuery('CALL db.prepareForReplanning()');
    }, 300_000);
    afterAll(async () => {
      await store?.close();
      await driver.close();
    });

    /** Database hits of the one statement that the call runs, by PROFILE, and its answer. */
    const profiled = async <T>(
      call: () => Promise<T>,
    ): Promise<{ readonly hits: number; readonly answer: T }> => {
      ran.splice(0);
      const answer = await call();
      expect(ran).toHaveLength(1);
      const [statement] = ran;
      expect(statement?.warnings).toEqual([]);
      const { summary } = await driver.executeQuery(`PROFILE ${statement?.text}`, {
        ...statement?.parameters,
      });
      return { hits: sumOfHits(summary.profile as Plan), answer };
    };
    const relations = {
      r: { first: 10, select: { from: {}, to: {}, claims: { c: { first: 1, article: {} } } } },
    };
    const paths = (from: Entity, to: Entity, rest: object = {}) =>
      store.paths(
        {
          ...{ from: from.id, to: to.id, via: [], avoid: [], types: [], maxLength: 6, first: 5 },
          ...{ throughArticles: false, throughHome: false, select: {}, relations },
          ...rest,
        },
        {},
      );

    test('a path that avoids the hub costs at most 25,000 hits, with its relations and their proof', async () => {
      const { hits, answer } = await profiled(() => paths(personAt(0), personAt(2 * PER_EVENT + 3)));
      expect(answer.paths.map(({ nodes }) => nodes.length)).toEqual([7]);
      expect(hits).toBeLessThanOrEqual(25_000);
      const direct = await profiled(() => paths(personAt(0), personAt(600), { throughHome: true }));
      expect(direct.answer.paths[0]?.nodes.map(({ entity }) => entity.id)).toContain(HUB.id);
      expect(direct.hits).toBeLessThanOrEqual(25_000);
    });

    test('that there is no path to an island is known for 100 hits, and why there is none for at most 25,000', async () => {
      // The search begins on the island, and ends where that does: the rest of the graph is not read.
      for (const [from, to] of [
        [HUB, island[0]],
        [island[0], HUB],
      ] as const) {
        const { hits, answer } = await profiled(() => paths(from, to));
        expect(answer.paths).toEqual([]);
        expect(hits).toBeLessThanOrEqual(100);
      }
      const hidden = await profiled(() => paths(personAt(0), personAt(600), { hiddenBy: true }));
      expect(hidden.answer.hiddenBy).toEqual(['HOME']);
      expect(hidden.hits).toBeLessThanOrEqual(25_000);
    });

    test('a view of 100 nodes around a hub does not read through the hub', async () => {
      const ids = [HUB, ...people.slice(0, 89), ...events.slice(0, 10)].map(({ id }) => id);
      const { hits, answer } = await profiled(() =>
        store.subgraph(
          { ids, select: {}, relations: { r: { first: 2_000, select: { from: {}, to: {} } } } },
          {},
        ),
      );
      expect(answer.relations['r']?.length).toBeGreaterThan(100);
      expect(hits).toBeLessThanOrEqual(5_000);
    });

    test('what a person shares with a hub is sought from the person', async () => {
      const { hits } = await profiled(() =>
        store.commonNeighbours(
          {
            ids: [HUB.id, events[3]?.id ?? ''],
            page: { first: 20, totalCount: true },
            relations,
            select: {},
          },
          {},
        ),
      );
      expect(hits).toBeLessThanOrEqual(2_000);
    });

    test('a claim by its id is one seek, with its article', async () => {
      const [claim] = report(
        '岛上',
        [...island],
        [{ predicate: 'ATTENDED', from: island[0], to: island[1] }],
      ).claims;
      const { hits, answer } = await profiled(() => store.claim({ id: claim?.id ?? '', article: {} }, {}));
      expect(answer).toEqual({ claim, article: { entity: expect.objectContaining({ name: '岛上' }) } });
      expect(hits).toBeLessThanOrEqual(20);
      expect(await store.claim({ id: 'nowhere' }, {})).toBeNull();
    });

    test('company costs its own events, and a page of a hub as of a day what any page costs', async () => {
      const company = await profiled(() =>
        store.coAttendance(
          {
            ...{
              of: personAt(PER_EVENT).id,
              minimum: 1,
              since: '2022-01-01',
              page: { first: 20, totalCount: true },
            },
            ...{ select: {}, events: { e: { first: 2, event: {}, relations } } },
          },
          {},
        ),
      );
      expect(company.answer.totalCount).toBe(2 * PER_EVENT);
      expect(company.hits).toBeLessThanOrEqual(5_000);
      for (const [rest, most] of [
        [{ asOf: '2022-03-11' }, 300],
        [{ since: '2022-01-01' }, 300],
        [{ exclude: people.slice(0, 20).map(({ id }) => id) }, 400],
      ] as const) {
        const { hits } = await profiled(() =>
          store.expand(
            { id: HUB.id, order: 'NAME', page: { first: 50 }, relations: {}, select: {}, ...rest },
            {},
          ),
        );
        expect(hits, JSON.stringify(rest)).toBeLessThanOrEqual(most);
      }
      const years = await profiled(() => store.nodes({ ids: [HUB.id], select: { yearCounts: true } }, {}));
      expect(years.hits).toBeLessThanOrEqual(20);
    });

    test('what happened around a hub costs its page, not its relations', async () => {
      const page = { first: 20 };
      const ids = [HUB.id, events[3]?.id ?? ''];
      const { hits, answer } = await profiled(() =>
        store.timeline({ ids, order: 'NEWEST', page, relation: {}, node: {} }, {}),
      );
      expect([answer.rows.length, answer.hasNextPage]).toEqual([20, true]);
      expect(hits).toBeLessThanOrEqual(700);
    });

    test('colleagues cost a few hits for each holder of a post in the same place', async () => {
      const { hits, answer } = await profiled(() =>
        store.colleagues(
          { of: personAt(PER_EVENT).id, page: { first: 20, totalCount: true }, relations, select: {} },
          {},
        ),
      );
      expect(answer.totalCount).toBe(PERSONS - 1);
      expect(hits).toBeLessThanOrEqual(PERSONS * 20);
    });

    test('a claim with what it proves is a few seeks, and a page of the log costs its rows', async () => {
      const about = personAt(0).id;
      const proven = { page: { first: 1 }, relation: { claims: { c: { first: 1 } } }, node: {} };
      const [found] = await store.nodes({ ids: [about], select: { related: { proven } } }, {});
      const id = found?.related?.['proven']?.rows[0]?.relation.claims?.['c']?.[0]?.claim.id ?? '';
      const proof = await profiled(() =>
        store.claim({ id, relation: { from: {}, to: {}, claims: { c: { first: 2 } } } }, {}),
      );
      expect(proof.answer?.relation?.claims?.['c']?.length).toBeGreaterThan(0);
      expect(proof.hits).toBeLessThanOrEqual(40);
      const author = { by: 'tester', at: '2024-05-06T07:08:09.000Z' };
      for (let n = 0; n < 20; n++) await store.change({ kind: 'ACCEPT', claimId: id, ...author }, {});
      const log = (query: object) =>
        profiled(() =>
          store.changes({ order: 'NEWEST', page: { first: 2 }, claim: {}, article: {}, ...query }, {}),
        );
      expect((await log({})).answer.rows.map(({ change }) => change.seq)).toEqual([20, 19]);
      expect((await log({})).hits).toBeLessThanOrEqual(45);
      expect((await log({ about })).hits).toBeLessThanOrEqual(45);
    });
  });

interface Plan {
  readonly dbHits?: number;
  readonly children?: readonly Plan[];
}

const sumOfHits = ({ dbHits = 0, children = [] }: Plan): number =>
  children.reduce((sum, child) => sum + sumOfHits(child), dbHits);
