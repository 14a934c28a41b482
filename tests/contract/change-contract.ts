import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '#server/domain/change.ts';
import type { Claim } from '#server/domain/claim.ts';
import { versionOf } from '#server/domain/judgement.ts';
import { ENTITY_KIND_NAMES } from '#server/domain/ontology.ts';
import { relationIdOf } from '#server/domain/relation.ts';
import type { ChangeRequest } from '#server/store/changes.ts';
import type { ArticleWrite, Store, WriteBatch } from '#server/store/store.ts';
import { idsOf, outcome } from './every-read.ts';
import { oracleStore } from './oracle.ts';
import { type RandomGraph, randomGraph } from './random-graph.ts';
import { node, report } from './small-graph.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { walk } from './walk.ts';

type Wish = { readonly kind: ChangeRequest['kind']; readonly pick: number; readonly other: number };

const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom('ACCEPT', 'REJECT', 'CORRECT', 'CORRECT', 'CORRECT', 'DELETE_ARTICLE', 'UNDO'),
  pick: fc.nat(1000),
  other: fc.nat(1000),
});

const BY = { by: 'tester', at: '2024-05-06T07:08:09.000Z' };

/** A request of a wish: about a claim, an article or a change that a graph had at some time. */
const requestOf = (
  { kind, pick, other }: Wish,
  graph: RandomGraph,
  log: readonly Change[],
): ChangeRequest => {
  const of = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
  const claims = graph.batches.flatMap(({ articles }) => articles.flatMap((article) => article.claims));
  const author = { ...BY, ...(pick % 2 === 0 ? { why: `因为${pick}` } : {}) };
  if (kind === 'UNDO') return { kind, ...author, changeId: of(log, pick)?.id ?? 'nowhere' };
  const articles = graph.batches.flatMap((batch) => batch.articles.map(({ article }) => article.id));
  if (kind === 'DELETE_ARTICLE') return { kind, ...author, articleId: of(articles, pick) ?? 'nowhere' };
  const claimId = of(claims, pick)?.id ?? 'nowhere';
  if (kind !== 'CORRECT') return { kind, ...author, claimId };
  const ids = idsOf(graph);
  const fix = of(
    [
      { role: '主任' },
      { role: null },
      { validFrom: '2020', validTo: null },
      { validTo: '2023-05-06' },
      { objectId: of(ids, other) ?? '' },
      { subjectId: of(ids, other) ?? '', role: '副书记' },
    ],
    other,
  );
  return { kind, ...author, claimId, ...(fix === undefined ? {} : { fix }) };
};

const changedOf = (answer: Awaited<ReturnType<Store['change']>>): unknown =>
  'refusal' in answer ? { code: answer.refusal.code, field: answer.refusal.field } : answer.change;

const logOf = async (store: Store, order: 'NEWEST' | 'OLDEST', about?: string) => {
  // What hangs on a claim has a statement of its own, which takes time to plan: asked for once.
  const more = order === 'OLDEST' && about === undefined ? { subject: {}, relation: {} } : {};
  const asked = {
    order,
    ...(about === undefined ? {} : { about }),
    claim: more,
    article: { degree: true },
  };
  return (await walk(3, (page) => store.changes({ ...asked, page }, {}))).flatMap(({ rows }) => rows);
};

