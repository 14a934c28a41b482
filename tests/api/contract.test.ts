import { describe, expect, it } from 'vitest';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

/** The names that other programs rely on, a query each, exactly as they ask. */

const api = apiOverFixture();
const { shen, meeting } = fixture;

const dataOf = async (query: string) => {
  const { data, errors, status } = await api.ask(query);
  expect(errors).toEqual([]);
  expect(status).toBe(200);
  return data;
};

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const A_STRING = expect.any(String);
const A_NUMBER = expect.any(Number);

describe('the contract', () => {
  it('stats', async () => {
    const { stats } = await dataOf(
      '{ stats { persons organizations events places articles relations claims } }',
    );
    expect(Object.keys(stats)).toEqual([
      'persons',
      'organizations',
      'events',
      'places',
      'articles',
      'relations',
      'claims',
    ]);
    for (const count of Object.values(stats)) expect(count).toBeGreaterThan(0);
  });

  it.each(['persons', 'organizations', 'events', 'articles'])('%s', async (list) => {
    const data = await dataOf(
      `{ ${list}(first: 2, after: null) { edges { cursor node { id name } } ${PAGE_INFO} } }`,
    );
    expect(data[list].edges).toHaveLength(2);
    expect(data[list].edges[0]).toEqual({ cursor: A_STRING, node: { id: A_STRING, name: A_STRING } });
    expect(data[list].pageInfo).toMatchObject({
      hasPreviousPage: false,
      startCursor: A_STRING,
      endCursor: A_STRING,
    });
    const after = data[list].pageInfo.endCursor;
    const next = await dataOf(
      `{ ${list}(first: 100, after: "${after}") { edges { node { id } } pageInfo { hasPreviousPage } } }`,
    );
    expect(next[list].pageInfo.hasPreviousPage).toBe(true);
  });

  it('search', async () => {
    const { search } = await dataOf(
      `{ search(text: "沈砚秋", first: 10, after: null, kinds: [PERSON, ARTICLE]) { edges { cursor node { __typename id name } } ${PAGE_INFO} } }`,
    );
    expect(search.edges[0]).toEqual({
      cursor: A_STRING,
      node: { __typename: 'Person', id: shen.id, name: '沈砚秋' },
    });
  });

  it('expand', async () => {
    const { expand } = await dataOf(
      `{ expand(id: "${meeting.id}", first: 100, after: null) {
        totalCount
        edges { cursor node { __typename id name }
          relations(first: 10) { id type role from { id name } to { id name } confidence claimCount
            claims(first: 10) { id confidence rule evidence { quote start end article { id title publishedAt } } } } }
        pageInfo { hasNextPage endCursor }
      } }`,
    );
    expect(expand.totalCount).toBe(5);
    expect(new Set(expand.edges.map((edge: { node: { id: string } }) => edge.node.id)).size).toBe(5);
    for (const { relations } of expand.edges) {
      expect(relations[0]).toMatchObject({
        id: A_STRING,
        type: A_STRING,
        from: { id: A_STRING, name: A_STRING },
        to: { id: A_STRING, name: A_STRING },
        confidence: A_NUMBER,
        claimCount: 1,
        claims: [
          {
            id: A_STRING,
            confidence: A_NUMBER,
            rule: A_STRING,
            evidence: [
              {
                quote: A_STRING,
                start: A_NUMBER,
                end: A_NUMBER,
                article: { id: A_STRING, title: A_STRING, publishedAt: A_STRING },
              },
            ],
          },
        ],
      });
    }
    expect(expand.pageInfo).toEqual({ hasNextPage: false, endCursor: A_STRING });
  });

  it('relationCounts', async () => {
    const { relationCounts } = await dataOf(
      `{ relationCounts(id: "${meeting.id}") { type direction count } }`,
    );
    expect(relationCounts).toContainEqual({ type: 'CHAIRED', direction: 'IN', count: 1 });
    expect(relationCounts).toContainEqual({ type: 'HELD_AT', direction: 'OUT', count: 1 });
  });
});
