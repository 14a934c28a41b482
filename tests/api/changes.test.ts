import { afterEach, describe, expect, it } from 'vitest';
import { createAccess } from '#server/access/access.ts';
import { parseTokenFile } from '#server/access/token-file.ts';
import { relationIdOf } from '#server/domain/relation.ts';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const { shen, lu, office, university, meeting, meetingArticle, visitArticle, campus } = fixture;

const parsed = parseTokenFile(
  [
    'reader ruan rrrrrrrrrrrrrrrrrrrrrrrr',
    'editor bian eeeeeeeeeeeeeeeeeeeeeeee',
    'admin an aaaaaaaaaaaaaaaaaaaaaaaa',
  ].join('\n'),
);
const as = (letter: string) => ({ authorization: `Bearer ${letter.repeat(24)}` });

const claimOf = (predicate: string, article = meetingArticle) => {
  const found = article.claims.find((claim) => claim.predicate === predicate);
  if (found === undefined) throw new Error(`the fixture has no ${predicate}`);
  return found;
};
const post = claimOf('HOLDS_POST');
const chaired = claimOf('CHAIRED');

const PAYLOAD = `{
  change { id kind at by why claimId articleId undoes undoneBy claim { id } article { id }
    before { status role validFrom validTo subjectId objectId } after { status role validFrom validTo subjectId objectId } }
  claim { id status version role decision { change by at why } subject { id name } object { id degree }
    relation { id status validFrom validTo claimCount from { id } } }
  article { id mentions(first: 1) { totalCount } }
  userErrors { code path message }
}`;
const ACCEPT = `mutation ($id: ID!, $why: String, $version: Int) { answer: acceptClaim(id: $id, why: $why, expectedVersion: $version) ${PAYLOAD} }`;
const REJECT = ACCEPT.replace('acceptClaim', 'rejectClaim');
const CORRECT = `mutation ($input: CorrectClaimInput!) { answer: correctClaim(input: $input) ${PAYLOAD} }`;
const DELETE = `mutation ($id: ID!, $why: String) { answer: deleteArticle(id: $id, why: $why) ${PAYLOAD} }`;
const UNDO = `mutation ($id: ID!, $why: String) { answer: undo(changeId: $id, why: $why) ${PAYLOAD} }`;

const made: string[] = [];
const ask = async (query: string, variables: object) => {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toEqual([]);
  const { answer } = data;
  if (answer.change !== null) made.push(answer.change.id);
  return answer;
};
const refused = async (query: string, variables: object) => {
  const { change, userErrors } = await ask(query, variables);
  expect(change).toBeNull();
  return userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path.join('.')]);
};
const relation = async (id: string) =>
  (await api.ask('query ($id: ID!) { relation(id: $id) { id status role } }', { id })).data.relation;

// Each test leaves the graph as it found it, by the way that is tested here.
afterEach(async () => {
  for (const id of made.splice(0).reverse()) {
    const { data } = await api.ask(UNDO, { id });
    expect(data.answer.userErrors).toEqual([]);
  }
});

describe('acceptClaim', () => {
  it('confirms a claim, and says who, when and why at the claim, at its relation and in the log', async () => {
    const { change, claim, article, userErrors } = await ask(ACCEPT, { id: post.id, why: '查过任免文件' });
    expect(userErrors).toEqual([]);
    expect(change).toMatchObject({
      kind: 'CLAIM_ACCEPTED',
      by: 'local',
      why: '查过任免文件',
      claimId: post.id,
      articleId: meetingArticle.article.id,
      before: { status: 'AUTO', role: '主任', subjectId: shen.id, objectId: office.id },
      after: { status: 'ACCEPTED', role: '主任' },
      claim: { id: post.id },
      undoneBy: null,
    });
    expect(Math.abs(Date.parse(change.at) - Date.now())).toBeLessThan(60_000);
    expect(claim).toMatchObject({
      status: 'ACCEPTED',
      decision: { change: change.id, by: 'local', at: change.at, why: '查过任免文件' },
      subject: { id: shen.id, name: shen.name },
      object: { id: office.id },
      relation: { id: relationIdOf(post), status: 'ACCEPTED', claimCount: 2 },
    });
    expect(claim.version).toBeGreaterThan(0);
    expect(article).toMatchObject({ id: meetingArticle.article.id });
  });

  it('refuses an unknown claim, another version and a reason that is too long, as userErrors', async () => {
    expect(await refused(ACCEPT, { id: 'nowhere' })).toEqual([['NOT_FOUND', 'id']]);
    expect(await refused(ACCEPT, { id: post.id, why: 'x'.repeat(1_001) })).toEqual([['BAD_INPUT', 'why']]);
    const { claim } = await ask(ACCEPT, { id: post.id });
    const conflict = await ask(REJECT, { id: post.id, version: claim.version + 1 });
    expect(conflict.userErrors[0]).toMatchObject({ code: 'CONFLICT', path: ['expectedVersion'] });
    expect(conflict.claim).toMatchObject({ status: 'ACCEPTED', version: claim.version });
    expect((await ask(REJECT, { id: post.id, version: claim.version })).userErrors).toEqual([]);
  });
});

