import neo4j from 'neo4j-driver';
import { describe, test } from 'vitest';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import { describeChanges } from '#tests/contract/change-contract.ts';
import { deleteAllNodes, useNeo4j } from './neo4j-server.ts';

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const server = await useNeo4j();

/** Nothing, and a list or a count of nothing, say the same; the log and its receipts are left out. */
const hasValue = ([name, value]: [string, unknown]): boolean =>
  name !== 'receipts' && value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0);

/** Every node and relationship with all its properties. */
const dump = async (uri: string): Promise<unknown> => {
  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
  try {
    const nodes = await driver.executeQuery(
      'MATCH (n) WHERE NOT n:Change AND NOT n:ChangeAbout RETURN labels(n) AS labels, properties(n) AS properties',
    );
    const joins = await driver.executeQuery(
      'MATCH (a)-[r]->(b) RETURN type(r) AS labels, properties(r) AS properties, a.id AS a, b.id AS b',
    );
    return [...nodes.records, ...joins.records]
      .map((record) => record.toObject())
      .map(({ labels, properties, a, b }) =>
        JSON.stringify([
          labels,
          a,
          b,
          Object.entries(properties as object)
            .filter(hasValue)
            .sort(),
        ]),
      )
      .sort();
  } finally {
    await driver.close();
  }
};

if ('skipped' in server) {
  describe('a store in a real Neo4j', () => {
    test('keeps what people decide', (context) => context.skip(server.skipped));
  });
} else {
  describeChanges(
    'a store in a real Neo4j',
    async () => {
      await deleteAllNodes(server.uri);
      const store = neo4jStore({ uri: server.uri });
      return { store, dispose: () => store.close() };
    },
    { randomGraphs: 1, dump: () => dump(server.uri) },
  );
}
