import { describe, expect, it } from 'vitest';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const { shen, lu, office, university, meeting } = fixture;

const dataOf = async (query: string, variables: object = {}) => {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toEqual([]);
  return data;
};
const refusal = async (query: string, variables: object = {}) =>
  (await api.ask(query, variables)).errors[0]?.extensions.code;

describe('subgraph', () => {
  const QUERY = `query ($ids: [ID!]!) { subgraph(ids: $ids) {
    nodes { id name }
    relationCount
    relations { type from { id } to { id } claims(first: 1) { evidence { quote subject { text } article { title } } } }
    one: relations(first: 1) { type }
  } }`;

  it('gives every relation among the nodes, with its proof, in one call to the store', async () => {
    api.forget();
    const { subgraph } = await dataOf(QUERY, {
      ids: [shen.id, meeting.id, office.id, 'nothing', lu.id, shen.id],
    });
    expect(api.calls()).toEqual(['subgraph']);
    expect(subgraph.nodes.map((node: { name: string }) => node.name)).toEqual([
      shen.name,
      meeting.name,
      office.name,
      lu.name,
    ]);
    expect(subgraph.relationCount).toBe(4);
    expect(subgraph.one).toHaveLength(1);
    const joined = subgraph.relations.map((r: { type: string; from: { id: string }; to: { id: string } }) => [
      r.type,
      r.from.id,
      r.to.id,
    ]);
    expect(joined).toEqual([
      ['ORGANIZED', office.id, meeting.id],
      ['HOLDS_POST', shen.id, office.id],
      ['CHAIRED', shen.id, meeting.id],
      ['SPOKE_AT', lu.id, meeting.id],
    ]);
    expect(subgraph.relations[2].claims[0].evidence[0]).toEqual({
      quote: '沈砚秋主持数据治理推进会。',
      subject: { text: shen.name },
      article: { title: fixture.meetingArticle.article.name },
    });
  });

  it('takes up to 500 ids and 2,000 relations', async () => {
    const ids = Array.from({ length: 500 }, (_, n) => `x${n}`);
    expect((await dataOf(QUERY, { ids })).subgraph.nodes).toEqual([]);
    expect(await refusal(QUERY, { ids: [...ids, 'more'] })).toBe('BAD_INPUT');
    expect(await refusal('{ subgraph(ids: []) { relations(first: 2001) { id } } }')).toBe('BAD_INPUT');
    expect(
      await refusal('{ subgraph(ids: []) { relations(first: 2000) { claims(first: 100) { id } } } }'),
    ).toBe('TOO_COSTLY');
  });
});

describe('commonNeighbours', () => {
  const QUERY = `query ($ids: [ID!]!, $types: [RelationType!], $kinds: [EntityKind!]) {
    commonNeighbours(ids: $ids, first: 10, types: $types, kinds: $kinds) {
      totalCount edges { cursor node { name } relations { type from { name } } }
    } }`;

  it('gives who and what all of them are joined to, and by what', async () => {
    api.forget();
    const { commonNeighbours } = await dataOf(QUERY, { ids: [shen.id, lu.id] });
    expect(api.calls()).toEqual(['commonNeighbours']);
    expect(commonNeighbours).toEqual({
      totalCount: 1,
      edges: [
        {
          cursor: expect.any(String),
          node: { name: meeting.name },
          relations: [
            { type: 'CHAIRED', from: { name: shen.name } },
            { type: 'SPOKE_AT', from: { name: lu.name } },
          ],
        },
      ],
    });
  });

  it('obeys types and kinds', async () => {
    const count = async (filter: object) =>
      (await dataOf(QUERY, { ids: [shen.id, fixture.guests[0]?.id], ...filter })).commonNeighbours.totalCount;
    expect(await count({})).toBe(1);
    expect(await count({ types: ['ATTENDED'], kinds: ['EVENT'] })).toBe(1);
    expect(await count({ types: ['CHAIRED'] })).toBe(0);
    expect(await count({ kinds: ['PERSON'] })).toBe(0);
  });

  it('refuses an unknown id, none, one twice and more than ten', async () => {
    expect(await refusal(QUERY, { ids: [shen.id, 'nothing'] })).toBe('NOT_FOUND');
    for (const ids of [[], [shen.id, shen.id], Array.from({ length: 11 }, (_, n) => `x${n}`)]) {
      expect(await refusal(QUERY, { ids })).toBe('BAD_INPUT');
    }
  });
});

