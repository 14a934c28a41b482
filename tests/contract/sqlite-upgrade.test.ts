import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { byCount, byDate, byName } from '#server/domain/order-key.ts';
import { deriveRelation } from '#server/domain/relation.ts';
import { openDatabase } from '#server/store/sqlite/database.ts';
import { firstSchema } from '#server/store/sqlite/migrations/first-schema.ts';
import { APPLICATION_ID } from '#server/store/sqlite/migrations/migrate.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { node, report } from './small-graph.ts';

const person = node('PERSON', '沈砚秋');
const office = node('DEPARTMENT', '规划处');
const article = report(
  '处长到任',
  [person, office],
  [{ predicate: 'HOLDS_POST', from: person, to: office, role: '处长' }],
);

/** A file as the first schema had it. */
const writeFirstSchema = (file: string): void => {
  const db = openDatabase(file);
  db.exec(firstSchema.sql);
  for (const entity of [person, office, article.article]) {
    db.run(
      'INSERT INTO entity (id, kind, degree, by_name, by_date, by_degree, record) VALUES (?, ?, 0, ?, ?, ?, ?)',
      entity.id,
      entity.kind,
      byName(entity.sortKey, entity.id),
      byDate(entity === article.article ? article.article.publishedAt : undefined, entity.sortKey, entity.id),
      byCount(0, entity.sortKey, entity.id),
      JSON.stringify(entity),
    );
  }
  db.run(
    'INSERT INTO article_text (article_id, text) VALUES (?, ?)',
    article.article.id,
    Buffer.from(article.text, 'utf16le'),
  );
  const relation = deriveRelation(article.claims);
  if (relation === undefined) throw new Error('the article proves a post');
  const { id, from, to, orderKey } = relation;
  const record = JSON.stringify(relation);
  db.run('INSERT INTO relation (id, from_id, to_id, record) VALUES (?, ?, ?, ?)', id, from, to, record);
  const link = 'HOLDS_POST:OUT';
  db.run('INSERT INTO endpoint VALUES (?, ?, ?, ?, ?, ?)', from, orderKey, id, link, to, 'ORGANIZATION');
  for (const claim of article.claims) {
    db.run(
      'INSERT INTO claim VALUES (?, ?, ?, ?, ?, 1, ?, ?)',
      claim.id,
      claim.articleId,
      id,
      from,
      to,
      claim.confidence,
      JSON.stringify(claim),
    );
  }
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1;`);
  db.close();
};

describe('a file of the first schema', () => {
  let dataDir: string;
  let store: Store;

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'guanxi-upgrade-'));
    writeFirstSchema(join(dataDir, 'guanxi.sqlite'));
    store = sqliteStore({ dataDir });
    await store.open({});
  });
  afterEach(async () => {
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
