import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '#server/graphql/create-api.ts';
import { importDesk } from '#server/ingest/import-desk.ts';
import type { ImportRecord } from '#server/ingest/import-record.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-imports-'));
const store = sqliteStore({ dataDir: folder });
const log = pino({ level: 'silent' });
const desk = importDesk({ store, log, patience: 30_000 });
const api = createApi({ store, log, imports: { open: async () => desk } });

beforeAll(() => store.open({}));
afterAll(async () => {
  await desk.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
type Data = any;

const ask = async (query: string, variables: object = {}): Promise<Data> => {
  const response = await api.fetch('http://127.0.0.1/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: readonly unknown[] };
  expect(errors).toBeUndefined();
  return data;
};

const IMPORT = `mutation Import($input: ImportArticlesInput!) {
  importArticles(input: $input) {
    import { id version draft startedBy finishedAt failure total articles new unchanged replaced drafted failed warnings drafts problems { code } }
    userErrors { code path rule line message }
  }
}`;
const send = async (input: object): Promise<Data> => (await ask(IMPORT, { input })).importArticles;

const article = (body: string, more: object = {}) => ({
  body,
  title: '工作会议召开',
  date: '2023-05-06',
  institution: '云汀大学',
  ...more,
});
const CHAIRED = '5月5日，学校召开工作会议。副校长沈砚秋主持会议，教务处处长林晓岚参加会议。';
const persons = async (): Promise<readonly string[]> =>
  (await ask('{ persons(first: 100) { edges { node { name } } } }')).persons.edges.map(
    ({ node }: Data) => node.name,
  );

describe('an import', () => {
  it('takes parts, the crawler’s text and NDJSON, tells what is wrong with the others, and imports the rest', async () => {
    const crawler =
      '标题: 工作会议\n发布日期: 2023-05-08\n正文内容:\n5月7日，学校召开座谈会。校长周望川主持会议。';
    const lines = ['甲', '乙'].map((title) =>
      JSON.stringify({ title, content: '5月9日，校长周望川出席会议。' }),
    );
    const { import: done, userErrors } = await send({
      institution: '云汀大学',
      articles: [
        article(CHAIRED),
        { text: '没有标记的一段话。' },
        { text: crawler },
        { text: [...lines, '{"title": "断了'].join('\n') },
        { text: '\ud800' },
        { text: '' },
      ],
    });
    expect(done).toMatchObject({
      draft: false,
      startedBy: 'local',
      failure: null,
      total: 8,
      articles: 8,
      new: 4,
      unchanged: 0,
      failed: 4,
      drafts: [],
    });
    expect(done.finishedAt).not.toBeNull();
    expect(userErrors.map(({ message: _, ...error }: Data) => error)).toEqual([
      { code: 'BAD_ARTICLE', path: ['input', 'articles', '1'], rule: 'missing-body-marker', line: 1 },
      { code: 'BAD_ARTICLE', path: ['input', 'articles', '3'], rule: 'bad-json', line: 3 },
      { code: 'BAD_ARTICLE', path: ['input', 'articles', '4'], rule: 'lone-surrogate', line: 1 },
      { code: 'BAD_ARTICLE', path: ['input', 'articles', '5'], rule: 'empty-file', line: 1 },
    ]);
    expect(await persons()).toEqual(expect.arrayContaining(['沈砚秋', '林晓岚', '周望川']));
  });

  it('of an article that is there already writes nothing', async () => {
    const { import: again } = await send({ articles: [article(CHAIRED)] });
    expect(again).toMatchObject({ new: 0, unchanged: 1, replaced: 0 });
  });

  it('with the same key is one import, however often it is sent, also at once', async () => {
    const input = { articles: [article('5月10日，副校长沈砚秋出席讲座。')], idempotencyKey: 'k-1' };
    const answers = await Promise.all([send(input), send(input), send(input)]);
    const later = await send(input);
    expect(new Set(answers.map((one) => one.import.id)).size).toBe(1);
    for (const one of answers) expect(one).toEqual(later);
    expect(later.import).toMatchObject({ new: 1, unchanged: 0, finishedAt: expect.any(String) });
  });

  it('with the same key and other articles is a conflict, and nothing is read', async () => {
    await send({ articles: [article('5月11日，副校长沈砚秋出席论坛。')], idempotencyKey: 'k-2' });
    const other = { articles: [article('5月12日，新人吴青禾主持会议。')], idempotencyKey: 'k-2' };
    expect(await send(other)).toMatchObject({
      import: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'idempotencyKey'] }],
    });
    expect(await persons()).not.toContain('吴青禾');
  });

  it('can be asked for by its id', async () => {
    const { import: done } = await send({ articles: [article(CHAIRED)] });
    const read = await ask('query ($id: ID!) { import(id: $id) { id version total finishedAt } }', done);
    expect(read.import).toEqual({
      id: done.id,
      version: done.version,
      total: done.total,
      finishedAt: done.finishedAt,
    });
    expect((await ask('{ import(id: "nowhere") { id } }')).import).toBeNull();
  });

  it.each([
    ['no article', { articles: [] }, ['input', 'articles']],
    ['101 articles', { articles: Array(101).fill(article('x')) }, ['input', 'articles']],
    ['neither text nor body', { articles: [{ title: 'x' }] }, ['input', 'articles', '0']],
    ['text and body', { articles: [{ text: 'x', body: 'x' }] }, ['input', 'articles', '0']],
    [
      'a title of a novel',
      { articles: [article('x', { title: 'x'.repeat(2_001) })] },
      ['input', 'articles', '0', 'title'],
    ],
    ['an empty key', { articles: [article('x')], idempotencyKey: '' }, ['input', 'idempotencyKey']],
  ])('with %s is refused', async (_, input, path) => {
    expect(await send(input)).toMatchObject({ import: null, userErrors: [{ code: 'BAD_INPUT', path }] });
  });
});