/** What changes can touch, in few shapes of statement: records, relations with their proof, orders, search, counters. */
const graphNow = async (store: Store, graph: RandomGraph) => {
  const ids = idsOf(graph);
  const page = { first: 100, totalCount: true };
  const keys = graph.batches.flatMap(({ identities }) => identities.map(({ key }) => key));
  const relation = { from: {}, claims: { c: { first: 5, article: {}, subject: {} } } };
  const select = {
    degree: true,
    relationCounts: true,
    yearCounts: true,
    related: { r: { page, relation, node: {} } },
    articles: { a: { page, node: {} } },
  };
  const names = await store.entities(ids, {});
  const one = async (id: string) => ({
    neighbours: await outcome(() =>
      store.expand({ id, order: 'PROOFS', page, relations: { r: { first: 9, select: {} } }, select: {} }, {}),
    ),
    found: await store.search({ text: names.get(id)?.name ?? '书记', page, select: {} }, {}),
  });
  return {
    stats: await store.stats({}),
    nodes: await store.nodes({ ids, select }, { deadline: Date.now() + 240_000 }),
    each: await Promise.all(ids.map(one)),
    lists: await Promise.all(
      ENTITY_KIND_NAMES.map((kind) => store.list({ kind, order: 'DEGREE', page, select: {} }, {})),
    ),
    titled: await store.search({ text: '主任', page, select: {} }, {}),
    sentences: await store.searchText({ text: '在', page, article: {}, mentions: {} }, {}),
    states: [...(await store.articleStates(ids, {}))].sort(),
    mentions: [...(await store.mentionsOf(ids, {}))].sort(),
    identities: [...(await store.identities([...new Set(keys)], {}))].sort(),
  };
};

/** The graph and its log. */
const everything = async (store: Store, graph: RandomGraph) => ({
  graph: await graphNow(store, graph),
  newest: await logOf(store, 'NEWEST'),
  oldest: await logOf(store, 'OLDEST'),
  about: await Promise.all(idsOf(graph).map((id) => logOf(store, 'OLDEST', id))),
});

const expectSame = (actual: unknown, expected: unknown): void => {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
};

/** Takes back every change, the latest first, undoings too. */
const undoAll = async (store: Store): Promise<void> => {
  const log = (await logOf(store, 'NEWEST')).map(({ change }) => change);
  for (const { id } of log) {
    expect(await store.change({ kind: 'UNDO', ...BY, changeId: id }, {})).toHaveProperty('change');
  }
};

const EMPTY: WriteBatch = { entities: [], articles: [], identities: [] };

