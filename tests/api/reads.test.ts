import { describe, expect, it } from 'vitest';
import {
  ENTITY_KIND_NAMES,
  ENTITY_KINDS,
  ENTITY_SUBKIND_NAMES,
  ENTITY_SUBKINDS,
  RELATION_TYPE_NAMES,
  RELATION_TYPES,
} from '#server/domain/ontology.ts';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const { shen, lu, office, branch, university, meeting, visit, hall, campus, meetingArticle, quoteArticle } =
  fixture;
const text = meetingArticle.text;

const namesOf = (connection: { edges: readonly { node: { name: string } }[] }): readonly string[] =>
  connection.edges.map(({ node }) => node.name);

describe('entities', () => {
  it('gives a person with posts and events, each with its role', async () => {
    const { data, errors } = await api.ask(
      `query ($id: ID!) {
        node(id: $id) {
          __typename id kind subkind name aliases degree
          relationCounts { type direction count }
          ... on Person {
            home
            posts(first: 5) { totalCount edges { relation { role claimCount firstSeen lastSeen } node { name } } }
            events(first: 5) { edges { relation { type } node { name } } }
          }
        }
      }`,
      { id: shen.id },
    );
    expect(errors).toEqual([]);
    expect(data.node).toEqual({
      __typename: 'Person',
      id: shen.id,
      kind: 'PERSON',
      subkind: 'PERSON',
      name: '沈砚秋',
      aliases: [],
      degree: 4,
      relationCounts: expect.arrayContaining([
        { type: 'HOLDS_POST', direction: 'OUT', count: 1 },
        { type: 'CITES', direction: 'IN', count: 1 },
      ]),
      home: '临江大学',
      posts: {
        totalCount: 1,
        edges: [
          {
            relation: { role: '主任', claimCount: 2, firstSeen: '2023-10-08', lastSeen: '2024-05-16' },
            node: { name: '信息化办公室' },
          },
        ],
      },
      events: {
        edges: [
          { relation: { type: 'CHAIRED' }, node: { name: '数据治理推进会' } },
          { relation: { type: 'ATTENDED' }, node: { name: '开放日参观' } },
        ],
      },
    });
  });

  it('gives an organization with its parents, parts, posts and events', async () => {
    const { data } = await api.ask(
      `query ($office: ID!, $university: ID!) {
        office: node(id: $office) { ... on Organization {
          home
          parents(first: 5) { edges { node { name } } }
          posts(first: 5) { edges { relation { role } node { name } } }
          events(first: 5) { edges { relation { type } node { name } } }
        } }
        university: node(id: $university) { aliases ... on Organization { home parts(first: 5) { edges { node { name } } } } }
      }`,
      { office: office.id, university: university.id },
    );
    expect(data.office.home).toBe('临江大学');
    expect(namesOf(data.office.parents)).toEqual(['临江大学']);
    expect(data.office.posts.edges).toEqual([{ relation: { role: '主任' }, node: { name: '沈砚秋' } }]);
    expect(data.office.events.edges).toEqual([
      { relation: { type: 'ORGANIZED' }, node: { name: '数据治理推进会' } },
    ]);
    expect(data.university).toEqual({
      aliases: ['临大'],
      home: null,
      parts: { edges: [{ node: { name: '信息化办公室' } }] },
    });
  });

  it('gives an event with its day, place, participants, organizers, chairs and speakers', async () => {
    const { data } = await api.ask(
      `query ($id: ID!) {
        node(id: $id) { ... on Event {
          date endDate dayPart theme durationMinutes headCount headCountText
          place(first: 1) { edges { node { __typename name } } }
          participants(first: 10) { totalCount edges { node { __typename name } } }
          organizers(first: 5) { edges { node { name } } }
          chairs(first: 5) { edges { node { name } } }
          speakers(first: 5) { edges { relation { role } node { name } } }
          articles(first: 5) { edges { node { name } } }
        } }
      }`,
      { id: meeting.id },
    );
    expect(data.node).toMatchObject({
      date: '2024-05-16',
      endDate: null,
      dayPart: 'FORENOON',
      theme: '让数据多跑路',
      durationMinutes: 90,
      headCount: 200,
      headCountText: '200余名师生',
    });
    expect(data.node.place.edges).toEqual([{ node: { __typename: 'Place', name: hall.name } }]);
    expect(data.node.participants.totalCount).toBe(3);
    expect(namesOf(data.node.participants)).toEqual([shen.name, lu.name, branch.name]);
    expect(namesOf(data.node.organizers)).toEqual([office.name]);
    expect(namesOf(data.node.chairs)).toEqual([shen.name]);
    expect(data.node.speakers.edges).toEqual([{ relation: { role: '强调' }, node: { name: lu.name } }]);
    expect(namesOf(data.node.articles)).toEqual([meetingArticle.article.name]);
  });

  it('gives a place with its events, the place around it and the places within', async () => {
    const { data } = await api.ask(
      `query ($hall: ID!, $campus: ID!) {
        hall: node(id: $hall) { ... on Place { events(first: 5) { edges { node { name } } } parents(first: 5) { edges { node { name } } } } }
        campus: node(id: $campus) { ... on Place { parts(first: 5) { edges { node { name } } } } }
      }`,
      { hall: hall.id, campus: campus.id },
    );
    expect(namesOf(data.hall.events)).toEqual([meeting.name]);
    expect(namesOf(data.hall.parents)).toEqual([campus.name]);
    expect(namesOf(data.campus.parts)).toEqual([hall.name]);
  });

  it('gives an article with its text, and mentions that quote it', async () => {
    const { data, errors } = await api.ask(
      `query ($id: ID!) {
        article(id: $id) {
          id title publishedAt url views home text
          mentions(first: 100) { totalCount edges { cursor node { field start end text entity { name } } } }
          articles(first: 1) { edges { node { id } } }
        }
      }`,
      { id: meetingArticle.article.id },
    );
    expect(errors).toEqual([]);
    const { mentions, articles, ...rest } = data.article;
    expect(rest).toEqual({
      id: meetingArticle.article.id,
      title: '数据治理推进会举行',
      publishedAt: '2024-05-17T09:30:00+08:00',
      url: 'https://news.example.org/2024/meeting',
      views: 321,
      home: '临江大学',
      text,
    });
    expect(mentions.totalCount).toBe(meetingArticle.mentions.length);
    for (const { node } of mentions.edges) {
      expect(text.slice(node.start, node.end)).toBe(node.text);
      expect(node).toMatchObject({ field: 'BODY', entity: { name: node.text } });
    }
    expect(articles.edges).toEqual([]);
  });

  it('never gives out an address that a browser should not open', async () => {
    const { data, errors } = await api.ask('query ($id: ID!) { article(id: $id) { url } }', {
      id: fixture.visitArticle.article.id,
    });
    expect(errors).toEqual([]);
    expect(data.article.url).toBeNull();
  });

  it('gives null for what an article lacks', async () => {
    const { data } = await api.ask(
      'query ($id: ID!) { article(id: $id) { name title publishedAt url views home } }',
      {
        id: quoteArticle.article.id,
      },
    );
    expect(data.article).toEqual({
      name: '有报道援引',
      title: null,
      publishedAt: null,
      url: null,
      views: null,
      home: null,
    });
  });

  it('answers null for an unknown id, and for the id of something else than an article', async () => {
    const { data } = await api.ask(
      'query ($id: ID!) { node(id: "nothing") { id } relation(id: "nothing") { id } a: article(id: "nothing") { id } b: article(id: $id) { id } }',
      { id: shen.id },
    );
    expect(data).toEqual({ node: null, relation: null, a: null, b: null });
  });

  it('gives nodes in the order of the ids, with null in the gaps', async () => {
    const { data } = await api.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { name } }', {
      ids: [lu.id, 'nothing', shen.id, lu.id],
    });
    expect(data.nodes).toEqual([{ name: lu.name }, null, { name: shen.name }, { name: lu.name }]);
    const none = await api.ask('{ nodes(ids: []) { name } }');
    expect(none.data.nodes).toEqual([]);
  });
});