const DRAFT = `fragment All on Draft {
  id version cursor importId startedBy articleId replaces title text publishedAt institution
  entities { id kind name isKnown mentions { start end text } }
  claims { id predicate role confidence subject { id name } object { id name }
    sentence { start end text } subjectSpan { start end text } objectSpan { start end text } cue { start end text } }
}`;
const draftOf = async (id: string): Promise<Data> =>
  (await ask(`query ($id: ID!) { draft(id: $id) { ...All } } ${DRAFT}`, { id })).draft;
const accept = async (variables: object): Promise<Data> =>
  (
    await ask(
      `mutation ($id: ID!, $reject: [ID!], $version: Int) {
        acceptDraft(id: $id, rejectClaims: $reject, expectedVersion: $version) {
          article { id title mentions(first: 50) { edges { node { text } } } } userErrors { code path rule }
        }
      }`,
      variables,
    )
  ).acceptDraft;
const discard = async (id: string): Promise<Data> =>
  (await ask('mutation ($id: ID!) { discardDraft(id: $id) { userErrors { code path } } }', { id }))
    .discardDraft;

const draftFrom = async (body: string): Promise<Data> => {
  const { import: done, userErrors } = await send({ draft: true, articles: [article(body)] });
  expect(userErrors).toEqual([]);
  expect(done).toMatchObject({ draft: true, drafted: 1, new: 0, total: 1, articles: 1 });
  return draftOf(done.drafts[0]);
};

