import { describe, test } from 'vitest';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import { describeDocuments } from '#tests/contract/document-contract.ts';
import { deleteAllNodes, useNeo4j } from './neo4j-server.ts';

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const neo4j = await useNeo4j();

if ('skipped' in neo4j) {
  describe('the documents of a real Neo4j', () => {
    test('have the outcomes of a map', (context) => context.skip(neo4j.skipped));
  });
} else {
  describeDocuments(
    'a real Neo4j',
    async () => {
      await deleteAllNodes(neo4j.uri);
      const store = neo4jStore({ uri: neo4j.uri });
      return { store, dispose: () => store.close() };
    },
    { runs: 8 },
  );
}