describe('relations and their proof', () => {
  it('leads from a neighbour to the sentence, with both names and the cue marked', async () => {
    const { data, errors } = await api.ask(
      `query ($id: ID!) {
        expand(id: $id, first: 10, types: [CHAIRED]) {
          totalCount
          edges { cursor node { __typename id name }
            relations {
              id type role confidence claimCount validFrom validTo from { id name } to { id name }
              claims { id predicate role asOf confidence rule status
                evidence { quote start end subject { start end text } object { text } cue { text } article { id title publishedAt } }
                statements { verb mode start end }
              }
            }
          }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }`,
      { id: meeting.id },
    );
    expect(errors).toEqual([]);
    expect(data.expand.totalCount).toBe(1);
    const [edge] = data.expand.edges;
    expect(edge.node).toEqual({ __typename: 'Person', id: shen.id, name: shen.name });
    expect(data.expand.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: edge.cursor,
      endCursor: edge.cursor,
    });
    const [relation] = edge.relations;
    expect(edge.relations).toHaveLength(1);
    expect(relation).toMatchObject({
      type: 'CHAIRED',
      role: null,
      confidence: 0.97,
      claimCount: 1,
      validFrom: null,
      validTo: null,
      from: { id: shen.id, name: shen.name },
      to: { id: meeting.id, name: meeting.name },
    });
    const [claim] = relation.claims;
    expect(claim).toMatchObject({
      predicate: 'CHAIRED',
      role: null,
      asOf: '2024-05-16',
      confidence: 0.97,
      rule: 'test-chaired',
      status: 'AUTO',
      statements: [],
    });
    const [evidence] = claim.evidence;
    expect(evidence.quote).toBe('沈砚秋主持数据治理推进会。');
    expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    expect(text.slice(evidence.subject.start, evidence.subject.end)).toBe(shen.name);
    expect(evidence).toMatchObject({
      subject: { text: shen.name },
      object: { text: meeting.name },
      cue: { text: '主持' },
      article: {
        id: meetingArticle.article.id,
        title: meetingArticle.article.name,
        publishedAt: '2024-05-17T09:30:00+08:00',
      },
    });

    const byId = await api.ask('query ($id: ID!) { relation(id: $id) { id type claims(first: 1) { id } } }', {
      id: relation.id,
    });
    expect(byId.data.relation).toEqual({ id: relation.id, type: 'CHAIRED', claims: [{ id: claim.id }] });
  });

  it('gives the surest claims first, as many as wanted', async () => {
    const query = `query ($id: ID!) { node(id: $id) { relations(first: 1, types: [HOLDS_POST]) { edges { relation {
      one: claims(first: 1) { confidence } all: claims { confidence } } } } } }`;
    const { data } = await api.ask(query, { id: shen.id });
    const [{ relation }] = data.node.relations.edges;
    expect(relation).toEqual({ one: [{ confidence: 0.9 }], all: [{ confidence: 0.9 }, { confidence: 0.8 }] });
  });

  it('gives the words that somebody said', async () => {
    const { data } = await api.ask(
      `query ($id: ID!) { node(id: $id) { relations(first: 1, types: [SPOKE_AT]) { edges { relation { claims {
        statements { verb mode start end } evidence { article { text } } } } } } } }`,
      { id: lu.id },
    );
    const [claim] = data.node.relations.edges[0].relation.claims;
    const [statement] = claim.statements;
    expect(statement).toMatchObject({ verb: '强调', mode: 'DIRECT' });
    expect(claim.evidence[0].article.text.slice(statement.start, statement.end)).toBe('先把目录理清楚。');
  });

  it('filters relations by type, direction and kind of the far end', async () => {
    const { data } = await api.ask(
      `query ($id: ID!) { node(id: $id) {
        all: relations(first: 50) { totalCount }
        out: relations(first: 50, direction: OUT) { totalCount }
        in: relations(first: 50, direction: IN) { totalCount edges { node { __typename } } }
        events: relations(first: 50, kinds: [EVENT]) { totalCount }
        posts: relations(first: 50, types: [HOLDS_POST]) { totalCount }
        none: relations(first: 50, types: []) { totalCount }
      } }`,
      { id: shen.id },
    );
    expect(data.node).toEqual({
      all: { totalCount: 4 },
      out: { totalCount: 3 },
      in: { totalCount: 1, edges: [{ node: { __typename: 'Article' } }] },
      events: { totalCount: 2 },
      posts: { totalCount: 1 },
      none: { totalCount: 4 },
    });
  });
});

