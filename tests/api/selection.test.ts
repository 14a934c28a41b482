import { describe, expect, it } from 'vitest';
import type { ListQuery, Store } from '#server/store/store.ts';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const { shen, office, meeting, lu } = fixture;

/** The selection tree that the store is handed for a query on `persons`. */
const treeOf = async (query: string, variables?: object): Promise<ListQuery> => {
  let seen: ListQuery | undefined;
  const store: Store = {
    ...api.store(),
    list: (asked) => {
      seen = asked;
      return Promise.resolve({ rows: [], hasNextPage: false });
    },
  };
  const { errors } = await api.variant({ store }).ask(query, variables);
  expect(errors).toEqual([]);
  if (seen === undefined) throw new Error('list was not called');
  return seen;
};

describe('a selection', () => {
  it.each([
    ['node', `{ node(id: "${shen.id}") { ...Deep } }`],
    ['nodes', `{ nodes(ids: ["${shen.id}", "${lu.id}"]) { ...Deep } }`],
    ['list', '{ persons(first: 5) { totalCount edges { node { ...Deep } } } }'],
    ['search', '{ search(text: "沈", first: 5) { totalCount edges { node { ...Deep } } } }'],
    [
      'expand',
      `{ expand(id: "${meeting.id}", first: 5) { edges { node { ...Deep } relations { from { ...Deep } claims { evidence { article { text degree } } } } } } }`,
    ],
  ])('of any depth below %s is one call to the store', async (operation, query) => {
    api.forget();
    const { errors } = await api.ask(
      `${query} fragment Deep on Entity {
        name degree relationCounts { count }
        articles(first: 2) { edges { node { title text mentions(first: 2) { edges { node { entity { name } } } } } } }
        relations(first: 3) { totalCount edges { relation { claims { evidence { article { title } } } to { name } }
          node { ... on Organization { parents(first: 1) { edges { node { name } } } } } } }
      }`,
    );
    expect(errors).toEqual([]);
    expect(api.calls()).toEqual([operation === 'node' ? 'nodes' : operation]);
  });

  it('of several root fields is one call each, and of the ontology none', async () => {
    api.forget();
    await api.ask(
      `{ a: node(id: "${shen.id}") { name } b: relationCounts(id: "${shen.id}") { count } stats { persons } ontology { kinds { kind } } __typename }`,
    );
    expect(api.calls()).toEqual(['nodes', 'nodes', 'stats']);
  });

  it('loads the text, the degree and totals only when they are selected', async () => {
    const bare = await treeOf('{ persons(first: 5) { edges { node { id name __typename } } } }');
    expect(bare).toMatchObject({ page: { first: 5 }, select: {} });
    expect(bare.page.totalCount).toBeUndefined();
    const full = await treeOf(
      '{ persons(first: 5) { totalCount edges { node { degree relationCounts { count } } } } }',
    );
    expect(full).toMatchObject({
      page: { totalCount: true },
      select: { degree: true, relationCounts: true },
    });
  });

  it('obeys @skip and @include with variables', async () => {
    const query = `query ($yes: Boolean!, $no: Boolean!) { persons(first: 5) { totalCount @include(if: $no) edges { node {
      degree @skip(if: $yes) ... @include(if: $no) { relationCounts { count } } ...More @skip(if: $yes) } } } }
      fragment More on Person { posts(first: 1) { totalCount } }`;
    const without = await treeOf(query, { yes: true, no: false });
    expect(without.page.totalCount).toBeUndefined();
    expect(without.select).toEqual({});
    const withAll = await treeOf(query, { yes: false, no: true });
    expect(withAll.page.totalCount).toBe(true);
    expect(Object.keys(withAll.select).sort()).toEqual(['degree', 'related', 'relationCounts']);
  });

  it('reads two aliases of one page once', async () => {
    const { select } = await treeOf(
      '{ persons(first: 5) { edges { node { a: posts(first: 3) { totalCount } b: posts(first: 3) { edges { node { degree } } } c: posts(first: 4) { totalCount } } } } }',
    );
    const branches = Object.values(select.related ?? {});
    expect(branches).toHaveLength(2);
    expect(branches[0]).toMatchObject({ page: { first: 3, totalCount: true }, node: { degree: true } });
  });

  it('gives each alias its own rows and arguments', async () => {
    const { data } = await api.ask(
      `{ node(id: "${shen.id}") { ... on Person { one: events(first: 1) { edges { node { name } } } two: events(first: 2) { edges { cursor } } x: posts(first: 1) { totalCount } } } }`,
    );
    expect(data.node.one.edges).toHaveLength(1);
    expect(data.node.two.edges).toHaveLength(2);
    expect(data.node.x.totalCount).toBe(1);
  });

  it('tells apart fields of two types under one response key', async () => {
    const { data, errors } = await api.ask(
      `{ nodes(ids: ["${shen.id}", "${office.id}"]) { ... on Person { x: events(first: 1) { totalCount } } ... on Organization { x: parents(first: 1) { totalCount edges { node { name } } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual([
      { x: { totalCount: 2 } },
      { x: { totalCount: 1, edges: [{ node: { name: '临江大学' } }] } },
    ]);
  });

  it('merges what several fragments ask of one page', async () => {
    const { data } = await api.ask(
      `{ node(id: "${shen.id}") { ...A ...B ... on Entity { relations(first: 2) { totalCount } } } }
       fragment A on Person { relations(first: 2) { edges { node { name } } } }
       fragment B on Node { ... on Entity { relations(first: 2) { edges { relation { type } node { degree } } } } }`,
    );
    expect(data.node.relations.totalCount).toBe(4);
    for (const edge of data.node.relations.edges) {
      expect(edge).toEqual({
        node: { name: expect.any(String), degree: expect.any(Number) },
        relation: { type: expect.any(String) },
      });
    }
  });

  it('passes the order, the filters and the cursor on in the words of the store', async () => {
    const query = await treeOf(
      '{ persons(first: 5, order: DEGREE) { edges { node { relations(first: 3, types: [CITES], direction: IN, kinds: [ARTICLE]) { edges { relation { claims(first: 2) { id } } } } } } } }',
    );
    expect(query.order).toBe('DEGREE');
    expect(Object.values(query.select.related ?? {})).toEqual([
      {
        types: ['CITES'],
        direction: 'IN',
        kinds: ['ARTICLE'],
        page: { first: 3 },
        relation: {
          claims: {
            [Object.keys(Object.values(query.select.related ?? {})[0]?.relation.claims ?? {})[0] ?? '']: {
              first: 2,
            },
          },
        },
        node: {},
      },
    ]);
  });
});