describe('rejectClaim', () => {
  it('takes away the relation that nothing else proves, and keeps one that another article proves', async () => {
    const lost = await ask(REJECT, { id: chaired.id });
    expect(lost.claim).toMatchObject({ status: 'REJECTED', relation: null });
    expect(await relation(relationIdOf(chaired))).toBeNull();
    await ask(REJECT, { id: post.id });
    expect(await relation(relationIdOf(post))).toMatchObject({ status: 'AUTO', role: '主任' });
    const { data } = await api.ask('query ($id: ID!) { event(id: $id) { id } }'.replace('event', 'node'), {
      id: meeting.id,
    });
    expect(data.node.id).toBe(meeting.id);
    expect(await refused(REJECT, { id: 'nowhere' })).toEqual([['NOT_FOUND', 'id']]);
  });
});

describe('correctClaim', () => {
  const correct = (input: object) => ask(CORRECT, { input: { id: post.id, ...input } });
  const wrong = (input: object) => refused(CORRECT, { input: { id: post.id, ...input } });

  it('changes role, bounds and ends; what it proves follows at once', async () => {
    const { change, claim } = await correct({
      role: '副主任',
      subjectId: lu.id,
      validFrom: '2023-09',
      validTo: '2024',
    });
    expect(claim).toMatchObject({
      status: 'CORRECTED',
      role: '副主任',
      subject: { id: lu.id },
      relation: { status: 'CORRECTED', validFrom: '2023-09', validTo: '2024', from: { id: lu.id } },
    });
    expect(change.after).toEqual({
      status: 'CORRECTED',
      role: '副主任',
      validFrom: '2023-09',
      validTo: '2024',
      subjectId: lu.id,
      objectId: office.id,
    });
    const { data } = await api.ask(
      `query ($id: ID!) { node(id: $id) { ... on Person { posts(first: 5) { edges { relation { role } node { id } } } } }
        search(text: "副主任${lu.name}", first: 1) { edges { node { id } } } }`,
      { id: lu.id },
    );
    expect(data.node.posts.edges).toEqual([{ relation: { role: '副主任' }, node: { id: office.id } }]);
    expect(data.search.edges[0].node.id).toBe(lu.id);
  });

  it('takes a value away by null, lets stand what is left out, and lays one correction over another', async () => {
    await correct({ validFrom: '2023' });
    const { claim } = await correct({ role: null });
    expect(claim).toMatchObject({ role: null, relation: { validFrom: '2023' } });
  });

  it('refuses what the ontology does not permit, and says which field', async () => {
    expect(await wrong({ id: 'nowhere', role: '主任' })).toEqual([['NOT_FOUND', 'input.id']]);
    expect(await wrong({})).toEqual([['BAD_INPUT', 'input.id']]);
    expect(await wrong({ role: '' })).toEqual([['BAD_INPUT', 'input.role']]);
    expect(await wrong({ objectId: meeting.id })).toEqual([['BAD_INPUT', 'input.objectId']]);
    expect(await wrong({ objectId: campus.id })).toEqual([['BAD_INPUT', 'input.objectId']]);
    expect(await wrong({ subjectId: university.id })).toEqual([['BAD_INPUT', 'input.subjectId']]);
    expect(await wrong({ subjectId: 'nobody' })).toEqual([['NOT_FOUND', 'input.subjectId']]);
    expect(await wrong({ validFrom: '2024', validTo: '2023' })).toEqual([['BAD_INPUT', 'input.validTo']]);
    expect(await wrong({ role: '主任', expectedVersion: 3 })).toEqual([
      ['CONFLICT', 'input.expectedVersion'],
    ]);
    expect(await wrong({ id: chaired.id, validTo: '2023' })).toEqual([['BAD_INPUT', 'input.validTo']]);
    expect(await wrong({ role: '主任', why: 'x'.repeat(1_001) })).toEqual([['BAD_INPUT', 'input.why']]);
  });

  it('takes a day that is none for a wrong variable', async () => {
    const { errors } = await api.ask(CORRECT, { input: { id: post.id, validFrom: '2023-02-30' } });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_INPUT']);
  });
});

describe('deleteArticle', () => {
  it('takes away what only this article proved, and undo brings it back', async () => {
    const before = (await api.ask('{ stats { persons articles relations claims } }')).data;
    const { change, claim, article } = await ask(DELETE, { id: visitArticle.article.id, why: '撤稿' });
    expect(change).toMatchObject({ kind: 'ARTICLE_DELETED', claimId: null, article: null, why: '撤稿' });
    expect([claim, article]).toEqual([null, null]);
    const during = (await api.ask('{ stats { persons articles relations claims } }')).data;
    expect(during.stats).toEqual({
      persons: before.stats.persons - fixture.guests.length,
      articles: before.stats.articles - 1,
      relations: before.stats.relations - fixture.guests.length - 1,
      claims: before.stats.claims - visitArticle.claims.length,
    });
    expect(await refused(DELETE, { id: visitArticle.article.id })).toEqual([['NOT_FOUND', 'id']]);
    expect(await refused(DELETE, { id: shen.id })).toEqual([['NOT_FOUND', 'id']]);
    const back = await ask(UNDO, { id: change.id });
    expect(back.article).toMatchObject({ id: visitArticle.article.id });
    expect((await api.ask('{ stats { persons articles relations claims } }')).data).toEqual(before);
    made.length = 0;
  });
});

