import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collection, Documents } from '#server/store/documents.ts';
import type { Store } from '#server/store/store.ts';
import { documentOracle } from './document-oracle.ts';
import { outcome } from './every-read.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { walk } from './walk.ts';

const AT = '2026-03-11T08:00:00.000Z';
const COLLECTIONS = ['view', 'draft'] as const satisfies readonly Collection[];

const key = fc.record({ collection: fc.constantFrom(...COLLECTIONS), id: fc.constantFrom('a', 'b', 'c') });
const expected = fc.record({ expectedVersion: fc.nat(3) }, { requiredKeys: [] });
const instant = fc.nat(3).map((n) => new Date(Date.parse(AT) + n * 1_000).toISOString());

type Call = (box: Documents<object>) => Promise<unknown>;

const call: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(key, expected, instant, fc.jsonValue()).map(
    ([at, version, updatedAt, value]): Call =>
      (box) =>
        // What JSON changes on its way, such as -0, is not the box's to keep.
        box.putDocument({ ...at, ...version, updatedAt, value: JSON.parse(JSON.stringify(value)) }, {}),
  ),
  fc.tuple(key, expected).map(
    ([at, version]): Call =>
      (box) =>
        box.deleteDocument({ ...at, ...version }, {}),
  ),
  key.map(
    (at): Call =>
      (box) =>
        box.document(at, {}),
  ),
);

const everyDocument = (box: Documents<object>) =>
  Promise.all(COLLECTIONS.map((collection) => walk(2, (page) => box.documents({ collection, page }, {}))));

/** What every store's box of documents promises. The store is shared by the tests. */
export const describeDocuments = (
  name: string,
  makeStore: () => Promise<StoreUnderTest>,
  { runs = 25 }: { readonly runs?: number } = {},
): void => {
  describe(`the documents of ${name}`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeAll(async () => {
      under = await makeStore();
      store = under.store;
      await store.open({});
    });
    afterAll(() => under.dispose());

    const empty = async (): Promise<void> => {
      for (const collection of COLLECTIONS) {
        for (const id of ['a', 'b', 'c']) await store.deleteDocument({ collection, id }, {});
      }
    };

    test('random puts, deletions and reads have the outcomes of a map, its order and its cursors', async () => {
      const compare = fc.asyncProperty(fc.array(call, { maxLength: 12 }), async (calls) => {
        await empty();
        const oracle = documentOracle();
        for (const one of calls) {
          expect(await outcome(() => one(store))).toEqual(await outcome(() => one(oracle)));
        }
        expect(await everyDocument(store)).toEqual(await everyDocument(oracle));
      });
      await fc.assert(compare, { seed: 20220311, numRuns: runs });
    }, 120_000);

    test('of writers that expect the same version one wins, the others get CONFLICT', async () => {
      await empty();
      const put = (value: number) =>
        store.putDocument({ collection: 'view', id: 'a', value, updatedAt: AT, expectedVersion: 0 }, {});
      const settled = await Promise.allSettled([1, 2, 3, 4].map(put));
      const won = settled.filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const one of settled) {
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'CONFLICT' });
      }
      expect(await store.document({ collection: 'view', id: 'a' }, {})).toMatchObject({ version: 1 });
    });

    test('writers that expect nothing all get through, one after the other', async () => {
      await empty();
      const put = (value: number) =>
        store.putDocument({ collection: 'view', id: 'a', value, updatedAt: AT }, {});
      const versions = (await Promise.all([1, 2, 3, 4].map(put))).map(({ version }) => version);
      expect(versions.sort()).toEqual([1, 2, 3, 4]);
    });

    test('a value keeps every character, and 300,000 of them', async () => {
      await empty();
      const value = { text: `\u0000\ud800“党委”${'会议'.repeat(150_000)}`, list: [null, 0.1, true] };
      await store.putDocument({ collection: 'draft', id: 'a', value, updatedAt: AT }, {});
      const stored = await store.document({ collection: 'draft', id: 'a' }, {});
      expect(stored?.value).toEqual(value);
    });
  });
};
