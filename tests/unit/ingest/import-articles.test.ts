import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Parsed } from '#seed/parse/format.ts';
import { parseFile } from '#seed/parse/parse-file.ts';
import type { Diagnostic } from '#server/domain/diagnostic.ts';
import { importArticles } from '#server/ingest/import-articles.ts';
import { openStore } from '#server/store/open-store.ts';
import type { Store } from '#server/store/store.ts';

interface Told {
  readonly url?: string;
  readonly title?: string;
  readonly content: string;
  readonly institution?: string;
  readonly date?: string;
}

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guanxi-import-'));
  store = await openStore({ backend: 'sqlite', dataDir: folder });
  await store.open({});
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const articles = (...told: readonly Told[]): readonly Parsed[] => {
  const lines = told.map((one) => JSON.stringify({ title: '简讯', date: '2023-05-06', ...one }));
  return [...parseFile('told.ndjson', new TextEncoder().encode(lines.join('\n')), {})];
};

/** The graph as text, ids left in: equal dumps are equal graphs. */
const dump = async (from: Store = store): Promise<string> => {
  const rows: unknown[] = [];
  for (const kind of ['PERSON', 'ORGANIZATION', 'EVENT', 'PLACE', 'ARTICLE'] as const) {
    const page = await from.list(
      {
        kind,
        order: 'NAME',
        page: { first: 100 },
        select: {
          related: {
            all: {
              page: { first: 100 },
              relation: { claims: { all: { first: 100 } } },
              node: {},
            },
          },
        },
      },
      {},
    );
    rows.push(page.rows);
  }
  return JSON.stringify(rows);
};

const persons = async (): Promise<readonly string[]> => {
  const { rows } = await store.list({ kind: 'PERSON', order: 'NAME', page: { first: 100 }, select: {} }, {});
  return rows.map(({ node }) => `${node.entity.name} ${node.entity.home ?? '?'}`);
};

const CHAIRED = '5月5日，学校召开工作会议。副校长沈砚秋主持会议。';

describe('who is who', () => {
  test('the same name within one institution is one person', async () => {
    await importArticles(
      store,
      articles(
        { content: CHAIRED, institution: '云汀大学' },
        { content: '5月6日，教务处召开研讨会。副校长沈砚秋出席会议。', institution: '云汀大学' },
      ),
    );
    expect(await persons()).toEqual(['沈砚秋 云汀大学']);
  });

  test('the same name in two institutions is two people', async () => {
    await importArticles(
      store,
      articles(
        { content: CHAIRED, institution: '云汀大学' },
        { content: `${CHAIRED} `, institution: '明湖大学' },
      ),
    );
    expect(await persons()).toEqual(expect.arrayContaining(['沈砚秋 云汀大学', '沈砚秋 明湖大学']));
    expect(await persons()).toHaveLength(2);
  });

  test('two articles without an institution share nobody', async () => {
    const content = '5月5日，副处长沈砚秋主持会议。';
    await importArticles(store, articles({ content, title: '甲' }, { content, title: '乙' }));
    expect(await persons()).toEqual(['沈砚秋 ?', '沈砚秋 ?']);
  });
});