describe('paths', () => {
  const QUERY = `query ($from: ID!, $to: ID!, $maxLength: Int! = 6, $types: [RelationType!], $via: [ID!], $avoid: [ID!], $articles: Boolean! = false, $home: Boolean! = false, $first: Int! = 10) {
    paths(from: $from, to: $to, maxLength: $maxLength, types: $types, via: $via, avoid: $avoid, throughArticles: $articles, throughHome: $home, first: $first) {
      pathCount
      paths { length nodes { name } relations { type from { name } to { name } claims(first: 1) { evidence { quote cue { text } } } } }
      none { maxLength nodesSearched relationsSearched hiddenBy }
    } }`;
  const ask = async (from: { id: string }, to: { id: string }, rest: object = {}) =>
    (await dataOf(QUERY, { from: from.id, to: to.id, ...rest })).paths;

  it('leads from one end to the other, every step with its proof, in one call to the store', async () => {
    api.forget();
    const found = await ask(shen, lu);
    expect(api.calls()).toEqual(['paths']);
    expect(found).toEqual({
      pathCount: 1,
      none: null,
      paths: [
        {
          length: 2,
          nodes: [{ name: shen.name }, { name: meeting.name }, { name: lu.name }],
          relations: [
            {
              type: 'CHAIRED',
              from: { name: shen.name },
              to: { name: meeting.name },
              claims: [{ evidence: [{ quote: '沈砚秋主持数据治理推进会。', cue: { text: '主持' } }] }],
            },
            {
              type: 'SPOKE_AT',
              from: { name: lu.name },
              to: { name: meeting.name },
              claims: [{ evidence: [expect.objectContaining({ cue: { text: '强调' } })] }],
            },
          ],
        },
      ],
    });
  });

  it('tells which filter hid the path that there is', async () => {
    const hidden = async (rest: object) => (await ask(shen, lu, rest)).none.hiddenBy;
    expect(await hidden({ avoid: [meeting.id] })).toEqual(['AVOID']);
    expect(await hidden({ maxLength: 1 })).toEqual(['LENGTH']);
    expect(await hidden({ types: ['PART_OF'] })).toEqual(['TYPES']);
    expect(await hidden({ maxLength: 1, types: ['PART_OF'] })).toEqual(['TOGETHER']);
    const alone = await ask(shen, fixture.quoteArticle.article, { types: ['PART_OF'] });
    expect(alone).toEqual({
      pathCount: 0,
      paths: [],
      none: { maxLength: 6, nodesSearched: 2, relationsSearched: 0, hiddenBy: ['TYPES'] },
    });
  });

  it('passes the home institution only when asked for', async () => {
    const branchOffice = { from: lu.id, to: fixture.branch.id };
    const direct = await dataOf(QUERY, { ...branchOffice, avoid: [meeting.id] });
    expect(direct.paths.none.hiddenBy).toEqual(['AVOID']);
    expect((await ask(office, university)).paths[0].length).toBe(1);
  });

  it('goes by what it shall pass', async () => {
    const { paths } = await ask(lu, shen, { via: [office.id] });
    expect(paths[0].nodes.map((node: { name: string }) => node.name)).toEqual([
      lu.name,
      meeting.name,
      office.name,
      shen.name,
    ]);
  });

  it('refuses what cannot be', async () => {
    const code = (from: string, to: string, rest: object = {}) => refusal(QUERY, { from, to, ...rest });
    expect(await code(shen.id, 'nothing')).toBe('NOT_FOUND');
    expect(await code(shen.id, lu.id, { via: ['nothing'] })).toBe('NOT_FOUND');
    expect(await code(shen.id, shen.id)).toBe('BAD_INPUT');
    for (const maxLength of [0, 7]) expect(await code(shen.id, lu.id, { maxLength })).toBe('BAD_INPUT');
    expect(await code(shen.id, lu.id, { first: 101 })).toBe('BAD_INPUT');
    const many = Array.from({ length: 101 }, (_, n) => `x${n}`);
    expect(await code(shen.id, lu.id, { avoid: many })).toBe('BAD_INPUT');
    expect(await code(shen.id, lu.id, { via: many.slice(0, 4) })).toBe('BAD_INPUT');
  });
});

