import { describe, expect, it } from 'vitest';
import { productionServer, times } from './production-server.ts';

const server = productionServer();

/** Refused: nothing was run. */
const refused = async (query: string) => {
  const answer = await server.ask(query);
  expect(answer.data).toBeUndefined();
  expect(answer.errors.length).toBeGreaterThan(0);
  return answer;
};

/** Refused so fast, milliseconds; the best of three, since the machine has other work too. */
const refusedWithin = async (query: string): Promise<number> => {
  const took: number[] = [];
  for (let i = 0; i < 3; i++) took.push((await refused(query)).ms);
  return Math.min(...took);
};

const nested = (levels: number): string =>
  levels === 0 ? 'id' : `relations(first: 1) { edges { node { ${nested(levels - 1)} } } }`;

describe('a server in production refuses', () => {
  it('101 aliases', async () => {
    await refused(`{ ${times(101, (i) => `a${i}: __typename`)} }`);
    await refused(`{ ontology { ${times(101, (i) => `a${i}: kinds { kind }`)} } }`);
  });

  it('introspection in a circle', async () => {
    const circle = (n: number): string => (n === 0 ? 'name' : `fields { type { ${circle(n - 1)} } }`);
    await refused(`{ __schema { types { ${circle(5)} } } }`);
    await refused(`{ __type(name: "Person") { ${circle(9)} } }`);
  });

  it('ten unknown directives, with fewer than ten errors', async () => {
    const { errors } = await refused(`{ __typename ${times(10, (i) => `@unknown${i}`)} }`);
    expect(errors.length).toBeLessThan(10);
  });

  it('5,000 directives within 200 ms', async () => {
    const ms = await refusedWithin(`{ __typename ${times(5_000, () => '@aa')} }`);
    expect(ms).toBeLessThan(200);
  });

  it('5,000 directives with at most 50 errors', async () => {
    const { errors } = await refused(`{ __typename ${times(5_000, () => '@aa')} }`);
    expect(errors.length).toBeLessThanOrEqual(50);
  });

  it('500 copies of one field', async () => {
    await refused(`{ ${times(500, () => '__typename')} }`);
    await refused(`{ stats { ${times(500, () => 'persons')} } }`);
  });

  it('5,000 copies of one field within 500 ms', async () => {
    const ms = await refusedWithin(`{ stats { ${times(5_000, () => 'persons')} } }`);
    expect(ms).toBeLessThan(500);
  });

  it('3,000 conflicting fields in 40 kB within 500 ms', async () => {
    const query = `{ stats { ${times(3_000, (i) => `x: persons${i}`)} } }`;
    expect(query.length).toBeGreaterThan(39_000);
    const ms = await refusedWithin(query);
    expect(ms).toBeLessThan(500);
  });

  it('as many conflicting fields as the token limit lets through, within 500 ms', async () => {
    const ms = await refusedWithin(`{ stats { ${times(240, (i) => `x: persons${i}`)} } }`);
    expect(ms).toBeLessThan(500);
    const parts = times(90, (i) => `fragment F${i} on Stats { x: persons y: persons${i} }`);
    const spread = await refusedWithin(`{ stats { ${times(90, (i) => `...F${i}`)} } } ${parts}`);
    expect(spread).toBeLessThan(500);
  });

  it('entities eight levels deep', async () => {
    const { errors } = await refused(`{ node(id: "x") { ${nested(8)} } }`);
    expect(errors[0]?.extensions.code).toBe('QUERY_TOO_LARGE');
  });

  it('the same inside a fragment that is called __schema', async () => {
    const { errors } = await refused(
      `{ node(id: "x") { ...__schema } } fragment __schema on Entity { ${nested(8)} }`,
    );
    expect(errors[0]?.extensions.code).toBe('QUERY_TOO_LARGE');
    await refused(`{ __schema: node(id: "x") { ${nested(8)} } }`);
  });

  it('more rows than the limit, told by the real variables', async () => {
    const query = `query ($n: Int!) { persons(first: $n) { edges { node { relations(first: $n) { edges { node {
      relations(first: $n) { totalCount } } } } } } } }`;
    expect((await server.ask(query, { n: 1 })).errors).toEqual([]);
    for (const n of [100, 1e6])
      expect((await server.ask(query, { n })).errors[0]?.extensions.code).toBe('TOO_COSTLY');
  });

  it('nothing that the explorer asks', async () => {
    const { errors } = await server.ask(
      '{ stats { persons } events(first: 12, order: NEWEST) { edges { node { name } } } }',
    );
    expect(errors).toEqual([]);
  });
});