describe('search', () => {
  it('puts the exact name first and finds a single character and an alias', async () => {
    const ask = async (words: string): Promise<readonly string[]> =>
      namesOf(
        (
          await api.ask('query ($t: String!) { search(text: $t, first: 10) { edges { node { name } } } }', {
            t: words,
          })
        ).data.search,
      );
    expect((await ask('信息化办公室'))[0]).toBe('信息化办公室');
    expect(await ask('信息化办公室')).toContain('信息化办公室党支部');
    expect(await ask('砚')).toEqual(['沈砚秋']);
    expect(await ask('临大')).toContain('临江大学');
  });

  it('takes every character as text, and blank text finds nothing', async () => {
    for (const words of ['*', '"', 'OR', '%', '_', '\\', "'; DROP TABLE entities; --", '   ', 'name:*~']) {
      const { data, errors } = await api.ask(
        'query ($t: String!) { search(text: $t, first: 10) { totalCount edges { cursor } pageInfo { startCursor endCursor hasNextPage } } }',
        { t: words },
      );
      expect(errors).toEqual([]);
      expect(data.search).toEqual({
        totalCount: 0,
        edges: [],
        pageInfo: { startCursor: null, endCursor: null, hasNextPage: false },
      });
    }
  });

  it('searches only the kinds asked for', async () => {
    const { data } = await api.ask(
      '{ search(text: "数据治理", first: 10, kinds: [ARTICLE]) { edges { node { __typename name } } } }',
    );
    expect(data.search.edges).toEqual([{ node: { __typename: 'Article', name: '数据治理推进会举行' } }]);
  });
});