describe('coAttendance', () => {
  const QUERY = `query ($of: ID!, $with: [ID!], $since: Date, $until: Date, $minimum: Int! = 1, $first: Int! = 5, $after: String) {
    coAttendance(of: $of, with: $with, since: $since, until: $until, minimum: $minimum, first: $first, after: $after) {
      totalCount
      edges { cursor node { name } weight eventCount events(first: 2) { event { name } personCount weight relations(first: 1) { type from { name } claims(first: 1) { evidence { quote } } } } }
      pageInfo { hasNextPage endCursor }
    } }`;
  const ask = async (rest: object) => (await dataOf(QUERY, { of: shen.id, ...rest })).coAttendance;

  it('puts whom one met in a small meeting before whom one met in a crowd, with the sentences that prove it', async () => {
    api.forget();
    const { totalCount, edges } = await ask({ first: 2 });
    expect(api.calls()).toEqual(['coAttendance']);
    expect(totalCount).toBe(31);
    expect(edges[0]).toMatchObject({ node: { name: lu.name }, weight: 1, eventCount: 1 });
    expect(edges[0].events).toEqual([
      {
        event: { name: meeting.name },
        personCount: 2,
        weight: 1,
        relations: [
          {
            type: 'CHAIRED',
            from: { name: shen.name },
            claims: [{ evidence: [{ quote: '沈砚秋主持数据治理推进会。' }] }],
          },
          { type: 'SPOKE_AT', from: { name: lu.name }, claims: [expect.anything()] },
        ],
      },
    ]);
    expect(edges[1]).toMatchObject({ node: { name: '来宾00' }, weight: 0.033333, eventCount: 1 });
    expect(edges[1].events[0].personCount).toBe(31);
  });

  it('gives all of them page by page', async () => {
    const names: string[] = [];
    for (let after: string | null = null; after !== undefined; ) {
      const page = await ask({ first: 10, after });
      names.push(...page.edges.map((edge: { node: { name: string } }) => edge.node.name));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    }
    expect(names).toHaveLength(31);
    expect(new Set(names).size).toBe(31);
  });

  it('keeps to the days, the persons and the number of events asked for', async () => {
    const count = async (rest: object) => (await ask(rest)).totalCount;
    expect(await count({ since: '2024-01-01' })).toBe(1);
    expect(await count({ until: '2023-10-08' })).toBe(30);
    expect(await count({ until: '2023-10-07' })).toBe(0);
    expect(await count({ with: [lu.id, 'nothing'] })).toBe(1);
    expect(await count({ minimum: 2 })).toBe(0);
    expect((await dataOf(QUERY, { of: office.id })).coAttendance.totalCount).toBe(0);
  });

  it('refuses what cannot be', async () => {
    expect(await refusal(QUERY, { of: 'nothing' })).toBe('NOT_FOUND');
    expect(await refusal(QUERY, { of: shen.id, minimum: 0 })).toBe('BAD_INPUT');
    expect(await refusal(QUERY, { of: shen.id, since: '2024' })).toBeDefined();
    const many = Array.from({ length: 101 }, (_, n) => `x${n}`);
    expect(await refusal(QUERY, { of: shen.id, with: many })).toBe('BAD_INPUT');
  });
});

it('claim gives what one article says, with the sentence', async () => {
  const [known] = fixture.meetingArticle.claims;
  api.forget();
  const { claim, none } = await dataOf(
    'query ($id: ID!) { claim(id: $id) { id predicate status rule evidence { quote article { title } } } none: claim(id: "nothing") { id } }',
    { id: known?.id },
  );
  expect(api.calls()).toEqual(['claim', 'claim']);
  expect(none).toBeNull();
  expect(claim).toEqual({
    id: known?.id,
    predicate: 'ORGANIZED',
    status: 'AUTO',
    rule: 'test-organized',
    evidence: [{ quote: known?.evidence[0].text, article: { title: fixture.meetingArticle.article.name } }],
  });
});
