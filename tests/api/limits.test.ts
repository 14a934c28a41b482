import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const production = api.variant({ introspection: false });

const refusal = async (query: string): Promise<string> => {
  api.forget();
  const { errors } = await api.ask(query);
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.length).toBeLessThan(10);
  expect(api.calls()).toEqual([]);
  return errors[0]?.extensions.code ?? '';
};

const times = (n: number, text: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join(' ');

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const cpu = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000;
};

describe('a query document', () => {
  it('with more than 100 aliases is refused', async () => {
    expect(await refusal(`{ ontology { ${times(101, (i) => `a${i}: kinds { kind }`)} } }`)).toBe(
      'QUERY_TOO_LARGE',
    );
    const { errors } = await api.ask(`{ ontology { ${times(100, (i) => `a${i}: kinds { kind }`)} } }`);
    expect(errors).toEqual([]);
  });

  it('with more than 20 root fields is refused, in fragments too', async () => {
    expect(await refusal(`{ ${times(21, (i) => `a${i}: stats { persons }`)} }`)).toBe('QUERY_TOO_LARGE');
    expect(
      await refusal(
        `{ ...A ...B } fragment A on Query { ${times(11, (i) => `a${i}: stats { persons }`)} } fragment B on Query { ${times(11, (i) => `b${i}: stats { persons }`)} }`,
      ),
    ).toBe('QUERY_TOO_LARGE');
  });

  it('with 500 or 5,000 copies of one field is refused, cheaply', async () => {
    expect(await refusal(`{ stats { ${times(500, () => 'persons')} } }`)).toBe('QUERY_TOO_LARGE');
    expect(await timed(() => refusal(`{ stats { ${times(3_900, () => 'persons')} } }`))).toBeLessThan(200);
    expect(await timed(() => refusal(`{ stats { ${times(5_000, () => 'persons')} } }`))).toBeLessThan(200);
  });

  it('with 3,000 conflicting fields is refused, cheaply', async () => {
    expect(await timed(() => refusal(`{ ${times(3_000, (i) => `x: n${i}`)} }`))).toBeLessThan(200);
    // The most that the length and token limits let through to the later checks.
    expect(await timed(() => refusal(`{ stats { ${times(240, (i) => `x: n${i}`)} } }`))).toBeLessThan(200);
  });

  it('with 5,000 directives, or ten unknown ones, gives few errors, cheaply', async () => {
    expect(await timed(() => refusal(`{ stats { persons ${times(5_000, () => '@a')} } }`))).toBeLessThan(200);
    await refusal(`{ stats { persons ${times(10, (i) => `@unknown${i}`)} } }`);
  });

  it('deeper than 12 levels below a root field is refused, whatever its fragments are called', async () => {
    const deep = (levels: number): string =>
      levels === 0 ? 'id' : `relations(first: 1) { edges { node { ${deep(levels - 1)} } } }`;
    const at = (levels: number): string => `{ node(id: "${fixture.shen.id}") { ${deep(levels)} } }`;
    expect((await api.ask(at(3))).errors).toEqual([]);
    expect(await refusal(at(4))).toBe('QUERY_TOO_LARGE');
    expect(
      await refusal(`{ node(id: "x") { ...__schema } } fragment __schema on Entity { ${deep(4)} }`),
    ).toBe('QUERY_TOO_LARGE');
    expect(
      await refusal(
        `{ node(id: "x") { ... on Entity { ...A } } } fragment A on Entity { ${deep(2)} ...B } fragment B on Entity { relations(first: 1) { edges { node { ...C } } } } fragment C on Entity { ${deep(3)} }`,
      ),
    ).toBe('QUERY_TOO_LARGE');
  });

  it('with fragments in a circle or doubling at each step is refused, cheaply', async () => {
    await refusal('{ node(id: "x") { ...A } } fragment A on Entity { ...B } fragment B on Entity { ...A }');
    const doubling = times(24, (i) => `fragment F${i} on Entity { ...F${i + 1} ...F${i + 1} }`);
    const query = `{ node(id: "x") { ...F0 } } ${doubling} fragment F24 on Entity { id }`;
    expect(await timed(() => api.ask(query))).toBeLessThan(300);
  });

  it('longer than 32,000 characters is refused', async () => {
    expect(await refusal(`{ stats { persons } } # ${'x'.repeat(32_000)}`)).toBe('QUERY_TOO_LARGE');
  });
});

describe('the cost of a query', () => {
  it('is the product of its page sizes with the real variables', async () => {
    const query = `query ($a: Int!, $b: Int!) { persons(first: $a) { edges { node { relations(first: $b) { edges { node {
      relations(first: $b) { totalCount } } } } } } } }`;
    api.forget();
    expect((await api.ask(query, { a: 5, b: 10 })).errors).toEqual([]);
    expect(api.calls()).toEqual(['list']);
    api.forget();
    const { errors } = await api.ask(query, { a: 100, b: 100 });
    expect(errors[0]?.extensions.code).toBe('TOO_COSTLY');
    expect(errors[0]?.message).toMatch(/1010100.*50000/);
    expect(api.calls()).toEqual([]);
  });

  it('lets the largest page of the explorer pass', async () => {
    const { errors } = await api.ask(
      `{ expand(id: "${fixture.visit.id}", first: 100) { edges { node { name } relations { type claims { evidence { quote article { title } } } } } } }`,
    );
    expect(errors).toEqual([]);
  });
});

describe('introspection', () => {
  it('is answered in development', async () => {
    const { data, errors } = await api.ask(getIntrospectionQuery());
    expect(errors).toEqual([]);
    expect(data.__schema.queryType.name).toBe('Query');
  });

  it('is not answered in production', async () => {
    for (const query of [
      getIntrospectionQuery(),
      '{ __type(name: "Person") { name } }',
      '{ ...F } fragment F on Query { __schema { types { name } } }',
    ]) {
      const { errors, data } = await production.ask(query);
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.length).toBeLessThan(10);
      expect(data).toBeUndefined();
    }
    expect((await production.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('in a circle is refused', async () => {
    const circle = (n: number): string => (n === 0 ? 'name' : `fields { type { ${circle(n - 1)} } }`);
    expect(await refusal(`{ __type(name: "Person") { ${circle(9)} } }`)).toBe('QUERY_TOO_LARGE');
  });
});

describe('a misspelt name', () => {
  const slips = [
    '{ person(first: 1) { totalCount } }',
    '{ __shema { types { name } } }',
    '{ node(i: "x") { id } }',
    '{ node(id: "x") { ... on Persn { id } } }',
    '{ expand(id: "x", first: 1, order: NAMES) { totalCount } }',
  ];

  it('gets a suggestion in development', async () => {
    expect((await api.ask(slips[0] ?? '')).errors[0]?.message).toMatch(/Did you mean/);
  });

  it('gets none in production', async () => {
    for (const query of slips) {
      const { errors } = await production.ask(query);
      expect(errors.length).toBeGreaterThan(0);
      for (const { message } of errors) expect(message).not.toMatch(/Did you mean/);
    }
    const { errors } = await production.ask(
      'query ($k: [EntityKind!]) { search(text: "x", first: 1, kinds: $k) { totalCount } }',
      { k: ['PERSN'] },
    );
    expect(errors[0]?.message).not.toMatch(/Did you mean/);
  });
});