/** What every store promises of decisions, deletions, undoing and the log. `makeStore` as for `describeStore`. */
export const describeChanges = (
  name: string,
  makeStore: () => Promise<StoreUnderTest>,
  {
    randomGraphs,
    dump,
  }: { readonly randomGraphs: number; readonly dump?: (store: Store) => Promise<unknown> },
): void => {
  describe(`${name} keeps what people decide`, () => {
    let under: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      under = await makeStore();
      store = under.store;
      await store.open({});
    });
    afterEach(() => under.dispose());

    test(`${randomGraphs} random histories of decisions give what the reference gives, and undone they give the start`, async () => {
      const history = fc.tuple(randomGraph, fc.array(wish, { minLength: 8, maxLength: 16, size: 'max' }));
      const compare = fc.asyncProperty(history, async ([graph, wishes]) => {
        const own = await makeStore();
        const real = own.store;
        await real.open({});
        try {
          const oracle = oracleStore();
          for (const batch of graph.batches) {
            await real.write(batch, {});
            await oracle.write(batch, {});
          }
          const start = await graphNow(real, graph);
          const bytes = await dump?.(real);
          const log: Change[] = [];
          for (const one of wishes) {
            const request = requestOf(one, graph, log);
            const expected = await oracle.change(request, {});
            expectSame(changedOf(await real.change(request, {})), changedOf(expected));
            if ('change' in expected) log.push(expected.change);
          }
          expectSame(await everything(real, graph), await everything(oracle, graph));
          // Read anew, by the same rules: nothing that was decided or deleted changes.
          const withdrawn = await real.articleStates(idsOf(graph), {});
          const last = graph.batches.at(-1) ?? EMPTY;
          const articles = last.articles.filter(({ article }) => !withdrawn.get(article.id)?.withdrawn);
          const again = articles.length === last.articles.length ? last : EMPTY;
          await real.write(again, {});
          await oracle.write(again, {});
          await real.rebuild({});
          expectSame(await everything(real, graph), await everything(oracle, graph));
          await undoAll(real);
          expectSame(await graphNow(real, graph), start);
          if (dump !== undefined) expect(await dump(real)).toEqual(bytes);
        } finally {
          await own.dispose();
        }
      });
      await fc.assert(compare, { seed: 20220313, numRuns: randomGraphs, endOnFailure: true });
    }, 600_000);

    const person = node('PERSON', '沈砚秋');
    const other = node('PERSON', '沈砚冬');
    const office = node('DEPARTMENT', '规划处');
    const meeting = node('MEETING', '规划会', { date: '2022-03-10' });
    const all = [person, other, office, meeting];
    const first = report(
      '任命',
      [person, office],
      [
        { predicate: 'HOLDS_POST', from: person, to: office, role: '处长' },
        { predicate: 'ATTENDED', from: person, to: meeting },
      ],
    );
    const second = report(
      '会议',
      [person, other, office],
      [{ predicate: 'ATTENDED', from: other, to: meeting }],
    );
    const [post, presence] = first.claims as readonly [Claim, Claim];
    const write = (...articles: readonly ArticleWrite[]) =>
      store.write(
        { entities: all, articles, identities: all.map(({ id, name: own }) => ({ key: own, entityId: id })) },
        {},
      );
    const change = async (request: Partial<ChangeRequest> & Pick<ChangeRequest, 'kind'>): Promise<Change> => {
      const answer = await store.change({ ...BY, ...request } as ChangeRequest, {});
      if ('refusal' in answer) throw new Error(`${answer.refusal.code}: ${answer.refusal.message}`);
      return answer.change;
    };
    const refusal = async (request: Partial<ChangeRequest> & Pick<ChangeRequest, 'kind'>) => {
      const answer = await store.change({ ...BY, ...request } as ChangeRequest, {});
      return 'refusal' in answer ? [answer.refusal.code, answer.refusal.field] : answer;
    };
    const claimNow = async (id: string) => (await store.claim({ id }, {}))?.claim;
    const relationNow = async (claim: Claim) =>
      (await store.relation({ id: relationIdOf(claim), select: {} }, {}))?.relation;

    test('a rejected claim proves nothing until that is undone, and reading the article again changes nothing', async () => {
      await write(first, second);
      const rejected = await change({ kind: 'REJECT', claimId: post.id, why: '同名的另一个人' });
      expect(await relationNow(post)).toBeUndefined();
      await write(report('任命', [person, office], [], '2'));
      await write({ ...first, article: { ...first.article, extractorVersion: '3' } });
      expect(await relationNow(post)).toBeUndefined();
      expect(await claimNow(post.id)).toMatchObject({
        status: 'REJECTED',
        decision: { by: 'tester', at: BY.at, why: '同名的另一个人', change: rejected.id },
      });
      await change({ kind: 'UNDO', changeId: rejected.id });
      expect(await relationNow(post)).toMatchObject({ role: '处长', claimCount: 1 });
      expect(versionOf(await claimNow(post.id))).toBe(0);
    });

    test('an accepted claim stays when its article is read anew without it, and goes when that is undone', async () => {
      await write(first, second);
      const accepted = await change({ kind: 'ACCEPT', claimId: post.id });
      const text = `${first.text}还有一句。`;
      const without = { ...report('任命', [person, office], []), text };
      await write({ ...without, article: { ...without.article, sha256: 'another', extractorVersion: '2' } });
      expect(await relationNow(post)).toMatchObject({ role: '处长', status: 'ACCEPTED' });
      await change({ kind: 'UNDO', changeId: accepted.id });
      expect(await relationNow(post)).toBeUndefined();
      expect(await claimNow(post.id)).toBeUndefined();
    });

    test('a claim whose words are gone from the text is not shown, and comes back judged with them', async () => {
      await write(first);
      await change({ kind: 'CORRECT', claimId: post.id, fix: { role: '主任' } });
      await write({ ...report('任命', [person], []), text: '任命\n沈砚秋。\n' });
      expect(await claimNow(post.id)).toBeUndefined();
      await write(first);
      expect(await claimNow(post.id)).toMatchObject({ status: 'CORRECTED', role: '主任' });
    });

    test('a decision finds its claim by what it says when the places of the names have moved', async () => {
      await write(first);
      await change({ kind: 'REJECT', claimId: post.id });
      const moved = { ...first, claims: [{ ...post, id: 'c000000000000moved' }] };
      await write(moved);
      expect(await claimNow(post.id)).toMatchObject({ status: 'REJECTED' });
      expect(await claimNow('c000000000000moved')).toBeUndefined();
      expect(await relationNow(post)).toBeUndefined();
    });

    test('a corrected claim proves the other relation: counts, neighbours, titles and years follow at once', async () => {
      await write(first, second);
      const fix = { subjectId: other.id, role: '副处长', validFrom: '2022-03', validTo: '2023' };
      const corrected = await change({ kind: 'CORRECT', claimId: post.id, fix });
      const [was, is] = await store.nodes(
        { ids: [person.id, other.id], select: { degree: true, relationCounts: true, yearCounts: true } },
        {},
      );
      expect(was?.relationCounts).toEqual([{ type: 'ATTENDED', direction: 'OUT', count: 1 }]);
      expect(is).toMatchObject({ degree: 2 });
      expect(is?.yearCounts).toContainEqual({ type: 'HOLDS_POST', direction: 'OUT', year: 2022, count: 1 });
      const { rows } = await store.search({ text: '规划处副处长沈砚冬', page: { first: 1 }, select: {} }, {});
      expect(rows[0]?.node.entity.id).toBe(other.id);
      expect(await relationNow({ ...post, subjectId: other.id, role: '副处长' })).toMatchObject({
        status: 'CORRECTED',
        validFrom: '2022-03',
        validTo: '2023',
      });
      expect(corrected.before?.state).toMatchObject({ status: 'AUTO', role: '处长', subjectId: person.id });
      expect(corrected.after?.state).toMatchObject({
        status: 'CORRECTED',
        role: '副处长',
        subjectId: other.id,
      });
      await change({ kind: 'UNDO', changeId: corrected.id });
      expect(await relationNow(post)).not.toHaveProperty('status');
    });

    test('what cannot be is refused, with the part that it is about, and leaves no trace', async () => {
      await write(first, second);
      const correct = (fix: object, claimId = post.id) => refusal({ kind: 'CORRECT', claimId, fix } as never);
      expect(await refusal({ kind: 'ACCEPT', claimId: 'nowhere' })).toEqual(['NOT_FOUND', 'id']);
      expect(await refusal({ kind: 'ACCEPT', claimId: `${post.id}\u0000` })).toEqual(['NOT_FOUND', 'id']);
      expect(await refusal({ kind: 'REJECT', claimId: post.id, expectedVersion: 7 })).toEqual([
        'CONFLICT',
        'expectedVersion',
      ]);
      expect(await correct({})).toEqual(['BAD_INPUT', 'id']);
      expect(await correct({ role: ' ' })).toEqual(['BAD_INPUT', 'role']);
      expect(await correct({ validFrom: '2023', validTo: '2022' })).toEqual(['BAD_INPUT', 'validTo']);
      expect(await correct({ validFrom: '2023-02-30' })).toEqual(['BAD_INPUT', 'validFrom']);
      expect(await correct({ validFrom: '2023' }, presence.id)).toEqual(['BAD_INPUT', 'validFrom']);
      expect(await correct({ objectId: 'nowhere' })).toEqual(['NOT_FOUND', 'objectId']);
      expect(await correct({ objectId: meeting.id })).toEqual(['BAD_INPUT', 'objectId']);
      expect(await correct({ subjectId: office.id })).toEqual(['BAD_INPUT', 'subjectId']);
      expect(await correct({ objectId: first.article.id })).toEqual(['BAD_INPUT', 'objectId']);
      expect(await refusal({ kind: 'DELETE_ARTICLE', articleId: person.id })).toEqual(['NOT_FOUND', 'id']);
      expect(await refusal({ kind: 'UNDO', changeId: 'nowhere' })).toEqual(['NOT_FOUND', 'id']);
      const log = await store.changes({ order: 'NEWEST', page: { first: 5, totalCount: true } }, {});
      expect(log).toEqual({ rows: [], hasNextPage: false, totalCount: 0 });
    });

    test('a change can be undone while nothing later touched the same thing, and an undoing too', async () => {
      await write(first);
      const accepted = await change({ kind: 'ACCEPT', claimId: post.id });
      const rejected = await change({ kind: 'REJECT', claimId: post.id, expectedVersion: accepted.seq });
      expect(await refusal({ kind: 'UNDO', changeId: accepted.id })).toEqual(['CONFLICT', 'id']);
      const undoing = await change({ kind: 'UNDO', changeId: rejected.id, why: '看错了' });
      expect(undoing).toMatchObject({ kind: 'UNDONE', undoes: rejected.id, why: '看错了' });
      expect(await claimNow(post.id)).toMatchObject({
        status: 'ACCEPTED',
        decision: { version: accepted.seq },
      });
      expect(await refusal({ kind: 'UNDO', changeId: rejected.id })).toEqual(['CONFLICT', 'id']);
      await change({ kind: 'UNDO', changeId: undoing.id });
      expect(await claimNow(post.id)).toMatchObject({ status: 'REJECTED' });
      const rows = await logOf(store, 'NEWEST', post.id);
      expect(rows.map(({ change: { seq }, undoneBy }) => [seq, undoneBy !== undefined])).toEqual([
        [4, false],
        [3, true],
        [2, true],
        [1, false],
      ]);
    });

    test('a deleted article takes with it what only it proved, is not imported again, and comes back whole', async () => {
      await write(first, second);
      const bytes = await dump?.(store);
      const corrected = await change({ kind: 'CORRECT', claimId: post.id, fix: { role: '主任' } });
      await change({ kind: 'DELETE_ARTICLE', articleId: second.article.id });
      const deleted = await change({ kind: 'DELETE_ARTICLE', articleId: first.article.id, why: '本人要求' });
      expect(await store.nodes({ ids: [person.id, office.id, meeting.id], select: {} }, {})).toEqual([
        null,
        null,
        null,
      ]);
      expect(await store.stats({})).toMatchObject({ persons: 0, articles: 0, claims: 0, relations: 0 });
      expect(await store.identities(['沈砚秋'], {})).toEqual(new Map());
      expect((await store.articleStates([first.article.id], {})).get(first.article.id)).toMatchObject({
        withdrawn: true,
        sha256: first.article.sha256,
      });
      await expect(write(first)).rejects.toMatchObject({ code: 'BAD_INPUT' });
      expect(await refusal({ kind: 'UNDO', changeId: corrected.id })).toEqual(['CONFLICT', 'id']);
      await change({ kind: 'UNDO', changeId: deleted.id });
      expect(await relationNow({ ...post, role: '主任' })).toMatchObject({ status: 'CORRECTED' });
      expect(await claimNow(post.id)).toMatchObject({ decision: { change: corrected.id } });
      await undoRest();
      if (dump !== undefined) expect(await dump(store)).toEqual(bytes);
    });

    test('a batch with decisions and the document that it was is written whole or not at all', async () => {
      const draft = { collection: 'draft', id: 'd', updatedAt: BY.at } as const;
      const { version } = await store.putDocument({ ...draft, value: 1 }, {});
      const reject = (claimId: string) => ({ kind: 'REJECT', claimId, ...BY }) as const;
      const batch = { entities: all, articles: [first], identities: [] };
      const decided = (claimIds: readonly string[], expectedVersion: number) =>
        store.write({ ...batch, decisions: claimIds.map(reject), from: { ...draft, expectedVersion } }, {});
      await expect(decided([post.id], version + 1)).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(decided([post.id, 'nowhere'], version)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await store.stats({})).toMatchObject({ persons: 0, articles: 0 });
      expect(await logOf(store, 'NEWEST')).toEqual([]);
      expect(await store.document(draft, {})).toMatchObject({ version });

      const { changes } = await decided([post.id], version);
      const log = await logOf(store, 'NEWEST');
      expect(log.map((row) => row.change)).toEqual(changes);
      expect(changes).toMatchObject([{ kind: 'CLAIM_REJECTED', claimId: post.id, by: 'tester' }]);
      expect([await relationNow(post), await store.document(draft, {})]).toEqual([undefined, null]);
      expect(await relationNow(presence)).toMatchObject({ claimCount: 1 });
      await expect(decided([post.id], version)).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    test('a forgotten article leaves nothing but that it was deleted, and cannot come back', async () => {
      await write(first, second);
      await change({ kind: 'CORRECT', claimId: post.id, fix: { role: '主任' }, why: '沈砚秋本人' });
      const deleted = await change({ kind: 'DELETE_ARTICLE', articleId: first.article.id, why: '先撤下' });
      const restored = await change({ kind: 'UNDO', changeId: deleted.id });
      const about = { articleId: first.article.id };
      await change({ kind: 'UNDO', changeId: restored.id });
      const forgetting = await change({ kind: 'DELETE_ARTICLE', ...about, forget: true, why: '本人要求' });
      expect(forgetting.kind).toBe('ARTICLE_FORGOTTEN');
      await change({ kind: 'DELETE_ARTICLE', articleId: second.article.id, forget: true });
      expect(await store.stats({})).toMatchObject({ persons: 0, articles: 0, claims: 0, relations: 0 });

      const log = await logOf(store, 'OLDEST');
      const { seq, ...rest } = deleted;
      expect(log.map((row) => row.change)).toEqual([
        { ...BY, id: expect.any(String), seq: 1, kind: 'CLAIM_CORRECTED', claimId: post.id, ...about },
        { ...BY, id: rest.id, seq, kind: 'ARTICLE_DELETED', ...about },
        { ...BY, id: restored.id, seq: 3, kind: 'UNDONE', undoes: deleted.id, ...about },
        { ...BY, id: expect.any(String), seq: 4, kind: 'UNDONE', undoes: restored.id, ...about },
        { ...BY, id: forgetting.id, seq: 5, kind: 'ARTICLE_FORGOTTEN', why: '本人要求', ...about },
        expect.objectContaining({ seq: 6, kind: 'ARTICLE_FORGOTTEN', articleId: second.article.id }),
      ]);
      expect(await logOf(store, 'OLDEST', person.id)).toEqual([]);
      expect(await logOf(store, 'OLDEST', post.id)).toHaveLength(1);
      expect(await logOf(store, 'OLDEST', about.articleId)).toHaveLength(5);
      for (const { change: one } of log)
        expect(await refusal({ kind: 'UNDO', changeId: one.id })).toEqual(['CONFLICT', 'id']);
      for (const forget of [{}, { forget: true }] as const)
        expect(await refusal({ kind: 'DELETE_ARTICLE', ...about, ...forget })).toEqual(['NOT_FOUND', 'id']);
      await expect(write(first)).rejects.toMatchObject({ code: 'BAD_INPUT' });
      const states = await store.articleStates([about.articleId], {});
      expect(states.get(about.articleId)).toMatchObject({ withdrawn: true, sha256: '' });
    });

    const undoRest = async (): Promise<void> => {
      for (const { change: one, undoneBy } of await logOf(store, 'NEWEST')) {
        if (one.kind !== 'UNDONE' && undoneBy === undefined) await change({ kind: 'UNDO', changeId: one.id });
      }
    };

    test('an article that comes back names the entity that another one has brought anew', async () => {
      await write(first);
      const deleted = await change({ kind: 'DELETE_ARTICLE', articleId: first.article.id });
      const anew = node('PERSON', '沈砚秋甲');
      const third = report('新闻', [anew, office], []);
      await store.write(
        { entities: [anew, office], articles: [third], identities: [{ key: '沈砚秋', entityId: anew.id }] },
        {},
      );
      await change({ kind: 'UNDO', changeId: deleted.id });
      expect(await claimNow(post.id)).toMatchObject({ subjectId: anew.id, objectId: office.id });
      expect(await store.nodes({ ids: [person.id], select: {} }, {})).toEqual([null]);
      const mentions = await store.mentionsOf([first.article.id], {});
      expect(mentions.get(first.article.id)?.map(({ entityId }) => entityId)).toContain(anew.id);
    });
  });
};
