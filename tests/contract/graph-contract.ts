import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idsOf } from './every-read.ts';
import { everyGraphRead } from './graph-questions.ts';
import { oracleStore } from './oracle.ts';
import { randomGraph } from './random-graph.ts';
import type { StoreUnderTest } from './store-contract.ts';

/** What every store answers about more than one node, against the reference. `makeStore` as for `describeStore`. */
export const describeGraphReads = (
  name: string,
  makeStore: () => Promise<StoreUnderTest>,
  { randomGraphs }: { readonly randomGraphs: number },
): void => {
  describe(`${name} reads the graph as the reference does`, () => {
    test(`on ${randomGraphs} random graphs`, async () => {
      const compare = fc.asyncProperty(randomGraph, async (graph) => {
        const { store, dispose } = await makeStore();
        try {
          await store.open({});
          const oracle = oracleStore();
          for (const batch of graph.batches) {
            await store.write(batch, {});
            await oracle.write(batch, {});
          }
          const expected = await everyGraphRead(oracle, graph);
          const actual = await everyGraphRead(store, graph);
          expect(Object.keys(actual)).toEqual(Object.keys(expected));
          for (const [question, answer] of Object.entries(expected)) {
            if (!isDeepStrictEqual(actual[question], answer))
              expect(actual[question], question).toEqual(answer);
          }
          const counts = { ids: idsOf(graph), select: { yearCounts: true } };
          const before = await store.nodes(counts, {});
          await store.rebuild({});
          expect(await store.nodes(counts, {})).toEqual(before);
        } finally {
          await dispose();
        }
      });
      await fc.assert(compare, { seed: 20220312, numRuns: randomGraphs, endOnFailure: true });
    }, 600_000);
  });
};
