import { describe, expect, it } from 'vitest';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const { shen, office, university, meeting, meetingArticle, visitArticle } = fixture;

const namesOf = (page: { edges: readonly { node: { name: string } }[] }): readonly string[] =>
  page.edges.map(({ node }) => node.name);

describe('search', () => {
  const ask = (text: string) =>
    api.ask(
      'query ($text: String!) { search(text: $text, first: 5, kinds: [PERSON]) { edges { score node { name } matches { kind form start end text } } } }',
      { text },
    );

  it.each([
    ['沈硯秋', 'TEXT', 0, 3],
    ['ｓｈｅｎ ｙａｎ', 'PINYIN', 0, 2],
    ['syq', 'INITIALS', 0, 3],
    ['信息化办公室主任沈砚秋', 'TITLE', 0, 3],
    ['秋', 'TEXT', 2, 3],
  ])('%s finds 沈砚秋 and marks it', async (text, kind, start, end) => {
    const { data, errors } = await ask(text);
    expect(errors).toEqual([]);
    const [edge] = data.search.edges;
    expect(edge.node.name).toBe(shen.name);
    const [match] = edge.matches;
    expect(match).toEqual({ kind, form: shen.name, start, end, text: shen.name.slice(start, end) });
    expect(edge.score).toBeGreaterThan(0);
  });

  it('scores an equal name 1 and everything else less', async () => {
    expect((await ask('沈砚秋')).data.search.edges[0].score).toBe(1);
    expect((await ask('沈')).data.search.edges[0].score).toBeLessThan(1);
  });

  it.each(['"', '*', 'a* OR b', 'name:沈', '(', '\\', '沈砚秋" OR "陆'])('%s is text', async (text) => {
    const { data, errors } = await ask(text);
    expect(errors).toEqual([]);
    expect(data.search.edges).toEqual([]);
  });

  it('goes on after the cursor of a row', async () => {
    const page = async (after: string | null) => {
      const { data } = await api.ask(
        'query ($after: String) { search(text: "l", first: 2, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount } }',
        { after },
      );
      return data.search;
    };
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo } = await page(after);
      seen.push(...edges.map((edge: { node: { id: string } }) => edge.node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await page(null)).totalCount);
  });
});

describe('suggest', () => {
  it('gives the best connected of what a text begins, and refuses more than twenty', async () => {
    const ask = (first: number) =>
      api.ask(
        `{ suggest(text: "lin", first: ${first}, kinds: [PERSON, ORGANIZATION]) { node { name } score matches { kind } } }`,
      );
    const { data } = await ask(5);
    expect(data.suggest.map((one: { node: { name: string } }) => one.node.name)).toEqual([university.name]);
    expect((await ask(21)).errors[0]?.extensions.code).toBe('BAD_INPUT');
  });
});

describe('searchText', () => {
  it('gives the sentence, where it holds the text, whom it names and its article', async () => {
    const { data, errors } = await api.ask(
      '{ searchText(text: "主任 沈硯秋", first: 5) { totalCount edges { node { quote start end matches { start end text } mentions(first: 9) { text start entity { name } } article { id title text } } } } }',
    );
    expect(errors).toEqual([]);
    const [edge] = data.searchText.edges;
    const { quote, start, end, matches, mentions, article } = edge.node;
    expect(article.id).toBe(meetingArticle.article.id);
    expect(article.text.slice(start, end)).toBe(quote);
    for (const span of matches) expect(article.text.slice(span.start, span.end)).toBe('主任沈砚秋');
    expect(mentions.map((one: { entity: { name: string } }) => one.entity.name)).toContain(shen.name);
    expect(data.searchText.totalCount).toBe(1);
  });
});

