import { test } from 'vitest';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import { describeGraphReads } from '#tests/contract/graph-contract.ts';
import { deleteAllNodes, useNeo4j } from './neo4j-server.ts';

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const neo4j = await useNeo4j();

if ('skipped' in neo4j) {
  test('a real Neo4j reads the graph as the reference does', (context) => context.skip(neo4j.skipped));
} else {
  describeGraphReads(
    'a real Neo4j',
    async () => {
      await deleteAllNodes(neo4j.uri);
      const store = neo4jStore({ uri: neo4j.uri });
      return { store, dispose: () => store.close() };
    },
    { randomGraphs: 4 },
  );
}