describe('lists, counts and the ontology', () => {
  it('lists every kind by name, an article under its title', async () => {
    const { data } = await api.ask(
      `{ persons(first: 100) { totalCount edges { node { id name home } } }
         organizations(first: 100) { edges { node { name } } }
         events(first: 100) { edges { node { name date } } }
         places(first: 100) { edges { node { name } } }
         articles(first: 100) { edges { node { name title } } } }`,
    );
    expect(data.persons.totalCount).toBe(32);
    expect(data.persons.edges).toHaveLength(32);
    expect(namesOf(data.organizations)).toEqual([university.name, office.name, branch.name]);
    expect(namesOf(data.events)).toEqual([meeting.name, visit.name]);
    expect(namesOf(data.places)).toEqual([campus.name, hall.name]);
    for (const { node } of data.articles.edges) expect([node.name, null]).toContain(node.title);
  });

  it('orders lists by name, newest or degree', async () => {
    const { data } = await api.ask(
      '{ newest: events(first: 9, order: NEWEST) { edges { node { name } } } degree: events(first: 9, order: DEGREE) { edges { node { name degree } } } }',
    );
    expect(namesOf(data.newest)).toEqual([meeting.name, visit.name]);
    expect(namesOf(data.degree)).toEqual([visit.name, meeting.name]);
    expect(data.degree.edges[0].node.degree).toBe(31);
  });

  it('counts the graph', async () => {
    const { data } = await api.ask(
      '{ stats { persons organizations events places articles relations claims } }',
    );
    expect(data.stats).toEqual({
      persons: 32,
      organizations: 3,
      events: 2,
      places: 2,
      articles: 3,
      relations: 40,
      claims: 41,
    });
  });

  it('counts relations by type and direction, none for an unknown id', async () => {
    const query = 'query ($id: ID!) { relationCounts(id: $id) { type direction count } }';
    const { data } = await api.ask(query, { id: visit.id });
    expect(data.relationCounts).toEqual([{ type: 'ATTENDED', direction: 'IN', count: 31 }]);
    expect((await api.ask(query, { id: 'nothing' })).data.relationCounts).toEqual([]);
  });

  it('tells the whole ontology', async () => {
    const { data } = await api.ask(
      `{ ontology { kinds { kind label { zh en } } subkinds { subkind kind label { zh en } family }
         relationTypes { type label { zh en } family arrow ends { from to } } } }`,
    );
    expect(data.ontology.kinds).toEqual(
      ENTITY_KIND_NAMES.map((kind) => ({ kind, label: ENTITY_KINDS[kind].labels })),
    );
    expect(data.ontology.subkinds).toEqual(
      ENTITY_SUBKIND_NAMES.map((subkind) => {
        const { kind, labels, family } = ENTITY_SUBKINDS[subkind];
        return { subkind, kind, label: labels, family };
      }),
    );
    expect(data.ontology.relationTypes).toEqual(
      RELATION_TYPE_NAMES.map((type) => {
        const { labels, family, arrow, ends } = RELATION_TYPES[type];
        return { type, label: labels, family, arrow, ends: ends.map(([from, to]) => ({ from, to })) };
      }),
    );
  });
});
