import { describe, test } from 'vitest';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import { describeStore } from '#tests/contract/store-contract.ts';
import { deleteAllNodes, useNeo4j } from './neo4j-server.ts';

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const neo4j = await useNeo4j();

if ('skipped' in neo4j) {
  describe('a store in a real Neo4j', () => {
    test('keeps the contract of the store', (context) => context.skip(neo4j.skipped));
  });
} else {
  describeStore(
    'a store in a real Neo4j',
    async () => {
      await deleteAllNodes(neo4j.uri);
      const store = neo4jStore({ uri: neo4j.uri });
      return { store, dispose: () => store.close() };
    },
    { randomGraphs: 4 },
  );
}
