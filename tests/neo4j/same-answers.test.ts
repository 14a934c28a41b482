import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '#server/graphql/create-api.ts';
import { seedSamples } from '#server/ingest/seed-samples.ts';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { deleteAllNodes, useNeo4j } from './neo4j-server.ts';

const QUESTIONS = {
  stats: '{ stats { persons organizations events places articles relations claims } }',
  lists: `{
    persons(first: 100) { totalCount edges { cursor node { id name aliases degree home } } }
    organizations(first: 100, order: DEGREE) { edges { cursor node { id name subkind degree } } }
    events(first: 100, order: NEWEST) { edges { cursor node { id name date place(first: 5) { edges { node { name } } } } } }
  }`,
  search: `{
    one: search(text: "大", first: 50) { totalCount edges { cursor score matches { kind form start end text } node { __typename id name } } }
    name: search(text: "沈砚秋", first: 5) { edges { cursor node { id name } } }
    sound: search(text: "shen yanqiu", first: 50) { totalCount edges { cursor score matches { kind text } node { id name } } }
    initials: search(text: "syq", first: 50) { totalCount edges { cursor node { id name } } }
    title: search(text: "副处长沈砚秋", first: 50) { totalCount edges { cursor node { id name } } }
    suggest(text: "y", first: 20) { score matches { kind text } node { id name degree } }
    syntax: search(text: "\\"*(:", first: 5) { edges { cursor } }
  }`,
  expand: `query ($id: ID!) {
    expand(id: $id, first: 100) {
      totalCount
      edges { cursor node { __typename id name } relations(first: 10) { id type role confidence claimCount claims(first: 5) { id rule evidence { quote start end } } } }
      pageInfo { hasNextPage endCursor }
    }
    relationCounts(id: $id) { type direction count }
  }`,
};

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's
const neo4j = await useNeo4j();

if ('skipped' in neo4j) {
  test('both stores answer alike on the samples', (context) => context.skip(neo4j.skipped));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-alike-'));
  const stores = [sqliteStore({ dataDir: folder }), neo4jStore({ uri: neo4j.uri })];
  const apis = stores.map((store) => createApi({ store, log: pino({ level: 'silent' }) }));

  beforeAll(async () => {
    await deleteAllNodes(neo4j.uri);
    for (const store of stores) {
      await store.open({});
      await seedSamples(store);
    }
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    rmSync(folder, { recursive: true });
  });

  const askBoth = (query: string, variables: object = {}): Promise<readonly string[]> =>
    Promise.all(
      apis.map(async (api) => {
        const response = await api.fetch('http://127.0.0.1/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        });
        return response.text();
      }),
    );

  describe('the samples, imported into an empty SQLite and an empty Neo4j', () => {
    test.each(['stats', 'lists', 'search'] as const)(
      '%s: equal to the byte, ids and cursors too',
      async (name) => {
        const [ours = '', theirs] = await askBoth(QUESTIONS[name]);
        expect(JSON.parse(ours)).not.toHaveProperty('errors');
        expect(theirs).toBe(ours);
      },
    );

    test('expand: equal to the byte for the twenty best connected persons', async () => {
      const [list = ''] = await askBoth('{ persons(first: 20, order: DEGREE) { edges { node { id } } } }');
      const { data } = JSON.parse(list) as { data: { persons: { edges: { node: { id: string } }[] } } };
      for (const { node } of data.persons.edges) {
        const [ours = '', theirs] = await askBoth(QUESTIONS.expand, { id: node.id });
        expect(JSON.parse(ours)).not.toHaveProperty('errors');
        expect(theirs).toBe(ours);
      }
    });
  });
}
