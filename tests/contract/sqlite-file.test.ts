import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '#server/store/open-store.ts';
import { openDatabase } from '#server/store/sqlite/database.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { node, report } from './small-graph.ts';

const person = node('PERSON', '甲');
const office = node('DEPARTMENT', '办公室');
const batch = {
  entities: [person, office],
  articles: [report('一', [person, office], [{ predicate: 'HOLDS_POST', from: person, to: office }])],
  identities: [{ key: 'k', entityId: person.id }],
} as const;

describe('the file of the SQLite store', () => {
  let dataDir: string;
  let file: string;
  let store: Store;

  beforeEach(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'guanxi-file-')), '数据 100% #1?');
    file = join(dataDir, 'guanxi.sqlite');
    store = sqliteStore({ dataDir });
  });
  afterEach(async () => {
    await store.close();
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });

  const filled = async (): Promise<void> => {
    await store.open({});
    await store.write(batch, {});
    await store.close();
  };
  const refused = async (code: string): Promise<void> => {
    const before = readFileSync(file);
    await expect(store.open({})).rejects.toEqual(
      expect.objectContaining({ name: 'GraphError', code, message: expect.stringContaining(file) }),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  };

  test('what was written is there when the store is opened again, by whichever way', async () => {
    await filled();
    const again = await openStore({ backend: 'sqlite', dataDir });
    await again.open({});
    expect(await again.stats({})).toMatchObject({ persons: 1, organizations: 1, articles: 1, relations: 1 });
    expect([...(await again.identities(['k'], {}))]).toEqual([['k', person.id]]);
    await again.close();
  });

  test('what was forgotten is in no byte of the file any more, and what was only deleted is', async () => {
    const author = { by: 'tester', at: '2024-05-06T07:08:09.000Z', articleId: batch.articles[0].article.id };
    const forgettable = '莫失莫忘的名字';
    const named = node('PERSON', forgettable);
    const articles = [report('一', [named, office], [{ predicate: 'HOLDS_POST', from: named, to: office }])];
    const bytes = Buffer.from(forgettable);
    await store.open({});
    await store.write({ entities: [named, office], articles, identities: [] }, {});
    await store.change({ kind: 'DELETE_ARTICLE', ...author }, {});
    await store.close();
    expect(readFileSync(file).includes(bytes)).toBe(true);
    await store.open({});
    await store.change({ kind: 'DELETE_ARTICLE', ...author, forget: true }, {});
    await store.close();
    expect(readFileSync(file).includes(bytes)).toBe(false);
  });

  test('what the rows of a kind are is told anew after every write, whoever wrote', async () => {
    await store.open({});
    const other = sqliteStore({ dataDir });
    await other.open({});
    const roles = async () =>
      (await store.facets({ kind: 'PERSON', of: ['roles'], node: {} }, {})).roles?.map(({ value, count }) => [
        value,
        count,
      ]);
    const write = (by: Store, name: string, role: string) =>
      by.write(
        {
          ...batch,
          articles: [
            report(name, [person, office], [{ predicate: 'HOLDS_POST', from: person, to: office, role }]),
          ],
          identities: [],
        },
        {},
      );
    try {
      expect([await roles(), await roles()]).toEqual([[], []]);
      await write(store, '一', '处长');
      expect(await roles()).toEqual([['处长', 1]]);
      await write(other, '二', '主任');
      expect(await roles()).toEqual([
        ['主任', 1],
        ['处长', 1],
      ]);
    } finally {
      await other.close();
    }
  });

  test('a store that was closed can be opened again, and refuses calls in between', async () => {
    await filled();
    await expect(store.stats({})).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await store.open({});
    expect((await store.stats({})).persons).toBe(1);
  });

  test('a file that is no database is refused with STORE_DAMAGED and left as it is', async () => {
    mkdirSync(dataDir);
    writeFileSync(file, '这不是数据库。'.repeat(500));
    await refused('STORE_DAMAGED');
  });

  test('a database of another program is refused with STORE_DAMAGED and left as it is', async () => {
    mkdirSync(dataDir);
    const foreign = openDatabase(file);
    foreign.exec('CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)');
    foreign.close();
    await refused('STORE_DAMAGED');
  });

  test('a file cut short is refused with STORE_DAMAGED and left as it is', async () => {
    await filled();
    truncateSync(file, 3 * 4096);
    await refused('STORE_DAMAGED');
  });

  test('a file with an overwritten page is refused with STORE_DAMAGED and left as it is', async () => {
    await filled();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 2 * 4096, 12 * 4096);
    writeFileSync(file, bytes);
    await refused('STORE_DAMAGED');
  });

  test('a file of a newer Guanxi is refused with STORE_TOO_NEW and left as it is', async () => {
    await filled();
    const db = openDatabase(file);
    db.exec('PRAGMA user_version = 999');
    db.close();
    await refused('STORE_TOO_NEW');
  });

  test('an empty file counts as none', async () => {
    mkdirSync(dataDir);
    writeFileSync(file, '');
    await filled();
  });

  test('a data folder that cannot be made is one clear refusal that names it', async () => {
    writeFileSync(dataDir, 'a file, not a folder');
    await expect(store.open({})).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining(dataDir),
    });
  });

  // The superuser may write to any folder.
  if (process.getuid?.() !== 0) {
    test('a data folder that cannot be written is one clear refusal that names it', async () => {
      mkdirSync(dataDir);
      chmodSync(dataDir, 0o500);
      await expect(store.open({})).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringContaining(dataDir),
      });
    });
  }

  test('writing the same batch again changes no row', async () => {
    await filled();
    const changes = (): string => {
      const db = openDatabase(file);
      const tables = [
        'entity',
        'mention',
        'appearance',
        'claim',
        'relation',
        'endpoint',
        'adjacency',
        'link_count',
      ];
      const rows = tables.map((table) => db.all(`SELECT * FROM ${table}`));
      const version = db.get('PRAGMA data_version');
      db.close();
      return JSON.stringify([rows, version]);
    };
    const before = changes();
    const bytes = readFileSync(file);
    await filled();
    expect(changes()).toBe(before);
    // Not one page was written, the header's change counter included.
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('two processes’ stores on one file take turns at writing', async () => {
    await store.open({});
    const other = sqliteStore({ dataDir });
    await other.open({});
    const one = (own: Store, name: string) => {
      const entity = node('PERSON', name);
      return own.write(
        { entities: [entity], articles: [report(`${name}的报道`, [entity], [])], identities: [] },
        {},
      );
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => one(n % 2 === 0 ? store : other, `人${n}`)));
    expect((await other.stats({})).persons).toBe(20);
    await other.close();
  });
});
