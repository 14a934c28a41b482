import { readdirSync, readFileSync } from 'node:fs';
import { getNamedType, isListType, isNonNullType, Kind, parse, print, typeFromAST } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '#server/graphql/create-api.ts';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';
import { randomNumbers, randomQuery } from './random-query.ts';

const api = apiOverFixture();
const schema = createSchema();

interface Cost {
  readonly requested: number;
  readonly actual: number;
  readonly limit: number;
}

const askWithCost = async (query: string, variables: object = {}) => {
  const response = await api.fetch({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as {
    readonly data?: object;
    readonly errors?: readonly { message: string; extensions: { code: string } }[];
    readonly extensions?: { readonly cost: Cost };
  };
};

describe('the cost of a request', () => {
  it('is told with every answer: what was asked for, what came, and the limit', async () => {
    const { extensions } = await askWithCost(
      `{ node(id: "${fixture.visit.id}") { name }
         events(first: 10) { edges { node { id relations(first: 5) { edges { node { id } } } } } } }`,
    );
    expect(extensions?.cost).toEqual({ requested: 10 + 10 * 5, actual: 2 + 5 + 5, limit: 50_000 });
    expect((await askWithCost('{ stats { persons } }')).extensions?.cost).toMatchObject({ requested: 0 });
  });

  it('counts the objects of an id list, and what lies below each', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { articles(first: 7) { totalCount } } }';
    const ids = [fixture.visit.id, fixture.shen.id, 'nothing'];
    expect((await askWithCost(query, { ids })).extensions?.cost).toMatchObject({
      requested: 3 + 3 * 7,
      actual: 3,
    });
  });

  it('takes the costliest type where several may stand, and each alias for itself', async () => {
    const query = `{ search(text: "来", first: 10) { edges { node {
      ... on Person { posts(first: 2) { totalCount } events(first: 3) { totalCount } }
      ... on Event { a: participants(first: 4) { totalCount } b: participants(first: 4) { totalCount } }
    } } } }`;
    expect((await askWithCost(query)).extensions?.cost.requested).toBe(10 + 10 * 8);
  });

  it('over the limit is refused with the figure before any root field is read', async () => {
    api.forget();
    const { data, errors, extensions } = await askWithCost(
      `query ($n: Int!) { stats { persons } persons(first: $n) { edges { node { relations(first: $n) { edges { node {
         relations(first: $n) { totalCount } } } } } } } }`,
      { n: 100 },
    );
    expect(api.calls()).toEqual([]);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('TOO_COSTLY');
    expect(errors?.[0]?.message).toContain('1010100');
    expect(extensions?.cost).toEqual({ requested: 1_010_100, actual: 0, limit: 50_000 });
  });

  it('sees the variables of this request, not those of the one that had the same document before', async () => {
    const query = `query ($n: Int!) { persons(first: $n) { edges { node { relations(first: $n) { edges { node {
      relations(first: $n) { totalCount } } } } } } } }`;
    expect((await askWithCost(query, { n: 1 })).errors).toBeUndefined();
    expect((await askWithCost(query, { n: 100 })).errors?.[0]?.extensions.code).toBe('TOO_COSTLY');
    expect((await askWithCost(query, { n: 1e6 })).errors?.[0]?.extensions.code).toBe('TOO_COSTLY');
    expect((await askWithCost(query, { n: -1e6 })).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('leaves out what @skip and @include leave out', async () => {
    const query = `query ($all: Boolean!) { a: persons(first: 50) @include(if: $all) { totalCount }
      b: events(first: 7) @skip(if: $all) { totalCount } }`;
    expect((await askWithCost(query, { all: true })).extensions?.cost.requested).toBe(50);
    expect((await askWithCost(query, { all: false })).extensions?.cost.requested).toBe(7);
  });

  it('is computed cheaply for a document that fans out through fragments', async () => {
    const level = (of: string, to: string) =>
      `fragment ${of} on Entity { ${Array.from({ length: 16 }, (_, i) => `r${i}: relations(first: ${i + 1}) { edges { node { ${to} } } }`).join(' ')} }`;
    const query = `{ node(id: "x") { ...A } } ${level('A', '...B')} ${level('B', '...C')} ${level('C', 'id')}`;
    const started = process.cpuUsage();
    expect((await askWithCost(query)).errors?.[0]?.extensions.code).toBe('TOO_COSTLY');
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(300);
  });

  it('is never less than what comes: 1,000 random queries', async () => {
    const ids = Object.values(fixture).flatMap((value) => ('id' in value ? [value.id] : []));
    let rows = 0;
    for (let seed = 1; seed <= 1_000; seed++) {
      const query = randomQuery({ schema, ids, random: randomNumbers(seed) });
      const { extensions, errors } = await askWithCost(query);
      const unexpected = errors?.filter(
        ({ extensions: { code } }) => !/^(TOO_COSTLY|QUERY_TOO_LARGE|NOT_FOUND|BAD_INPUT)$/.test(code),
      );
      expect([query, unexpected ?? []]).toEqual([query, []]);
      if (extensions === undefined) continue;
      const { actual, requested } = extensions.cost;
      rows += actual;
      if (actual > requested) expect([query, actual]).toEqual([query, `at most ${requested}`]);
    }
    expect(rows).toBeGreaterThan(1_000);
  }, 120_000);
});

describe('the explorer’s own queries', () => {
  const text = readdirSync('web/api')
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(`web/api/${name}`, 'utf8'))
    .join('\n');
  const { definitions } = parse(text);
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .filter(({ operation }) => operation === 'query');

  /** Pages that are smaller than a hundred at most. */
  const LARGEST: Readonly<Record<string, number>> = { Suggest: 20 };

  /** Fragments that a definition needs, directly or through others. */
  const neededBy = (source: string): string => {
    const needed = new Set<string>();
    for (let size = -1; size < needed.size; ) {
      size = needed.size;
      const all = [source, ...fragments.filter(({ name }) => needed.has(name.value)).map(print)].join('\n');
      for (const [, name = ''] of all.matchAll(/\.\.\.(?!on\b)\s*(\w+)/g)) needed.add(name);
    }
    return fragments
      .filter(({ name }) => needed.has(name.value))
      .map(print)
      .join('\n');
  };

  it.each(operations.map((operation) => [operation.name?.value, operation] as const))(
    '%s passes every limit with the largest pages',
    async (_, operation) => {
      const variables = Object.fromEntries(
        (operation.variableDefinitions ?? []).flatMap(({ variable, type }): [string, unknown][] => {
          const of = typeFromAST(schema, type as never);
          const named = of === undefined ? '' : getNamedType(of).name;
          if (named === 'Int') return [[variable.name.value, LARGEST[operation.name?.value ?? ''] ?? 100]];
          if (named === 'Boolean') return [[variable.name.value, true]];
          const id = fixture.visit.id;
          if (named === 'ID') {
            const list = of !== undefined && isListType(isNonNullType(of) ? of.ofType : of);
            return [[variable.name.value, list ? Array(100).fill(id) : id]];
          }
          return type.kind === Kind.NON_NULL_TYPE && named === 'String' ? [[variable.name.value, '来']] : [];
        }),
      );
      const source = print(operation);
      const { errors, extensions } = await askWithCost(`${source}\n${neededBy(source)}`, variables);
      // A field with bounds of its own may refuse a hundred; that the request as a whole ran shows in its cost.
      const codes = (errors ?? []).map(({ extensions: { code } }) => code);
      expect(codes.filter((code) => code !== 'BAD_INPUT')).toEqual([]);
      expect(extensions?.cost.requested).toBeLessThanOrEqual(50_000);
    },
  );
});