describe('undo', () => {
  it('is a change of its own, which can be undone; a change that was overtaken cannot', async () => {
    const accepted = await ask(ACCEPT, { id: post.id });
    const rejected = await ask(REJECT, { id: post.id });
    expect(await refused(UNDO, { id: accepted.change.id })).toEqual([['CONFLICT', 'changeId']]);
    expect(await refused(UNDO, { id: 'nowhere' })).toEqual([['NOT_FOUND', 'changeId']]);
    const undone = await ask(UNDO, { id: rejected.change.id, why: '点错了' });
    expect(undone.change).toMatchObject({ kind: 'UNDONE', undoes: rejected.change.id, why: '点错了' });
    expect(undone.claim).toMatchObject({ status: 'ACCEPTED', version: accepted.claim.version });
    const again = await ask(UNDO, { id: undone.change.id });
    expect(again.claim).toMatchObject({ status: 'REJECTED' });
  });
});

describe('changes', () => {
  const LOG = `query ($first: Int!, $after: String, $about: ID, $newestFirst: Boolean) {
    changes(first: $first, after: $after, about: $about, newestFirst: $newestFirst) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { id kind undoneBy claim { status subject { name } } article { title } } }
    }
  }`;

  it('is paged in either order, filtered by claim, article or entity, in one call to the store', async () => {
    const first = await ask(ACCEPT, { id: chaired.id });
    const second = await ask(CORRECT, { input: { id: post.id, subjectId: lu.id } });
    const ids = async (variables: object) => {
      const { data, errors } = await api.ask(LOG, { first: 2, ...variables });
      expect(errors).toEqual([]);
      return data.changes.edges.map(({ node }: { node: { id: string } }) => node.id);
    };
    const newest = [second.change.id, first.change.id];
    expect(await ids({})).toEqual(newest);
    expect(await ids({ about: chaired.id, first: 1 })).toEqual([first.change.id]);
    expect(await ids({ about: meetingArticle.article.id })).toEqual(newest);
    expect(await ids({ about: lu.id, first: 1 })).toEqual([second.change.id]);
    expect(await ids({ about: 'nowhere' })).toEqual([]);
    api.forget();
    const { data } = await api.ask(LOG, { first: 1 });
    expect(api.calls()).toEqual(['changes']);
    expect(data.changes.edges[0].node).toMatchObject({
      claim: { status: 'CORRECTED', subject: { name: lu.name } },
      article: { title: '数据治理推进会举行' },
    });
    expect(await ids({ after: data.changes.pageInfo.endCursor, first: 1 })).toEqual([first.change.id]);
    const oldest = await api.ask(LOG, { first: 100, newestFirst: false });
    expect(oldest.data.changes.edges.map(({ node }: { node: { id: string } }) => node.id).slice(-2)).toEqual(
      newest.toReversed(),
    );
    const other = await api.ask(LOG, {
      first: 1,
      newestFirst: false,
      after: data.changes.pageInfo.endCursor,
    });
    expect(other.errors[0]?.extensions.code).toBe('BAD_INPUT');
  });
});

describe('who may change something, and in whose name', () => {
  const tokens = 'tokens' in parsed ? parsed.tokens : [];
  const guarded = api.variant({ access: createAccess({ tokens, readOnly: false, local: false }) });

  it('is told by the token; only an admin deletes articles and brings them back', async () => {
    const { data } = await guarded.ask(ACCEPT, { id: post.id }, as('e'));
    expect(data.answer.change.by).toBe('bian');
    expect(data.answer.claim.decision.by).toBe('bian');
    made.push(data.answer.change.id);
    const code = async (query: string, variables: object, letter: string) =>
      (await guarded.ask(query, variables, as(letter))).errors.map(({ extensions }) => extensions.code);
    expect(await code(ACCEPT, { id: post.id }, 'r')).toEqual(['FORBIDDEN']);
    expect(await code(DELETE, { id: visitArticle.article.id }, 'e')).toEqual(['FORBIDDEN']);
    const deleted = await guarded.ask(DELETE, { id: visitArticle.article.id }, as('a'));
    expect(deleted.data.answer.change.by).toBe('an');
    const id = deleted.data.answer.change.id;
    made.push(id);
    expect(await code(UNDO, { id }, 'e')).toEqual(['FORBIDDEN']);
    expect((await guarded.ask('{ changes(first: 1) { edges { node { by } } } }', {}, as('r'))).data).toEqual({
      changes: { edges: [{ node: { by: 'an' } }] },
    });
  });
});
