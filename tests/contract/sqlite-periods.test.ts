import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { rewindToFirstSchema } from './rewind-to-first-schema.ts';
import { node, report } from './small-graph.ts';

test('a store from before relations kept their periods is brought up when it is opened, and answers the same', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'guanxi-periods-'));
  const store = sqliteStore({ dataDir });
  const [person, office] = [node('PERSON', '甲'), node('DEPARTMENT', '办公室')];
  const read = async () => {
    const page = { first: 5, totalCount: true };
    const posts = { types: ['HOLDS_POST'], page, relation: {}, node: {} } as const;
    const related = { early: { ...posts, asOf: '2022-03-10' }, later: { ...posts, asOf: '2022-03-12' } };
    const [view] = await store.nodes({ ids: [person.id], select: { yearCounts: true, related } }, {});
    return [
      view,
      await store.expand(
        { id: office.id, since: '2022-03-11', order: 'NAME', page, relations: {}, select: {} },
        {},
      ),
    ];
  };
  try {
    await store.open({});
    const said = { predicate: 'HOLDS_POST', from: person, to: office, role: '主任' } as const;
    const saying = report('任命', [person, office], [said]);
    const claims = saying.claims.map((claim) => ({ ...claim, validFrom: '2022-03-11' }));
    await store.write({ entities: [person, office], articles: [{ ...saying, claims }], identities: [] }, {});
    const answers = await read();
    expect(answers).toMatchObject([
      {
        yearCounts: [{ type: 'HOLDS_POST', direction: 'OUT', year: 2022, count: 1 }],
        related: { early: { totalCount: 0 }, later: { totalCount: 1 } },
      },
      { totalCount: 1 },
    ]);
    await store.close();
    rewindToFirstSchema(join(dataDir, 'guanxi.sqlite'));
    await store.open({});
    expect(await read()).toEqual(answers);
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
