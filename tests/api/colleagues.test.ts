import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '#server/domain/entity.ts';
import { node, report } from '#tests/contract/small-graph.ts';
import { apiOverFixture } from './api-harness.ts';

const api = apiOverFixture();

const office = node('DEPARTMENT', '规划处');
const school = node('SCHOOL', '文学院');
const [asked, before, beside, unsure, after, elsewhere] = ['问', '前任', '同任', '未详', '后任', '别处'].map(
  (name) => node('PERSON', name),
) as [Entity, Entity, Entity, Entity, Entity, Entity];

type Held = readonly [who: Entity, where: Entity, day: string, from?: string, to?: string];

const POSTS: readonly Held[] = [
  [asked, office, '2022-03-11', '2020-01-01', '2023-12-31'],
  [before, office, '2019-05-01', '2015-01-01', '2019-12-31'],
  [beside, office, '2022-03-11', '2021-06-01', '2024-06-30'],
  [unsure, office, '2018-01-01'],
  [after, office, '2024-02-01', '2024-01-01'],
  [elsewhere, school, '2022-03-11'],
];

beforeAll(async () => {
  const articles = POSTS.map(([who, where, day, validFrom, validTo]) => {
    const said = report(
      `${who.name}任职`,
      [who, where],
      [{ predicate: 'HOLDS_POST', from: who, to: where }],
      '1',
      day,
    );
    const bounds = { ...(validFrom && { validFrom }), ...(validTo && { validTo }) };
    return { ...said, claims: said.claims.map((claim) => ({ ...claim, ...bounds })) };
  });
  const entities = [office, school, asked, before, beside, unsure, after, elsewhere];
  await api.store().write({ entities, articles, identities: [] }, {});
});

const QUERY = `query ($of: ID!, $asOf: Date, $first: Int! = 5, $after: String) {
  colleagues(of: $of, asOf: $asOf, first: $first, after: $after) {
    totalCount
    edges { standing node { name } relations(first: 1) { from { name } to { name } claims(first: 1) { evidence { quote } } } }
    pageInfo { hasNextPage endCursor }
  } }`;

const ask = async (variables: object) => {
  const { data, errors } = await api.ask(QUERY, variables);
  expect(errors).toEqual([]);
  return data.colleagues;
};
const told = (page: { edges: readonly { standing: string; node: { name: string } }[] }) =>
  page.edges.map(({ standing, node: { name } }) => `${name} ${standing}`);

describe('colleagues', () => {
  it('are whoever was in the same office at the same time, the surest first, with the posts of both', async () => {
    api.forget();
    const page = await ask({ of: asked.id });
    expect(api.calls()).toEqual(['colleagues']);
    expect(told(page)).toEqual(['同任 STATED', '未详 UNCERTAIN']);
    expect(page.totalCount).toBe(2);
    const [{ relations }] = page.edges;
    expect(
      relations.map((one: { from: { name: string }; to: { name: string } }) => [one.from.name, one.to.name]),
    ).toEqual([
      ['问', '规划处'],
      ['同任', '规划处'],
    ]);
    expect(relations[1].claims[0].evidence[0].quote).toContain('同任');
  });

  it('can be asked for of one day, and come page by page', async () => {
    expect(told(await ask({ of: asked.id, asOf: '2020-06-01' }))).toEqual(['未详 UNCERTAIN']);
    const first = await ask({ of: asked.id, first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await ask({ of: asked.id, first: 1, after: first.pageInfo.endCursor });
    expect([...told(first), ...told(second)]).toEqual(['同任 STATED', '未详 UNCERTAIN']);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('are none of what is no person, and NOT_FOUND of what is not there', async () => {
    expect((await ask({ of: office.id })).totalCount).toBe(0);
    const { errors } = await api.ask(QUERY, { of: 'nothing' });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
