import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { rewindToFirstSchema } from './rewind-to-first-schema.ts';
import { node, report } from './small-graph.ts';

const person = node('PERSON', '沈砚秋');
const office = node('DEPARTMENT', '规划处');
const article = report(
  '处长到任',
  [person, office],
  [{ predicate: 'HOLDS_POST', from: person, to: office, role: '处长' }],
);

describe('a file of the first schema', () => {
  let dataDir: string;
  let store: Store;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'guanxi-upgrade-'));
    store = sqliteStore({ dataDir });
    await store.open({});
    await store.write({ entities: [person, office], articles: [article], identities: [] }, {});
    await store.close();
    rewindToFirstSchema(join(dataDir, 'guanxi.sqlite'));
    await store.open({});
  });
  afterAll(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test.each(['沈砚秋', '沈硯秋', 'shen yanqiu', 'syq', '处长沈砚秋', '规划处处长沈砚秋'])(
    'is upgraded when it is opened: %s finds the person',
    async (text) => {
      const { rows } = await store.search({ text, page: { first: 5 }, select: {} }, {});
      expect(rows[0]?.node.entity.name).toBe('沈砚秋');
    },
  );

  test('is upgraded when it is opened: its texts are searched', async () => {
    const query = { text: '規劃處', page: { first: 5 }, article: {}, mentions: {} };
    const { rows } = await store.searchText(query, {});
    expect(rows.map(({ sentence }) => sentence.text)).toEqual(['规划处。']);
  });
});
