import { describe, expect, it } from 'vitest';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const { visit, shen, meetingArticle, guests } = fixture;

interface Connection {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id?: string; readonly start?: number };
  }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const PAGE =
  'totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

const connectionIn = (data: unknown): Connection => {
  const [inner] = Object.values(data as object) as [unknown];
  return typeof inner === 'object' && inner !== null && 'edges' in inner
    ? (inner as Connection)
    : connectionIn(inner);
};

/** Each paged field: the query behind it, given where the page starts. */
const PAGED: Readonly<Record<string, string>> = {
  'persons by name': `query ($after: String) { persons(first: 7, after: $after) { ${PAGE} } }`,
  'persons by degree': `query ($after: String) { persons(first: 7, after: $after, order: DEGREE) { ${PAGE} } }`,
  'articles by date': `query ($after: String) { articles(first: 1, after: $after, order: NEWEST) { ${PAGE} } }`,
  search: `query ($after: String) { search(text: "来宾", first: 7, after: $after) { ${PAGE} } }`,
  'expand by name': `query ($after: String) { expand(id: "${visit.id}", first: 7, after: $after) { ${PAGE} } }`,
  'expand by date': `query ($after: String) { expand(id: "${visit.id}", first: 7, after: $after, order: NEWEST) { ${PAGE} } }`,
  'expand by proofs': `query ($after: String) { expand(id: "${visit.id}", first: 7, after: $after, order: PROOFS) { ${PAGE} } }`,
  relations: `query ($after: String) { node(id: "${visit.id}") { relations(first: 7, after: $after) { ${PAGE} } } }`,
  participants: `query ($after: String) { node(id: "${visit.id}") { ... on Event { participants(first: 7, after: $after) { ${PAGE} } } } }`,
  'articles of an entity': `query ($after: String) { node(id: "${shen.id}") { articles(first: 1, after: $after) { ${PAGE} } } }`,
  mentions: `query ($after: String) { article(id: "${meetingArticle.article.id}") { mentions(first: 2, after: $after) {
    ${PAGE.replace('node { id }', 'node { start }')} } } }`,
};

describe('pages', () => {
  it.each(Object.entries(PAGED))('of %s walk to the end without a gap or a repeat', async (_, query) => {
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    for (let page = 0; ; page++) {
      const { data, errors } = await api.ask(query, { after });
      expect(errors).toEqual([]);
      const connection = connectionIn(data);
      expect(connection.pageInfo).toMatchObject({
        hasPreviousPage: page > 0,
        startCursor: connection.edges[0]?.cursor,
        endCursor: connection.edges.at(-1)?.cursor,
      });
      total = connection.totalCount;
      seen.push(...connection.edges.map(({ node }) => String(node.id ?? node.start)));
      if (!connection.pageInfo.hasNextPage) break;
      after = connection.pageInfo.endCursor;
      expect(page).toBeLessThan(20);
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect(total).toBeGreaterThan(2);
  });

  it('continue after any row, not only after the last of a page', async () => {
    const query = `query ($after: String) { persons(first: 10, after: $after) { ${PAGE} } }`;
    const all = connectionIn((await api.ask(query)).data);
    const rest = connectionIn((await api.ask(query, { after: all.edges[3]?.cursor })).data);
    expect(rest.edges.slice(0, 6)).toEqual(all.edges.slice(4));
  });

  it('that are empty have null cursors', async () => {
    const { data } = await api.ask(
      `query ($id: ID!) { node(id: $id) { ... on Person { posts(first: 5) { ${PAGE} } } } }`,
      {
        id: guests[0]?.id,
      },
    );
    expect(data.node.posts).toEqual({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it.each([0, -1, 101, 2_000_000_000])('of %i rows are refused, at the root and below', async (first) => {
    for (const query of [
      'query ($first: Int!) { persons(first: $first) { totalCount } }',
      'query ($first: Int!) { persons(first: 1) { edges { node { relations(first: $first) { totalCount } } } } }',
      `query ($first: Int!) { expand(id: "${visit.id}", first: 1) { edges { relations(first: $first) { id } } } }`,
      `query ($first: Int!) { expand(id: "${visit.id}", first: 1) { edges { relations { claims(first: $first) { id } } } } }`,
    ]) {
      const { errors } = await api.ask(query, { first });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_INPUT']);
      expect(errors[0]?.message).toContain(String(first));
    }
  });

  it('of 1 and of 100 rows are given', async () => {
    for (const first of [1, 100]) {
      const { data } = await api.ask('query ($first: Int!) { persons(first: $first) { edges { cursor } } }', {
        first,
      });
      expect(data.persons.edges).toHaveLength(Math.min(first, 32));
    }
  });
});

describe('a cursor', () => {
  const refused = async (after: string): Promise<string> => {
    const { errors } = await api.ask(
      'query ($after: String) { persons(first: 1, after: $after) { totalCount } }',
      { after },
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_INPUT']);
    return errors[0]?.message ?? '';
  };

  it('of another order is refused by name', async () => {
    const { data } = await api.ask('{ persons(first: 1, order: DEGREE) { pageInfo { endCursor } } }');
    expect(await refused(data.persons.pageInfo.endCursor)).toMatch(/"list-degree".*"list-name"/);
  });

  it('that is damaged is refused', async () => {
    const { data } = await api.ask('{ persons(first: 1) { pageInfo { endCursor } } }');
    const good: string = data.persons.pageInfo.endCursor;
    const coded = (text: string): string => Buffer.from(text).toString('base64url');
    for (const bad of [
      '',
      'x',
      '*',
      `${good}*`,
      `${good}=`,
      ` ${good}`,
      coded('list-name'),
      coded('list-name:'),
      coded('list-name:a'),
      coded('list-name:a~b\n'),
      coded('constructor:a~b'),
      coded('list-name:名~b'),
    ]) {
      expect(await refused(bad)).toMatch(/damaged/);
    }
  });
});
