import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '#server/store/sqlite/calls.ts';
import { openWriter } from '#server/store/sqlite/connection.ts';
import type { Database, Value } from '#server/store/sqlite/database.ts';
import type { Method } from '#server/store/sqlite/protocol.ts';
import type { Store } from '#server/store/store.ts';
import { everyRead } from './every-read.ts';
import { everyGraphRead } from './graph-questions.ts';
import { randomGraph } from './random-graph.ts';

/** Every statement that the reads of a random graph ran, with one set of values each. */
const statements = new Map<string, readonly Value[]>();

const recording = (db: Database): Database => ({
  ...db,
  all: (sql, ...values) => {
    statements.set(sql, values);
    return db.all(sql, ...values);
  },
  get: (sql, ...values) => {
    statements.set(sql, values);
    return db.get(sql, ...values);
  },
});

/** The store's calls without its threads. */
const inProcess = (db: Database): Store =>
  new Proxy({} as Store, {
    get:
      (_, method) =>
      async (...args: unknown[]) =>
        call(db, method as Method, args.slice(0, -1), { check: () => {}, commit: () => {} }),
  });

describe('no read of the SQLite store looks at rows that it does not need', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-plans-'));
  let db: Database | undefined;

  beforeAll(async () => {
    const graphs = fc.sample(randomGraph, { seed: 5, numRuns: 3 });
    for (const [n, graph] of graphs.entries()) {
      db?.close();
      db = openWriter(join(folder, `${n}.sqlite`));
      for (const batch of graph.batches) await inProcess(db).write(batch, {});
      await everyRead(inProcess(recording(db)), graph, [2]);
      await everyGraphRead(inProcess(recording(db)), graph);
      const [claim] = graph.batches.flatMap(({ articles }) => articles.flatMap(({ claims }) => claims));
      const author = { by: 'tester', at: '2024-05-06T07:08:09.000Z' };
      await inProcess(db).change({ kind: 'ACCEPT', claimId: claim?.id ?? '', ...author }, {});
      for (const about of [undefined, claim?.id])
        for (const order of ['NEWEST', 'OLDEST'] as const)
          for (const after of [undefined, '000000002'])
            await inProcess(recording(db)).changes(
              {
                order,
                page: { first: 2, totalCount: true, ...(after === undefined ? {} : { after }) },
                ...(about === undefined ? {} : { about }),
                claim: { subject: {} },
                article: {},
              },
              {},
            );
      await inProcess(recording(db)).documents(
        { collection: 'view', page: { first: 2, totalCount: true } },
        {},
      );
    }
  });
  afterAll(() => {
    db?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const plansOf = (mentions: RegExp): readonly (readonly [string, string])[] =>
    [...statements]
      .filter(([sql]) => mentions.test(sql))
      .map(([sql, values]) => {
        const plan = (db?.all(`EXPLAIN QUERY PLAN ${sql}`, ...values) ?? []).map((row) => String(row[3]));
        return [sql, plan.join('\n')] as const;
      });

  test('nothing stored is scanned, except the handful of totals', () => {
    const all = plansOf(/./);
    expect(all.length).toBeGreaterThan(25);
    for (const [sql, plan] of all) {
      // The ids that are asked for, the hits of a full-text index, the parts of a unit and the rows of a facet are lists of the right length already.
      const scans = plan
        .split('\n')
        .filter((line) =>
          /^SCAN (?!(wanted|n|unit|hit|counted|total|CONSTANT)\b|(name|title|sentence)_index VIRTUAL)/.test(
            line,
          ),
        );
      expect([sql, scans]).toEqual([sql, []]);
    }
  });

  for (const [what, mentions] of [
    ['lists', /FROM entity AS e WHERE e\.kind = \? (AND e\.by_\w+ > \? )?ORDER BY/],
    ['expand', /FROM adjacency .*ORDER BY/],
    ['nested relations', /FROM endpoint .*ORDER BY key/],
    ['relations of a pair', /endpoint_of_pair\s+WHERE/],
    ['claims of a relation', /FROM claim WHERE relation_id/],
    ['articles of an entity', /FROM appearance WHERE .*ORDER BY/],
    ['mentions of an article', /FROM mention WHERE .*ORDER BY/],
    ['changes of something', /FROM change_about AS a [\s\S]*ORDER BY/],
    ['documents', /FROM document AS d WHERE .*ORDER BY/],
  ] as const) {
    test(`${what}: a page comes out of its index in order, never out of a sort`, () => {
      const plans = plansOf(mentions);
      expect(plans.length).toBeGreaterThan(0);
      for (const [sql, plan] of plans) {
        expect([sql, plan]).toEqual([sql, expect.stringMatching(/^SEARCH /)]);
        expect([sql, plan]).toEqual([sql, expect.not.stringContaining('TEMP B-TREE')]);
      }
    });
  }

  test('a page of neighbours in any order reads the index alone', () => {
    for (const [sql, plan] of plansOf(/FROM adjacency .*ORDER BY/)) {
      expect([sql, plan]).toEqual([sql, expect.stringContaining('COVERING INDEX')]);
    }
  });
});
