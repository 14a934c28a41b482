import { describe, expect, it } from 'vitest';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const { shen, office, meeting, visit } = fixture;

const dataOf = async (query: string, variables: object = {}) => {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toEqual([]);
  return data;
};

describe('as of a day', () => {
  it('a post between two sightings is seen, before and after it is uncertain', async () => {
    // Seen on 2023-10-08 and on 2024-05-16; no text states a bound.
    const { node } = await dataOf(
      `query ($id: ID!) { node(id: $id) { ... on Person { posts(first: 5, asOf: "2024-01-01") { totalCount edges { relation {
        before: standing(asOf: "2023-10-07") first: standing(asOf: "2023-10-08") between: standing(asOf: "2024-01-01") after: standing(asOf: "2024-05-17")
        firstSeen lastSeen validFrom validTo } } } } } }`,
      { id: shen.id },
    );
    expect(node.posts.totalCount).toBe(1);
    expect(node.posts.edges[0].relation).toEqual({
      before: 'UNCERTAIN',
      first: 'SEEN',
      between: 'SEEN',
      after: 'UNCERTAIN',
      firstSeen: '2023-10-08',
      lastSeen: '2024-05-16',
      validFrom: null,
      validTo: null,
    });
  });

  it('an event that comes later is not there yet, in a branch as in expand', async () => {
    const query = `query ($id: ID!, $day: Date!) {
      node(id: $id) { relations(first: 9, asOf: $day, kinds: [EVENT]) { totalCount edges { node { name } relation { standing(asOf: $day) } } } }
      expand(id: $id, first: 9, asOf: $day, kinds: [EVENT]) { totalCount edges { node { name } relations { type } } }
    }`;
    const early = await dataOf(query, { id: shen.id, day: '2024-05-15' });
    expect(early.node.relations).toEqual({
      totalCount: 1,
      edges: [{ node: { name: visit.name }, relation: { standing: 'SEEN' } }],
    });
    expect(early.expand).toEqual({
      totalCount: 1,
      edges: [{ node: { name: visit.name }, relations: [{ type: 'ATTENDED' }] }],
    });
    const late = await dataOf(query, { id: shen.id, day: '2024-05-16' });
    expect(late.node.relations.totalCount).toBe(2);
    expect(late.expand.totalCount).toBe(2);
  });
});

describe('expand', () => {
  const QUERY = `query ($id: ID!, $since: Date, $until: Date, $exclude: [ID!]) {
    expand(id: $id, first: 50, since: $since, until: $until, exclude: $exclude) { totalCount edges { node { name } } } }`;
  const names = async (rest: object) => {
    const { expand } = await dataOf(QUERY, { id: shen.id, ...rest });
    const found = expand.edges.map(({ node }: { node: { name: string } }) => node.name);
    expect(found).toHaveLength(expand.totalCount);
    return new Set(found);
  };

  it('keeps to what was seen within the days', async () => {
    expect(await names({ since: '2024-01-01' })).toEqual(new Set([meeting.name, office.name]));
    expect(await names({ until: '2023-12-31' })).toEqual(new Set([visit.name, office.name]));
    expect(await names({ since: '2025-01-01' })).toEqual(new Set());
  });

  it('leaves out what one has already', async () => {
    const all = await names({});
    const rest = await names({ exclude: [meeting.id, office.id, 'nothing'] });
    expect(rest.size).toBe(all.size - 2);
    expect(rest.has(meeting.name)).toBe(false);
    const many = Array.from({ length: 501 }, (_, n) => `x${n}`);
    const { errors } = await api.ask(QUERY, { id: shen.id, exclude: many });
    expect(errors[0]?.extensions.code).toBe('BAD_INPUT');
  });
});

it('counts relations by the year in which they were last seen', async () => {
  const query = 'query ($id: ID!) { relationCounts(id: $id, byYear: true) { year type direction count } }';
  expect((await dataOf(query, { id: shen.id })).relationCounts).toEqual([
    { year: 2024, type: 'HOLDS_POST', direction: 'OUT', count: 1 },
    { year: 2024, type: 'CHAIRED', direction: 'OUT', count: 1 },
    { year: 2023, type: 'ATTENDED', direction: 'OUT', count: 1 },
    { year: null, type: 'CITES', direction: 'IN', count: 1 },
  ]);
  expect((await dataOf(query, { id: 'nothing' })).relationCounts).toEqual([]);
});