describe('a draft', () => {
  const BODY = '6月1日，学校召开研讨会。副校长沈砚秋主持会议，研究生院院长程远舟参加会议。';

  it('shows what an article says beside its text, and puts nothing into the graph', async () => {
    const before = await ask('{ stats { persons articles claims relations } }');
    const draft = await draftFrom(BODY);
    expect(await ask('{ stats { persons articles claims relations } }')).toEqual(before);
    expect(await persons()).not.toContain('程远舟');
    expect(draft).toMatchObject({ title: '工作会议召开', publishedAt: '2023-05-06', replaces: false });
    const named = new Map(draft.entities.map((entity: Data) => [entity.name, entity]));
    expect(named.get('沈砚秋')).toMatchObject({ kind: 'PERSON', isKnown: true });
    expect(named.get('程远舟')).toMatchObject({ kind: 'PERSON', isKnown: false });
    expect(draft.claims.length).toBeGreaterThan(2);
    const spans = [
      ...draft.entities.flatMap((entity: Data) => entity.mentions),
      ...draft.claims.flatMap((claim: Data) => [
        claim.sentence,
        claim.subjectSpan,
        claim.objectSpan,
        claim.cue,
      ]),
    ].filter((span) => span !== null);
    for (const { start, end, text } of spans) expect(draft.text.slice(start, end)).toBe(text);
    const chaired = draft.claims.find(({ predicate }: Data) => predicate === 'CHAIRED');
    expect(chaired).toMatchObject({ subject: { name: '沈砚秋' }, subjectSpan: { text: '沈砚秋' } });
    await discard(draft.id);
  });

  it('is one draft, however often the same article is sent', async () => {
    const first = await draftFrom(BODY);
    expect(await draftFrom(BODY)).toEqual(first);
    const { drafts } = await ask('{ drafts(first: 10) { id } }');
    expect(drafts).toEqual([{ id: first.id }]);
    await discard(first.id);
  });

  it('is accepted without its rejected claims, which stay rejected when the article is read again', async () => {
    const draft = await draftFrom(BODY);
    const chaired = draft.claims.find(({ predicate }: Data) => predicate === 'CHAIRED');
    const { article: taken, userErrors } = await accept({
      id: draft.id,
      reject: [chaired.id],
      version: draft.version,
    });
    expect(userErrors).toEqual([]);
    expect(taken).toMatchObject({ id: draft.articleId, title: '工作会议召开' });
    expect(await draftOf(draft.id)).toBeNull();
    const claim = async () =>
      (await ask('query ($id: ID!) { claim(id: $id) { status } }', { id: chaired.id })).claim;
    const chairs = async () =>
      (
        await ask(
          'query ($id: ID!) { node(id: $id) { ... on Event { chairs(first: 5) { totalCount } participants(first: 5) { totalCount } } } }',
          {
            id: chaired.object.id,
          },
        )
      ).node;
    expect(await claim()).toEqual({ status: 'REJECTED' });
    expect(await chairs()).toMatchObject({ chairs: { totalCount: 0 } });
    expect((await chairs()).participants.totalCount).toBeGreaterThan(0);
    // Another institution makes the importer read it anew.
    const again = await send({ articles: [article(BODY, { institution: '云汀大学附属学院' })] });
    expect(again.import).toMatchObject({ replaced: 1 });
    expect(await claim()).toEqual({ status: 'REJECTED' });
    const { changes } = await ask(
      'query ($about: ID) { changes(about: $about, first: 5) { edges { node { id kind by } } } }',
      { about: chaired.id },
    );
    const [{ node: logged }] = changes.edges;
    expect(logged).toMatchObject({ kind: 'CLAIM_REJECTED', by: 'local' });
    await ask('mutation ($id: ID!) { undo(changeId: $id) { userErrors { code } } }', { id: logged.id });
    expect(await claim()).toEqual({ status: 'AUTO' });
  });

  it('of an article that was deleted is not made, and says so', async () => {
    const body = '6月4日，学校召开座谈会。校长周望川主持会议。';
    const draft = await draftFrom(body);
    await accept({ id: draft.id });
    await ask('mutation ($id: ID!) { deleteArticle(id: $id) { userErrors { code } } }', {
      id: draft.articleId,
    });
    const { import: done, userErrors } = await send({ draft: true, articles: [article(body)] });
    expect(done).toMatchObject({ drafted: 0, failed: 1 });
    expect(userErrors).toMatchObject([{ code: 'BAD_ARTICLE', rule: 'withdrawn' }]);
  });

  it('goes with its article when that is forgotten', async () => {
    const body = '6月5日，学校召开茶话会。校长周望川主持会议。';
    await send({ articles: [article(body)] });
    const draft = await draftFrom(body);
    const { deleteArticle: gone } = await ask(
      'mutation ($id: ID!) { deleteArticle(id: $id, forget: true) { change { kind } article { id } userErrors { code } } }',
      { id: draft.articleId },
    );
    expect(gone).toEqual({ change: { kind: 'ARTICLE_FORGOTTEN' }, article: null, userErrors: [] });
    expect(await draftOf(draft.id)).toBeNull();
  });

  it('cannot be accepted in another version, with strange claims, or twice', async () => {
    const draft = await draftFrom('6月2日，学校召开推进会。校长周望川主持会议。');
    expect((await accept({ id: draft.id, version: draft.version + 1 })).userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['expectedVersion'] },
    ]);
    expect((await accept({ id: draft.id, reject: ['c-strange'] })).userErrors).toMatchObject([
      { code: 'BAD_INPUT', path: ['rejectClaims', '0'] },
    ]);
    expect(await draftOf(draft.id)).toEqual(draft);
    const both = await Promise.all([accept({ id: draft.id }), accept({ id: draft.id })]);
    expect(both.filter(({ userErrors }) => userErrors.length === 0).length).toBe(1);
    expect((await accept({ id: draft.id })).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
  });

  it('is discarded once', async () => {
    const draft = await draftFrom('6月3日，学校召开动员会。校长周望川主持会议。');
    expect((await discard(draft.id)).userErrors).toEqual([]);
    expect((await discard(draft.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
  });
});

describe('an import that is stopped', () => {
  it('says so, and goes on when it is sent again with its key', async () => {
    const ended: [failure: string | undefined, articles: number, seconds: number][] = [];
    const onEnd = ({ failure, articles }: ImportRecord, seconds: number) =>
      ended.push([failure, articles, seconds]);
    const own = importDesk({ store, log, patience: 0, onEnd });
    const articles = Array.from({ length: 30 }, (_, i) => ({
      title: `第${i}次会议`,
      date: '2024-01-01',
      body: `1月${(i % 28) + 1}日，学校召开第${i}次会议。校长周望川主持会议。`,
    }));
    const request = {
      articles,
      institution: '云汀大学',
      draft: false,
      idempotencyKey: 'k-stop',
      by: 'local',
    };
    const started = await own.start(request, {});
    await own.close();
    const cut = await store.document({ collection: 'import', id: started.id }, {});
    const before = cut?.value as ImportRecord;
    expect(before.failure).toContain('send the same again');
    expect(before.articles).toBeLessThan(30);
    expect(ended).toEqual([[before.failure, before.articles, expect.any(Number)]]);
    const stopped = await desk.start({ ...request, articles }, {});
    expect(stopped.value).toMatchObject({
      total: 30,
      articles: 30,
      failed: 0,
      finishedAt: expect.any(String),
    });
    expect(stopped.value).not.toHaveProperty('failure');
  });
});