describe('lists', () => {
  const persons = (filter: object, order = 'NAME') =>
    api.ask(
      'query ($filter: EntityFilter, $order: EntityOrder) { persons(first: 100, filter: $filter, order: $order) { totalCount edges { node { name } } } }',
      { filter, order },
    );

  it('let through who holds a role in an organization or what lies within it', async () => {
    const { data } = await persons({ organization: university.id, role: '主任' });
    expect(namesOf(data.persons)).toEqual([shen.name]);
    expect(data.persons.totalCount).toBe(1);
    expect(
      namesOf((await persons({ organization: university.id, withParts: false, role: '主任' })).data.persons),
    ).toEqual([]);
    expect(namesOf((await persons({ organization: office.id, role: '副主任' })).data.persons)).toEqual([]);
  });

  it('let through by day, kind and number of neighbours', async () => {
    const { data } = await api.ask(
      '{ events(first: 9, filter: { since: "2024" }) { edges { node { name } } } organizations(first: 9, filter: { subkinds: [UNIVERSITY], minDegree: 1 }) { edges { node { name } } } articles(first: 9, filter: { until: "2023" }) { edges { node { id } } } }',
    );
    expect(namesOf(data.events)).toEqual([meeting.name]);
    expect(namesOf(data.organizations)).toEqual([university.name]);
    expect(data.articles.edges).toEqual([{ node: { id: visitArticle.article.id } }]);
  });

  it('rank what a name finds, and nothing without one', async () => {
    expect(namesOf((await persons({ name: '来宾' }, 'RANK')).data.persons)).toHaveLength(30);
    expect((await persons({}, 'RANK')).errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it.each([
    { subkinds: ['MEETING'] },
    { since: '--05-03' },
    { since: '2024-02', until: '2024-01-31' },
    { minConfidence: 2 },
    { name: '' },
  ])('refuse %j with BAD_INPUT', async (filter) => {
    expect((await persons(filter)).errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('take days of which one lies within the other', async () => {
    for (const filter of [
      { since: '2024', until: '2024-01-31' },
      { since: '2024-03-01', until: '2024' },
    ])
      expect((await persons(filter)).errors).toEqual([]);
  });
});

describe('facets', () => {
  it('count the rows of a list by what they are, organizations as nodes', async () => {
    const { data } = await api.ask(
      '{ facets(kind: PERSON, filter: { types: [HOLDS_POST] }, by: [ROLE, ORGANIZATION]) { by value label count } years: facets(kind: EVENT, by: [YEAR]) { value count } }',
    );
    expect(data.facets).toContainEqual({ by: 'ROLE', value: '主任', count: 1, label: null });
    expect(data.facets).toContainEqual({
      by: 'ORGANIZATION',
      value: office.id,
      count: 1,
      label: office.name,
    });
    expect(data.years).toEqual([
      { value: '2024', count: 1 },
      { value: '2023', count: 1 },
    ]);
  });

  it('are refused without a word on what to count by', async () => {
    const { errors } = await api.ask('{ facets(kind: EVENT, by: []) { count } }');
    expect(errors[0]?.extensions.code).toBe('BAD_INPUT');
  });
});

describe('timeline', () => {
  const ask = (filter: object, newestFirst: boolean) =>
    api.ask(
      'query ($filter: TimelineFilter!, $newestFirst: Boolean) { timeline(first: 50, filter: $filter, newestFirst: $newestFirst) { totalCount edges { relation { id lastSeen } node { name } } } }',
      { filter, newestFirst },
    );

  it('goes from the first day to the last, or back', async () => {
    const { data } = await ask({ of: [shen.id] }, false);
    const days = data.timeline.edges.map(
      (edge: { relation: { lastSeen: string } }) => edge.relation.lastSeen,
    );
    expect(days).toEqual([...days].sort());
    expect(data.timeline.totalCount).toBe(days.length);
    expect(days.length).toBeGreaterThan(2);
    const back = (await ask({ of: [shen.id] }, true)).data.timeline.edges;
    expect(back.toReversed()).toEqual(data.timeline.edges);
  });

  it('tells a relation of two of its entities once', async () => {
    const { data } = await ask({ of: [shen.id, office.id], types: ['HOLDS_POST'] }, true);
    expect(data.timeline.edges.map(({ node }: { node: { name: string } }) => node.name)).toEqual([
      office.name,
    ]);
  });

  it('is refused without an entity', async () => {
    expect((await ask({ of: [] }, true)).errors[0]?.extensions.code).toBe('BAD_INPUT');
  });
});
