import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nameKeys } from '#seed/resolve/sort-key.ts';
import type { Entity } from '#server/domain/entity.ts';
import type { EntitySubkind } from '#server/domain/ontology.ts';
import { relationIdOf } from '#server/domain/relation.ts';
import type { Store, WriteBatch } from '#server/store/store.ts';
import { everyRead, outcome } from './every-read.ts';
import { oracleStore } from './oracle.ts';
import { randomGraph } from './random-graph.ts';
import { node, report } from './small-graph.ts';
import { walk } from './walk.ts';

export interface StoreUnderTest {
  /** Empty and not yet opened. */
  readonly store: Store;
  dispose(): Promise<void>;
}

export interface ContractSize {
  /** Random graphs compared with the oracle. */
  readonly randomGraphs?: number;
  /** Neighbours of the hub, more than 40. */
  readonly hub?: number;
}

const refusal = (code: string) => expect.objectContaining({ name: 'GraphError', code });

/** What every store promises, run against a real one. `makeStore` gives a fresh, empty, unopened store each time. */
export const describeStore = (
  name: string,
  makeStore: () => Promise<StoreUnderTest>,
  { randomGraphs = 15, hub = 150 }: ContractSize = {},
): void => {
  describe(`${name} keeps the contract of the store`, () => {
    let under: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      under = await makeStore();
      store = under.store;
      await store.open({});
    });
    afterEach(() => under.dispose());

    describe('against the reference', () => {
      test(`${randomGraphs} random graphs give the same answers, order, cursors and refusals`, async () => {
        let first = true;
        const compare = fc.asyncProperty(randomGraph, async (graph) => {
          // The first run uses the store of beforeEach; the others need an empty one too.
          const own = first ? undefined : await makeStore();
          first = false;
          const real = own?.store ?? store;
          if (own !== undefined) await real.open({});
          try {
            const oracle = oracleStore();
            for (const batch of graph.batches) {
              await real.write(batch, {});
              await oracle.write(batch, {});
            }
            const expected = await everyRead(oracle, graph, [1, 2, 7]);
            expectSame(await everyRead(real, graph, [1, 2, 7]), expected);
            const last = graph.batches.at(-1);
            if (last !== undefined) await real.write(last, {});
            await oracle.write(last ?? EMPTY, {});
            const again = await everyRead(oracle, graph, [7]);
            expectSame(await everyRead(real, graph, [7]), again);
            await real.rebuild({});
            expectSame(await everyRead(real, graph, [7]), again);
          } finally {
            await own?.dispose();
          }
        });
        await fc.assert(compare, { seed: 20220311, numRuns: randomGraphs, endOnFailure: true });
      }, 600_000);
    });

    test('opening twice is opening once', async () => {
      await store.open({});
      expect(await store.stats({})).toEqual({
        persons: 0,
        organizations: 0,
        events: 0,
        places: 0,
        articles: 0,
        relations: 0,
        claims: 0,
      });
    });

    test('an empty batch is written and changes nothing', async () => {
      await store.write(EMPTY, {});
      expect((await store.stats({})).articles).toBe(0);
    });

    test('a hub is expanded page by page without gap or repeat, and a second page needs no count', async () => {
      const batch = hubBatch(hub);
      await store.write(batch, {});
      const pages = await walk(40, (page) =>
        store.expand({ id: HUB.id, order: 'NAME', page, relations: {}, select: {} }, {}),
      );
      const ids = pages.flatMap(({ rows }) => rows.map((row) => row.node.entity.id));
      expect(new Set(ids).size).toBe(hub);
      expect(ids).toHaveLength(hub);
      expect(pages[0]?.totalCount).toBe(hub);
      const [first] = pages;
      const second = await store.expand(
        {
          id: HUB.id,
          order: 'NAME',
          page: { first: 40, after: first?.rows.at(-1)?.key ?? '' },
          relations: {},
          select: {},
        },
        {},
      );
      expect(second.rows).toEqual(pages[1]?.rows);
      expect(second.totalCount).toBeUndefined();
    });

    test('what is written before the cursor while somebody pages is neither repeated nor pushes a row out', async () => {
      await store.write(hubBatch(30), {});
      const ask = (after?: string) =>
        store.expand(
          {
            id: HUB.id,
            order: 'NAME',
            page: { first: 10, ...(after === undefined ? {} : { after }) },
            relations: {},
            select: {},
          },
          {},
        );
      const first = await ask();
      const early = node('PERSON', '新人', { sortKey: '0' });
      await store.write(
        {
          entities: [early],
          articles: [report('又一篇', [early, HUB], [{ predicate: 'HOLDS_POST', from: early, to: HUB }])],
          identities: [],
        },
        {},
      );
      const second = await ask(first.rows.at(-1)?.key);
      const third = await ask(second.rows.at(-1)?.key);
      const seen = [first, second, third].flatMap(({ rows }) => rows.map((row) => row.node.entity.name));
      expect(new Set(seen).size).toBe(30);
      expect(seen).not.toContain('新人');
    });

    test('expanding an id that names nothing is refused with NOT_FOUND', async () => {
      const expand = store.expand(
        { id: 'nowhere', order: 'NAME', page: { first: 5 }, relations: {}, select: {} },
        {},
      );
      await expect(expand).rejects.toEqual(refusal('NOT_FOUND'));
    });

    test('an identity key that is somebody else’s fails the whole batch with CONFLICT', async () => {
      const a = node('PERSON', '甲');
      const b = node('PERSON', '乙');
      await store.write(
        { entities: [a], articles: [report('一', [a], [])], identities: [{ key: 'k', entityId: a.id }] },
        {},
      );
      const clash: WriteBatch = {
        entities: [b, { ...a, name: '改名' }],
        articles: [report('二', [b], [])],
        identities: [
          { key: 'new', entityId: b.id },
          { key: 'k', entityId: b.id },
        ],
      };
      await expect(store.write(clash, {})).rejects.toEqual(refusal('CONFLICT'));
      expect(await store.stats({})).toMatchObject({ persons: 1, articles: 1 });
      expect([...(await store.identities(['k', 'new'], {}))]).toEqual([['k', a.id]]);
      expect((await store.entities([a.id], {})).get(a.id)?.name).toBe('甲');
    });

    test('two new entities cannot take one identity key in one batch', async () => {
      const a = node('PERSON', '甲');
      const b = node('PERSON', '乙');
      const identities = [a, b].map(({ id }) => ({ key: 'k', entityId: id }));
      await expect(store.write({ entities: [a, b], articles: [], identities }, {})).rejects.toEqual(
        refusal('CONFLICT'),
      );
      expect((await store.stats({})).persons).toBe(0);
    });

    const a = node('PERSON', '甲');
    const office = node('DEPARTMENT', '办公室');
    const untrue = report('一', [a, office], [{ predicate: 'HOLDS_POST', from: a, to: office }]);
    const bad: readonly [string, WriteBatch][] = [
      [
        'a claim about an entity that is nowhere',
        {
          entities: [a],
          articles: [report('一', [a], [{ predicate: 'HOLDS_POST', from: a, to: office }])],
          identities: [],
        },
      ],
      [
        'a mention of an entity that is nowhere',
        { entities: [], articles: [report('一', [a], [])], identities: [] },
      ],
      [
        'a relation that the ontology does not permit',
        {
          entities: [a, office],
          articles: [report('一', [a, office], [{ predicate: 'HOLDS_POST', from: office, to: a }])],
          identities: [],
        },
      ],
      [
        'a quotation that the text does not hold',
        { entities: [a, office], articles: [{ ...untrue, text: 'else' }], identities: [] },
      ],
      ['an article twice', { entities: [a, office], articles: [untrue, untrue], identities: [] }],
      [
        'an identity of an entity that is nowhere',
        { entities: [], articles: [], identities: [{ key: 'k', entityId: a.id }] },
      ],
    ];
    for (const [what, batch] of bad) {
      test(`${what} is refused with BAD_INPUT and nothing of the batch is written`, async () => {
        await expect(store.write(batch, {})).rejects.toEqual(refusal('BAD_INPUT'));
        expect(await store.stats({})).toMatchObject({ persons: 0, articles: 0, claims: 0 });
      });
    }

    test('a decision of a person on a claim outlives a new reading of the article', async () => {
      const saying = { predicate: 'HOLDS_POST', from: a, to: office, role: '主任' } as const;
      const batch = (status: 'AUTO' | 'REJECTED', version: string): WriteBatch => ({
        entities: [a, office],
        articles: [report('一', [a, office], [{ ...saying, status }], version)],
        identities: [],
      });
      await store.write(batch('REJECTED', '1'), {});
      await store.write(batch('AUTO', '2'), {});
      expect(await store.stats({})).toMatchObject({ relations: 0, claims: 1 });
      const expand = await store.expand(
        { id: a.id, order: 'NAME', page: { first: 5, totalCount: true }, relations: {}, select: {} },
        {},
      );
      expect(expand).toEqual({ rows: [], hasNextPage: false, totalCount: 0 });
    });

    test('an entity that only a replaced article mentioned goes, with its keys; one that others mention or claim stays', async () => {
      const b = node('PERSON', '乙');
      const c = node('PERSON', '丙');
      const post = (from: Entity) => ({ predicate: 'HOLDS_POST', from, to: office }) as const;
      await store.write(
        {
          entities: [a, b, c, office],
          articles: [report('一', [a, b, c], [post(a)]), report('二', [b], [post(c)])],
          identities: [a, b, c].map(({ id }) => ({ key: id, entityId: id })),
        },
        {},
      );
      await store.write({ entities: [], articles: [report('一', [], [], '2')], identities: [] }, {});
      const left = await store.entities([a.id, b.id, c.id, office.id], {});
      expect([...left.keys()].sort()).toEqual([b.id, c.id, office.id].sort());
      expect([...(await store.identities([a.id, b.id], {})).keys()]).toEqual([b.id]);
      const found = await store.search({ text: '甲', page: { first: 5 }, select: {} }, {});
      expect(found.rows).toEqual([]);
      // The key is free again.
      await store.write({ entities: [], articles: [], identities: [{ key: a.id, entityId: b.id }] }, {});
    });

    test('a renamed entity is found, listed and expanded under its new name only', async () => {
      const post = { predicate: 'HOLDS_POST', from: a, to: office, role: '主任' } as const;
      await store.write(
        { entities: [a, office], articles: [report('一', [a, office], [post])], identities: [] },
        {},
      );
      await store.write(
        { entities: [{ ...a, name: '丁', sortKey: 'ding1' }], articles: [], identities: [] },
        {},
      );
      const names = async (text: string) =>
        (await store.search({ text, page: { first: 9 }, select: {} }, {})).rows.map(
          (r) => r.node.entity.name,
        );
      expect(await names('甲')).toEqual([]);
      expect(await names('丁')).toEqual(['丁']);
      expect(await names('主任甲')).toEqual([]);
      expect(await names('办公室主任丁')).toEqual(['丁']);
      await store.write({ entities: [{ ...office, name: '资产处' }], articles: [], identities: [] }, {});
      expect(await names('办公室主任丁')).toEqual([]);
      expect(await names('资产处主任丁')).toEqual(['丁']);
      const { rows } = await store.expand(
        { id: office.id, order: 'NAME', page: { first: 9 }, relations: {}, select: {} },
        {},
      );
      expect(rows.map(({ key }) => key)).toEqual([`ding1~${a.id}`]);
    });

    test('a long text with every kind of character comes back unit by unit', async () => {
      const text = `${'𠮷\u0000é\r\n\u00a0'.repeat(20_000)}\ufeff`;
      const bare = report('长文', [], []);
      await store.write({ entities: [], articles: [{ ...bare, text }], identities: [] }, {});
      const [view] = await store.nodes({ ids: [bare.article.id], select: { text: true } }, {});
      expect(view?.text === text).toBe(true);
    });

    test('of names that sound alike the whole one comes first, then the best connected, then the one that others begin with', async () => {
      const named = (subkind: EntitySubkind, name: string) => node(subkind, name, nameKeys(name, false));
      const branch = named('PARTY_BRANCH', '云舟数据党支部');
      const firm = named('COMPANY', '云舟数据');
      const hall = named('PLACE', '云舟数据展厅');
      const whole = named('COMPANY', '韵洲');
      const names = async (text: string, first = 9) =>
        (await walk(first, (page) => store.search({ text, page, select: {} }, {}))).flatMap(({ rows }) =>
          rows.map(({ node: { entity } }) => entity.name),
        );
      await store.write({ entities: [branch, firm, hall, whole], articles: [], identities: [] }, {});
      const unconnected = ['韵洲', '云舟数据', '云舟数据党支部', '云舟数据展厅'];
      expect(await names('yunzhou')).toEqual(unconnected);
      expect(await names('云舟', 1)).toEqual(unconnected.slice(1));
      const meeting = node('MEETING', '会');
      const heldIn = { predicate: 'HELD_AT', from: meeting, to: hall } as const;
      const articles = [report('一', [meeting, hall], [heldIn])];
      await store.write({ entities: [meeting], articles, identities: [] }, {});
      expect(await names('yunzhou', 1)).toEqual(['韵洲', '云舟数据展厅', '云舟数据', '云舟数据党支部']);
    });

    test('a query of any length is compared whole, and one that no name can hold costs nothing', async () => {
      const long = '一二三四五六七八九十'.repeat(30);
      const titles = [long, `${long}甲`, `前${long}`, `${long.slice(0, -1)}乙`];
      const entities = titles.map((title) => node('MEETING', title, { sortKey: 'a' }));
      await store.write({ entities, articles: [], identities: [] }, {});
      const pages = await walk(1, (page) => store.search({ text: long, page, select: {} }, {}));
      expect(pages.flatMap(({ rows }) => rows.map((row) => row.node.entity.name))).toEqual(
        titles.slice(0, 3),
      );
      expect(pages.map(({ totalCount }) => totalCount)).toEqual([3, 3, 3]);
      const none = await store.search({ text: '一'.repeat(50_000), page: { first: 5 }, select: {} }, {});
      expect(none.rows).toEqual([]);
    });

    test('marks are kept and can be overwritten', async () => {
      expect(await store.getMark('samples', {})).toBeUndefined();
      await store.setMark('samples', 'started', {});
      await store.setMark('samples', 'done \u0000 "x"', {});
      expect(await store.getMark('samples', {})).toBe('done \u0000 "x"');
      expect(await store.getMark('other', {})).toBeUndefined();
    });

    test('a write’s bookmark lets a read that carries it see the write', async () => {
      const { bookmark } = await store.write({ entities: [a], articles: [], identities: [] }, {});
      const context = bookmark === undefined ? {} : { bookmark };
      expect((await store.entities([a.id], context)).get(a.id)).toEqual(a);
    });

    const calls: readonly [string, (context: object) => Promise<unknown>][] = [
      ['nodes', (c) => store.nodes({ ids: [a.id], select: {} }, c)],
      ['list', (c) => store.list({ kind: 'PERSON', order: 'NAME', page: { first: 5 }, select: {} }, c)],
      [
        'searchText',
        (c) => store.searchText({ text: '甲', page: { first: 5 }, article: {}, mentions: {} }, c),
      ],
      ['facets', (c) => store.facets({ kind: 'PERSON', of: ['roles'], node: {} }, c)],
      [
        'timeline',
        (c) =>
          store.timeline({ ids: [a.id], order: 'NEWEST', page: { first: 5 }, relation: {}, node: {} }, c),
      ],
      ['suggest', (c) => store.suggest({ text: '甲', first: 5, select: {} }, c)],
      ['search', (c) => store.search({ text: '甲', page: { first: 5 }, select: {} }, c)],
      [
        'expand',
        (c) => store.expand({ id: a.id, order: 'NAME', page: { first: 5 }, relations: {}, select: {} }, c),
      ],
      ['relation', (c) => store.relation({ id: 'r', select: {} }, c)],
      ['subgraph', (c) => store.subgraph({ ids: [a.id], select: {}, relations: {} }, c)],
      [
        'commonNeighbours',
        (c) => store.commonNeighbours({ ids: [a.id], page: { first: 5 }, relations: {}, select: {} }, c),
      ],
      [
        'paths',
        (c) =>
          store.paths(
            {
              ...{ from: a.id, to: office.id, via: [], avoid: [], types: [], maxLength: 6, first: 1 },
              ...{ throughArticles: false, throughHome: false, select: {}, relations: {} },
            },
            c,
          ),
      ],
      ['claim', (c) => store.claim({ id: 'c' }, c)],
      [
        'coAttendance',
        (c) => store.coAttendance({ of: a.id, minimum: 1, page: { first: 5 }, select: {}, events: {} }, c),
      ],
      ['colleagues', (c) => store.colleagues({ of: a.id, page: { first: 5 }, select: {}, relations: {} }, c)],
      ['stats', (c) => store.stats(c)],
      ['identities', (c) => store.identities(['k'], c)],
      ['entities', (c) => store.entities([a.id], c)],
      ['articleStates', (c) => store.articleStates([a.id], c)],
      ['mentionsOf', (c) => store.mentionsOf([a.id], c)],
      ['write', (c) => store.write({ entities: [a], articles: [], identities: [] }, c)],
      ['rebuild', (c) => store.rebuild(c)],
      ['getMark', (c) => store.getMark('m', c)],
      ['setMark', (c) => store.setMark('m', 'v', c)],
    ];
    test('every call whose signal has aborted is refused with CANCELLED and does nothing', async () => {
      for (const [call, make] of calls) {
        expect([call, await outcome(() => make({ signal: AbortSignal.abort() }))]).toEqual([
          call,
          { refused: 'CANCELLED' },
        ]);
      }
      expect((await store.stats({})).persons).toBe(0);
      expect(await store.getMark('m', {})).toBeUndefined();
    });

    test('every call past its deadline is refused with TIMEOUT and does nothing', async () => {
      for (const [call, make] of calls) {
        expect([call, await outcome(() => make({ deadline: Date.now() - 1 }))]).toEqual([
          call,
          { refused: 'TIMEOUT' },
        ]);
      }
      expect((await store.stats({})).persons).toBe(0);
      expect(await store.getMark('m', {})).toBeUndefined();
    });

    test('a write that is cancelled on its way is there in full or not at all, as its answer says', async () => {
      const batch = hubBatch(hub);
      for (const wait of [0, 1, 4, 16, 64]) {
        const cancel = new AbortController();
        setTimeout(() => cancel.abort(), wait);
        const before = await store.stats({});
        const answer = await outcome(() => store.write(batch, { signal: cancel.signal }));
        const after = await store.stats({});
        if (JSON.stringify(answer) === '{"refused":"CANCELLED"}') expect(after).toEqual(before);
        else expect(after).toMatchObject({ persons: hub, relations: hub, claims: hub });
      }
    });

    test('reads that run beside writes see each batch whole or not at all', async () => {
      const batches = Array.from({ length: 12 }, (_, n) => {
        const pair = [node('PERSON', `人${n}甲`), node('PERSON', `人${n}乙`)] as const;
        const sayings = pair.map((from) => ({ predicate: 'HOLDS_POST', from, to: office }) as const);
        return {
          entities: [...pair, office],
          articles: [report(`第${n}篇`, [...pair, office], sayings)],
          identities: [],
        };
      });
      let writing = true;
      const writer = (async () => {
        for (const batch of batches) await store.write(batch, {});
        writing = false;
      })();
      while (writing) {
        const { persons, relations } = await store.stats({});
        expect(persons % 2).toBe(0);
        expect(relations).toBe(persons);
      }
      await writer;
      expect((await store.stats({})).persons).toBe(24);
    });

    test('a relation’s claims come strongest first and each once an article', async () => {
      const saying = { predicate: 'HOLDS_POST', from: a, to: office, role: '主任' } as const;
      const articles = ['一', '二', '三'].map((title, n) => {
        const write = report(title, [a, office], [saying]);
        return { ...write, claims: write.claims.map((claim) => ({ ...claim, confidence: n / 2 })) };
      });
      await store.write({ entities: [a, office], articles, identities: [] }, {});
      const [claim] = articles[0]?.claims ?? [];
      if (claim === undefined) throw new Error('the article has a claim');
      const found = await store.relation(
        { id: relationIdOf(claim), select: { claims: { two: { first: 2, article: {} } } } },
        {},
      );
      expect(found?.claims?.['two']?.map((view) => view.article?.entity.name)).toEqual(['三', '二']);
      expect(found?.relation).toMatchObject({ claimCount: 3, confidence: 1 });
    });
  });
};

const EMPTY: WriteBatch = { entities: [], articles: [], identities: [] };

const HUB = node('UNIVERSITY', '中心大学');

const hubBatch = (neighbours: number): WriteBatch => {
  const persons = Array.from({ length: neighbours }, (_, n) =>
    node('PERSON', `成员${n}`, { sortKey: `cheng2 yuan2 ${n % 7}` }),
  );
  return {
    entities: [HUB, ...persons],
    articles: [
      report(
        '名册',
        [HUB, ...persons],
        persons.map((from) => ({ predicate: 'HOLDS_POST', from, to: HUB })),
      ),
    ],
    identities: [],
  };
};

/** One question at a time, so that a failure names it. */
const expectSame = (
  actual: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
): void => {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [question, answer] of Object.entries(expected)) {
    // Most are equal, and this tells it much faster; the expectation tells what differs.
    if (!isDeepStrictEqual(actual[question], answer)) expect(actual[question], question).toEqual(answer);
  }
};
