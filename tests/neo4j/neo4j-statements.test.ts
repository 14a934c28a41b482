import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RanStatement } from '#server/store/neo4j/connection.ts';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import { SCHEMA_VERSION } from '#server/store/neo4j/schema.ts';
import type { EntitySelection } from '#server/store/selection.ts';
import type { Store } from '#server/store/store.ts';
import { deepSelection } from '#tests/contract/every-read.ts';
import { node, report } from '#tests/contract/small-graph.ts';
import { useNeo4j } from './neo4j-server.ts';

// A cold server plans each first statement for long.
vi.setConfig({ testTimeout: 120_000 });

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const server = await useNeo4j();

const HUB = node('UNIVERSITY', '中心大学');
const PARENT = node('GOVERNMENT', '上级');
/** More than a filter walks. */
const NEIGHBOURS = 1_200;
const BATCH = 600;
const FILTER = {
  minDegree: 1,
  claim: { organization: PARENT.id, role: '成员', minConfidence: 0.5 },
} as const;
const FACETS = ['subkinds', 'relations', 'roles', 'years', 'organizations'] as const;

if ('skipped' in server)
  test('the statements of a store in Neo4j', (context) => context.skip(server.skipped));
else
  describe('the statements of a store in Neo4j', () => {
    const { uri } = server;
    const ran: RanStatement[] = [];
    const driver = neo4j.driver(uri, undefined, {
      disableLosslessIntegers: true,
    });
    let store: Store;
    let last = '';

    const batchOf = (start: number, size: number) => {
      const people = Array.from({ length: size }, (_, n) =>
        node('PERSON', `成员${start + n}`, { sortKey: `cheng2 ${String(start + n).padStart(5, '0')}` }),
      );
      const articles = [];
      for (let at = 0; at < size; at += 50) {
        const some = people.slice(at, at + 50);
        const posts = some.map((from) => ({ predicate: 'HOLDS_POST', from, to: HUB, role: '成员' }) as const);
        const part = start + at === 0 ? [{ predicate: 'PART_OF', from: HUB, to: PARENT } as const] : [];
        articles.push(report(`名册${start + at}`, [HUB, PARENT, ...some], [...posts, ...part]));
      }
      const identities = people.map(({ id }) => ({ key: id, entityId: id }));
      return { entities: [HUB, PARENT, ...people], articles, identities };
    };

    beforeAll(async () => {
      store = neo4jStore({ uri, onStatement: (statement) => ran.push(statement) });
      await store.open({});
      for (let start = 0; start < NEIGHBOURS; start += BATCH) await store.write(batchOf(start, BATCH), {});
      last = node('PERSON', `成员${NEIGHBOURS - 100}`).id;
      // Plans and index samples may be those of the data of another test; a database at work renews them by itself.
      await driver.executeQuery('CALL db.prepareForReplanning()');
    }, 300_000);
    beforeEach(() => void ran.splice(0));
    afterAll(async () => {
      await store?.close();
      await driver.close();
    });

    /** Database hits of the one statement that the call runs, by PROFILE. */
    const hitsOf = async (call: () => Promise<unknown>): Promise<number> => {
      ran.splice(0);
      await call();
      expect(ran).toHaveLength(1);
      const [statement] = ran;
      const { summary } = await driver.executeQuery(`PROFILE ${statement?.text}`, {
        ...statement?.parameters,
      });
      return sumOfHits(summary.profile as Plan);
    };
    const expand = (rest: object, after?: string) =>
      store.expand(
        {
          id: HUB.id,
          order: 'NAME',
          page: { first: 50, totalCount: true, ...(after === undefined ? {} : { after }) },
          relations: { all: { first: 10, select: { from: {}, to: {} } } },
          select: {},
          ...rest,
        },
        {},
      );

    test('a page of a hub with its relations and its total costs at most 300 hits, the last page no more than the first', async () => {
      const first = await hitsOf(() => expand({}));
      const deep = await hitsOf(() => expand({}, `cheng2 ${NEIGHBOURS - 100}~${last}`));
      expect(first).toBeLessThanOrEqual(300);
      expect(deep).toBeLessThanOrEqual(first * 1.2);
      for (const order of ['NEWEST', 'PROOFS']) {
        expect(await hitsOf(() => expand({ order }))).toBeLessThanOrEqual(300);
      }
    });

    test('a rare type or kind at a hub does not cost the hub’s degree', async () => {
      const filters = [
        { types: ['PART_OF'] },
        { direction: 'OUT' },
        { types: ['ATTENDED'] },
        { kinds: ['EVENT'] },
      ];
      for (const filter of filters) expect(await hitsOf(() => expand(filter))).toBeLessThanOrEqual(100);
      expect((await expand({ types: ['PART_OF'] })).totalCount).toBe(1);
    });

    test('the counts by type and direction cost at most 20 hits at any degree', async () => {
      const ask = () => store.nodes({ ids: [HUB.id], select: { relationCounts: true } }, {});
      expect(await hitsOf(ask)).toBeLessThanOrEqual(20);
      expect((await ask())[0]?.relationCounts).toEqual([
        { type: 'HOLDS_POST', direction: 'IN', count: NEIGHBOURS },
        { type: 'PART_OF', direction: 'OUT', count: 1 },
      ]);
    });

    test('a page of a kind costs at most three hits a row, in every order', async () => {
      for (const order of ['NAME', 'NEWEST', 'DEGREE'] as const) {
        const ask = () => store.list({ kind: 'PERSON', order, page: { first: 50 }, select: {} }, {});
        expect(await hitsOf(ask)).toBeLessThanOrEqual(150);
      }
    });

    test('relations of a hub come by index, page by page, however deep the branch lies', async () => {
      const posts = {
        types: ['HOLDS_POST'],
        direction: 'IN',
        page: { first: 50 },
        relation: {},
        node: {},
      } as const;
      const flat = () => store.nodes({ ids: [HUB.id], select: { related: { posts } } }, {});
      expect(await hitsOf(flat)).toBeLessThanOrEqual(300);
      const nested: EntitySelection = {
        related: {
          parts: { types: ['PART_OF'], page: { first: 5 }, relation: {}, node: { related: { posts } } },
        },
      };
      expect(await hitsOf(() => store.nodes({ ids: [PARENT.id], select: nested }, {}))).toBeLessThanOrEqual(
        300,
      );
      const every = { page: { first: 50, totalCount: true }, relation: {}, node: {} };
      expect(
        await hitsOf(() => store.nodes({ ids: [HUB.id], select: { related: { every } } }, {})),
      ).toBeLessThanOrEqual(300);
    });

    test('every read is one statement at any depth, and nothing but maps, lists and plain values comes back', async () => {
      const posts = {
        types: ['HOLDS_POST'],
        page: { first: 2 },
        relation: { claims: { c: { first: 1 } } },
      } as const;
      // What an entity brings is compiled alike wherever it stands: all of it is asked for once, below `nodes`.
      const nested: EntitySelection = {
        mentions: { m: { page: { first: 2 }, node: { degree: true } } },
        related: { posts: { ...posts, node: { related: { posts: { ...posts, node: {} } } } } },
      };
      const page = { first: 3, totalCount: true };
      const article: EntitySelection = { mentions: { m: { page: { first: 1 }, node: {} } } };
      const relation = { from: { degree: true }, to: {}, claims: { c: { first: 2, article } } };
      const calls: (() => Promise<unknown>)[] = [
        () => store.nodes({ ids: [HUB.id, 'nowhere'], select: deepSelection }, {}),
        () => store.list({ kind: 'PERSON', order: 'NEWEST', page, select: nested }, {}),
        () => store.search({ text: '成员', kinds: ['PERSON'], page, select: nested }, {}),
        () =>
          store.searchText(
            { text: '成员', page, article: nested, mentions: { m: { first: 2, node: nested } } },
            {},
          ),
        () =>
          store.list(
            { kind: 'PERSON', order: 'RANK', filter: { ...FILTER, name: '成员' }, page, select: nested },
            {},
          ),
        () => store.list({ kind: 'PERSON', order: 'DEGREE', filter: FILTER, page, select: nested }, {}),
        () =>
          store.list(
            {
              kind: 'ARTICLE',
              order: 'NAME',
              filter: { since: '2021', claim: { minConfidence: 0.5 } },
              page,
              select: nested,
            },
            {},
          ),
        () => store.facets({ kind: 'PERSON', filter: FILTER, of: FACETS, node: { degree: true } }, {}),
        () => store.timeline({ ids: [HUB.id, PARENT.id], order: 'OLDEST', page, relation, node: nested }, {}),
        () => store.suggest({ text: 'cheng', kinds: ['PERSON'], first: 3, select: nested }, {}),
        () => expand({ relations: { a: { first: 2, select: relation } }, select: nested, page }),
        () => store.relation({ id: 'r', select: relation }, {}),
      ];
      for (const call of calls) {
        ran.splice(0);
        await call();
        expect(ran).toHaveLength(1);
        expect(Object.values(ran[0]?.updates ?? {}).every((count) => count === 0)).toBe(true);
      }
    }, 120_000);

    test('one shape of question is one text, whatever its values, and no value stands in a text', async () => {
      for (const [n, text] of [
        "成员' OR 1=1 //",
        'chengyuan',
        '`}) DETACH DELETE n //',
        '甲"*?~',
      ].entries()) {
        await store.search({ text, page: { first: n + 1, after: text }, select: { degree: true } }, {});
      }
      expect(new Set(ran.map((statement) => statement.text)).size).toBe(1);
      ran.splice(0);
      for (let n = 1; n <= 50; n++) {
        const after = `cheng2 ${n}`;
        await store
          .expand({ id: `x${n}`, order: 'NAME', page: { first: n, after }, relations: {}, select: {} }, {})
          .catch(() => {});
        await store.list(
          { kind: n % 2 ? 'PERSON' : 'EVENT', order: 'NAME', page: { first: n, after }, select: {} },
          {},
        );
      }
      expect(new Set(ran.map((statement) => statement.text)).size).toBe(2);
    });

    test('writing what is stored already changes nothing at all', async () => {
      await store.write(batchOf(0, BATCH), {});
      expect(ran.length).toBeGreaterThan(3);
      for (const { updates, text } of ran) {
        expect([text, Object.values(updates).reduce((sum, n) => sum + n, 0)]).toEqual([text, 0]);
      }
    });

    test('the server has no warning about any statement', async () => {
      await store.nodes({ ids: [HUB.id], select: deepSelection }, {});
      await expand({ types: ['PART_OF'], kinds: ['ORGANIZATION'] });
      await store.search({ text: '成', page: { first: 5, totalCount: true }, select: {} }, {});
      await store.relation({ id: 'r', select: { claims: { c: { first: 1 } } } }, {});
      const page = { first: 5, totalCount: true };
      await store.searchText({ text: '成', page, article: {}, mentions: { m: { first: 2, node: {} } } }, {});
      await store.list({ kind: 'PERSON', order: 'NAME', filter: FILTER, page, select: {} }, {});
      await store.list({ kind: 'PERSON', order: 'NAME', filter: { since: '2021' }, page, select: {} }, {});
      await store.facets({ kind: 'PERSON', of: FACETS, node: {} }, {});
      await store.timeline(
        { ids: [HUB.id], since: '2021', order: 'NEWEST', page, relation: {}, node: {} },
        {},
      );
      const extra = batchOf(NEIGHBOURS, 2);
      await store.write(extra, {});
      await store.write(
        { ...extra, articles: extra.articles.map((a) => ({ ...a, claims: [], mentions: [] })) },
        {},
      );
      await store.rebuild({});
      await store.open({});
      expect(ran.flatMap(({ text, warnings }) => warnings.map((warning) => [warning, text]))).toEqual([]);
    }, 120_000);

    test('what others keep in the same database is neither read nor touched', async () => {
      const foreign =
        "CREATE (p:Person {name: '外人'})-[:HOLDS_POST {since: 1}]->(:Organization:Entity {name: '外单位'}), (:Claim), (p)-[:ADJACENT]->(:Article)";
      await driver.executeQuery(foreign);
      const look = async () => {
        const { records } = await driver.executeQuery(
          "MATCH (p:Person {name: '外人'})-[r]->(x) RETURN type(r) AS type, properties(r) AS r, properties(x) AS x ORDER BY type",
        );
        return records.map((record) => record.toObject());
      };
      const before = await look();
      const stats = await store.stats({});
      await store.rebuild({});
      expect(await store.stats({})).toEqual(stats);
      expect((await store.search({ text: '外', page: { first: 5 }, select: {} }, {})).rows).toEqual([]);
      expect(await look()).toEqual(before);
      expect(before).toHaveLength(2);
    }, 120_000);

    test('an interrupted rebuild is finished at the next opening', async () => {
      const page = { first: 5, totalCount: true };
      const look = () =>
        store.expand({ id: HUB.id, order: 'NAME', page, relations: {}, select: { degree: true } }, {});
      const whole = [await store.stats({}), await look()];
      const cancel = new AbortController();
      const rebuilding = store.rebuild({ signal: cancel.signal });
      while (!ran.some(({ text }) => text.includes('DELETE r')))
        await new Promise((resolve) => setTimeout(resolve, 5));
      cancel.abort();
      await expect(rebuilding).rejects.toMatchObject({ code: 'CANCELLED' });
      await store.open({});
      expect([await store.stats({}), await look()]).toEqual(whole);
    }, 120_000);

    test('a dropped index is made again at the next opening', async () => {
      await driver.executeQuery('DROP INDEX guanxi_adjacent_by_name');
      await store.open({});
      expect(await hitsOf(() => expand({}))).toBeLessThanOrEqual(300);
    });

    test('a database of the first version is brought up to date: names are found by sound and with their titles', async () => {
      await driver.executeQuery('DROP INDEX guanxi_names');
      await driver.executeQuery(
        'CREATE FULLTEXT INDEX guanxi_name_tokens FOR (x:Entity) ON EACH [x.nameTokens]',
      );
      await driver.executeQuery(
        'MATCH (e:Entity) REMOVE e.sounds, e.soundTokens, e.titlesBefore, e.titlesAfter, e.titleTokens',
      );
      await driver.executeQuery("MATCH (m:GuanxiMeta {name: 'schema'}) SET m.version = 1");
      await store.open({});
      for (const text of ['chengyuan7', '中心大学成员成员7', '成员7']) {
        const { rows } = await store.search({ text, page: { first: 1 }, select: {} }, {});
        expect([text, rows[0]?.node.entity.name]).toEqual([text, '成员7']);
      }
      const { records } = await driver.executeQuery('SHOW INDEXES YIELD name RETURN collect(name) AS names');
      expect(records[0]?.get('names')).not.toContain('guanxi_name_tokens');
    }, 120_000);

    test('a database of a newer program is refused with STORE_TOO_NEW and left as it is', async () => {
      await driver.executeQuery("MATCH (m:GuanxiMeta {name: 'schema'}) SET m.version = 99");
      await expect(store.open({})).rejects.toMatchObject({ code: 'STORE_TOO_NEW' });
      const { records } = await driver.executeQuery(
        "MATCH (m:GuanxiMeta {name: 'schema'}) RETURN m.version AS v",
      );
      expect(records[0]?.get('v')).toBe(99);
      await driver.executeQuery("MATCH (m:GuanxiMeta {name: 'schema'}) SET m.version = $version", {
        version: neo4j.int(SCHEMA_VERSION),
      });
    });
  });

interface Plan {
  readonly dbHits?: number;
  readonly children?: readonly Plan[];
}

const sumOfHits = ({ dbHits = 0, children = [] }: Plan): number =>
  children.reduce((sum, child) => sum + sumOfHits(child), dbHits);
