import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '#server/graphql/create-api.ts';
import { importDesk } from '#server/ingest/import-desk.ts';
import { tellingStore } from '#server/live/telling-store.ts';
import { TOUCHED, type TouchedLog, touchedSince } from '#server/live/touched-log.ts';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import { deleteAllNodes, useNeo4j } from './neo4j-server.ts';

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const neo4j = await useNeo4j();

if ('skipped' in neo4j) {
  test('writes over the API reach a real Neo4j', (context) => context.skip(neo4j.skipped));
} else {
  const log = pino({ level: 'silent' });
  /** A server process: a driver of its own. */
  const startProcess = () => {
    const plain = neo4jStore({ uri: neo4j.uri });
    const store = tellingStore(plain);
    const desk = importDesk({ store, log, patience: 60_000 });
    const api = createApi({ store, log, imports: { open: async () => desk }, deadlineMs: 60_000 });
    const ask = async (
      query: string,
      variables: object = {},
      headers: Readonly<Record<string, string>> = {},
      // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
    ): Promise<any> => {
      const response = await api.fetch('http://127.0.0.1/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    };
    return { plain, desk, ask };
  };
  const one = startProcess();
  const other = startProcess();

  beforeAll(async () => {
    await deleteAllNodes(neo4j.uri);
    await one.plain.open({});
    await other.plain.open({});
  });
  afterAll(async () => {
    for (const { desk, plain } of [one, other]) {
      await desk.close();
      await plain.close();
    }
  });

  const IMPORT = `mutation ($input: ImportArticlesInput!) {
    importArticles(input: $input) {
      import { id new drafted failed finishedAt failure drafts } userErrors { code path rule line }
    }
  }`;
  const article = (body: string) => ({ title: '简讯', date: '2023-05-06', body });
  const BODY = '5月5日，学校召开工作会议。副校长沈砚秋主持会议，教务处处长林晓岚参加会议。';

  test('an import sent to two processes at once with one key is one import, and is told of', async () => {
    const input = {
      institution: '云汀大学',
      idempotencyKey: 'k',
      articles: [article(BODY), { text: '没有标记。' }],
    };
    const answers = await Promise.all([one, other].map(({ ask }) => ask(IMPORT, { input })));
    const [first, second] = answers.map(({ data }) => data.importArticles);
    expect(first.import.id).toBe(second.import.id);
    const later = (await other.ask(IMPORT, { input })).data.importArticles;
    expect(later).toMatchObject({
      import: { new: 1, failed: 1, failure: null, finishedAt: expect.any(String) },
      userErrors: [{ code: 'BAD_ARTICLE', path: ['input', 'articles', '1'], rule: 'missing-body-marker' }],
    });
    const told = await one.plain.document(TOUCHED, {});
    const { articles, entities } = touchedSince(told?.value as TouchedLog, 0);
    expect(articles).toHaveLength(1);
    const found = await one.plain.entities(entities, {});
    expect([...found.values()].map(({ name }) => name)).toEqual(expect.arrayContaining(['沈砚秋', '林晓岚']));
  });

  test('a draft leaves the graph alone and goes in without its rejected claims', async () => {
    const body = '6月1日，学校召开研讨会。副校长沈砚秋主持会议，研究生院院长程远舟参加会议。';
    const input = { institution: '云汀大学', draft: true, articles: [article(body)] };
    const before = await one.plain.stats({});
    const { data } = await one.ask(IMPORT, { input });
    expect(await one.plain.stats({})).toEqual(before);
    const [id] = data.importArticles.import.drafts;
    const read = await other.ask(
      'query ($id: ID!) { draft(id: $id) { version claims { id predicate } entities { name isKnown } } }',
      { id },
    );
    const { claims, entities, version } = read.data.draft;
    expect(entities).toContainEqual({ name: '沈砚秋', isKnown: true });
    const chaired = claims.find((claim: { predicate: string }) => claim.predicate === 'CHAIRED');
    const taken = await other.ask(
      `mutation ($id: ID!, $reject: [ID!], $version: Int) {
        acceptDraft(id: $id, rejectClaims: $reject, expectedVersion: $version) {
          article { title } userErrors { code }
        }
      }`,
      { id, reject: [chaired.id], version },
    );
    expect(taken.data.acceptDraft).toEqual({ article: { title: '简讯' }, userErrors: [] });
    const claim = await one.plain.claim({ id: chaired.id }, {});
    expect(claim?.claim.status).toBe('REJECTED');
    expect((await one.plain.stats({})).articles).toBe(before.articles + 1);
  });

  test('a write gives a bookmark, with which another process reads it; a wrong one is refused', async () => {
    const saved = await one.ask(
      'mutation { saveView(input: { name: "一", nodes: [{ id: "p" }] }) { view { id version } } }',
    );
    const { bookmark } = saved.extensions;
    expect(bookmark).toMatch(/^\S+$/);
    const query = 'query ($id: ID!) { view(id: $id) { name missing } }';
    const { id } = saved.data.saveView.view;
    const read = await other.ask(query, { id }, { 'x-bookmark': bookmark });
    expect(read.data.view).toEqual({ name: '一', missing: ['p'] });
    expect(read.extensions).not.toHaveProperty('bookmark');
    const wrong = await other.ask(query, { id }, { 'x-bookmark': 'no bookmark' });
    expect(wrong.errors[0].extensions.code).toBe('BAD_INPUT');
    const later = await one.ask(IMPORT, { input: { articles: [article('无事。')] } });
    expect(later.extensions.bookmark).toMatch(/^\S+$/);
    expect(later.extensions.bookmark).not.toBe(bookmark);
  });
}