describe('importing again', () => {
  const twenty = Array.from({ length: 20 }, (_, n) => ({
    url: `https://example.org/${n}`,
    content: `5月${(n % 9) + 1}日，学校召开第${n}次工作会议。副校长沈砚秋主持会议，教务处处长陆知行参加会议。`,
    institution: '云汀大学',
  }));

  test('the same articles write nothing', async () => {
    await importArticles(store, articles(...twenty));
    const before = await dump();
    const again = await importArticles(store, articles(...twenty));
    expect(again).toMatchObject({ articles: 20, unchanged: 20, new: 0, replaced: 0 });
    expect(await dump()).toBe(before);
  });

  test('one at a time gives the same graph and the same ids as all at once', async () => {
    await importArticles(store, articles(...twenty));
    const other = mkdtempSync(join(tmpdir(), 'guanxi-import-'));
    const second = await openStore({ backend: 'sqlite', dataDir: other });
    try {
      await second.open({});
      for (const one of twenty) await importArticles(second, articles(one));
      expect(await dump(second)).toBe(await dump());
    } finally {
      await second.close();
      rmSync(other, { recursive: true });
    }
  });

  test('a changed article replaces its claims, keeps its people’s ids, and lets go of whom it no longer names', async () => {
    const url = 'https://example.org/one';
    const first = {
      url,
      institution: '云汀大学',
      content: '5月5日，副校长沈砚秋主持会议，教务处处长陆知行参加会议。',
    };
    await importArticles(store, articles(first));
    const idsOf = async () => {
      const { rows } = await store.list(
        { kind: 'PERSON', order: 'NAME', page: { first: 9 }, select: {} },
        {},
      );
      return new Map(rows.map(({ node }) => [node.entity.name, node.entity.id]));
    };
    const before = await idsOf();
    const summary = await importArticles(
      store,
      articles({ ...first, content: '5月5日下午，副校长沈砚秋主持会议，研究生院院长秦望舒参加会议。' }),
    );
    expect(summary).toMatchObject({ replaced: 1, new: 0 });
    const after = await idsOf();
    expect([...after.keys()].sort()).toEqual(['沈砚秋', '秦望舒'].sort());
    expect(after.get('沈砚秋')).toBe(before.get('沈砚秋'));
  });

  test('two versions of an article in one file leave the later one', async () => {
    const url = 'https://example.org/one';
    const summary = await importArticles(
      store,
      articles({ url, content: '副校长沈砚秋主持会议。' }, { url, content: '副校长秦望舒主持会议。' }),
    );
    expect(summary).toMatchObject({ new: 1, replaced: 1 });
    expect(await persons()).toEqual(['秦望舒 ?']);
  });
});

test('an import that is told to stop keeps what was acknowledged and says so by rejecting', async () => {
  const stop = new AbortController();
  const many = Array.from({ length: 120 }, (_, n) => ({
    title: `第${n}篇`,
    content: `副校长沈砚秋主持第${n}次会议。`,
  }));
  const running = importArticles(store, articles(...many), {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(running).rejects.toThrow();
  expect((await store.stats({})).articles).toBe(50);
});

test('two reports of one event on one day make one event', async () => {
  await importArticles(
    store,
    articles(
      {
        title: '甲',
        institution: '云汀大学',
        content: '5月5日，学校在行政楼301会议室召开本科教学工作会议。副校长沈砚秋主持会议。',
      },
      {
        title: '乙',
        institution: '云汀大学',
        content: '5月5日，学校在行政楼301会议室召开本科教学工作会议。教务处处长陆知行参加会议。',
      },
    ),
  );
  expect((await store.stats({})).events).toBe(1);
});

test('an article that was deleted is left out, with a warning, until its deletion is undone', async () => {
  const content = '5月6日，云岭大学校长周望川会见来宾。';
  const author = { by: 'tester', at: '2024-05-06T07:08:09.000Z' };
  await importArticles(store, articles({ content, institution: '云岭大学' }));
  const before = await dump();
  const page = { first: 1 };
  const { rows } = await store.list({ kind: 'ARTICLE', order: 'NAME', page, select: {} }, {});
  const articleId = rows[0]?.node.entity.id ?? '';
  const answer = await store.change({ kind: 'DELETE_ARTICLE', articleId, ...author }, {});
  const told: string[] = [];
  const onDiagnostic = ({ severity, rule, file, line }: Diagnostic): void => {
    told.push(`${severity} ${rule} ${file}:${line}`);
  };
  const again = await importArticles(store, articles({ content, institution: '云岭大学' }), { onDiagnostic });
  expect(again).toMatchObject({ articles: 1, unchanged: 1, new: 0, replaced: 0, failed: 0 });
  expect(told).toEqual(['warning withdrawn told.ndjson:1']);
  expect((await store.stats({})).articles).toBe(0);
  const changeId = 'change' in answer ? answer.change.id : '';
  await store.change({ kind: 'UNDO', changeId, ...author }, {});
  expect(await dump()).toBe(before);
});
