import { beforeAll, describe, expect, it } from 'vitest';
import { createAccess } from '#server/access/access.ts';
import { apiOverFixture } from './api-harness.ts';
import { fixture } from './fixture-graph.ts';

const api = apiOverFixture();
const { shen, meeting } = fixture;

const FIELDS =
  'id version cursor name note nodeCount missing state savedAt savedBy nodes { id x y pinned hidden }';
const SAVE = `mutation Save($input: SaveViewInput!) {
  saveView(input: $input) { view { ${FIELDS} } userErrors { code path message } }
}`;
const DELETE = `mutation Delete($id: ID!, $version: Int) {
  deleteView(id: $id, expectedVersion: $version) { view { id } userErrors { code path } }
}`;

const RENAME = `mutation Rename($id: ID!, $name: String!, $note: String, $version: Int) {
  renameView(id: $id, name: $name, note: $note, expectedVersion: $version) { view { ${FIELDS} } userErrors { code path message } }
}`;

const view = {
  name: '沈砚秋和她的会',
  note: '2022 年',
  nodes: [
    { id: shen.id, x: 12.5, y: -7, pinned: true },
    { id: 'p-gone', hidden: true },
    { id: meeting.id, x: 0, y: 0 },
  ],
  state: '{"layout":"force","filtered":["subkind:PLACE"]}',
};

const save = async (input: object) => {
  const { data, errors } = await api.ask(SAVE, { input });
  expect(errors).toEqual([]);
  return data.saveView;
};

const open = async (id: string) => {
  const { data, errors } = await api.ask(`query ($id: ID!) { view(id: $id) { ${FIELDS} } }`, { id });
  expect(errors).toEqual([]);
  return data.view;
};

describe('a saved view', () => {
  it('is opened exactly as it was saved, and says which of its nodes are gone', async () => {
    const { view: saved, userErrors } = await save(view);
    expect(userErrors).toEqual([]);
    expect(await open(saved.id)).toEqual(saved);
    expect(saved).toMatchObject({
      version: 1,
      name: view.name,
      note: view.note,
      state: view.state,
      nodeCount: 3,
      missing: ['p-gone'],
      savedBy: 'local',
      nodes: [
        { id: shen.id, x: 12.5, y: -7, pinned: true, hidden: false },
        { id: 'p-gone', x: null, y: null, pinned: false, hidden: true },
        { id: meeting.id, x: 0, y: 0, pinned: false, hidden: false },
      ],
    });
    expect(Math.abs(Date.now() - Date.parse(saved.savedAt))).toBeLessThan(10_000);
  });

  it('is read in one call of the store, in two when it is asked what is missing', async () => {
    const { view: saved } = await save(view);
    api.forget();
    await api.ask(`{ view(id: "${saved.id}") { name nodes { id } } }`);
    expect(api.calls()).toEqual(['document']);
    api.forget();
    await api.ask('{ views(first: 10) { name missing } }');
    expect(api.calls()).toEqual(['documents', 'entities']);
  });

  it('of an unknown id is null', async () => {
    expect(await open('nowhere')).toBeNull();
  });

  it('is saved again under its id, by whoever knows its version', async () => {
    const { view: first } = await save(view);
    const again = { ...view, id: first.id, name: '改了名', expectedVersion: 1 };
    const { view: second } = await save(again);
    expect(second).toMatchObject({ id: first.id, version: 2, name: '改了名' });
    const late = await save({ ...again, name: '来迟了' });
    expect(late).toEqual({
      view: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'expectedVersion'], message: expect.any(String) }],
    });
    expect((await open(first.id)).name).toBe('改了名');
    const { expectedVersion: _, ...careless } = again;
    expect((await save({ ...careless, name: '又改了名' })).view.version).toBe(3);
  });

  it('is saved once, however often the same request is sent', async () => {
    const fresh = { ...view, name: '只存一次' };
    const [{ view: first }, { view: twice }] = await Promise.all([save(fresh), save(fresh)]);
    expect(twice).toEqual(first);
    const change = { ...fresh, id: first.id, note: '改', expectedVersion: 1 };
    const { view: second } = await save(change);
    expect(second.version).toBe(2);
    expect(await save(change)).toEqual({ view: second, userErrors: [] });
    // What is there now is somebody's later work: the first is kept beside it.
    const { view: other } = await save(fresh);
    expect(other).toMatchObject({ version: 1, note: view.note });
    expect(other.id).not.toBe(first.id);
  });

  it('is renamed without its canvas, by whoever knows its version', async () => {
    const { view: saved } = await save({ ...view, name: '旧名' });
    const rename = async (variables: object) => {
      const { data, errors } = await api.ask(RENAME, { id: saved.id, ...variables });
      expect(errors).toEqual([]);
      return data.renameView;
    };
    const { view: renamed } = await rename({ name: ' 新名 ', version: 1 });
    expect(renamed).toMatchObject({
      ...saved,
      version: 2,
      name: '新名',
      cursor: expect.anything(),
      savedAt: expect.anything(),
    });
    expect((await rename({ name: '新名', note: '新注' })).view).toMatchObject({ version: 3, note: '新注' });
    const codes = async (variables: object) =>
      (await rename(variables)).userErrors.map(({ code, path }: { code: string; path: string[] }) => [
        code,
        ...path,
      ]);
    expect(await codes({ name: '晚', version: 1 })).toEqual([['CONFLICT', 'expectedVersion']]);
    expect(await codes({ name: ' ' })).toEqual([['BAD_INPUT', 'name']]);
    expect(await codes({ id: 'nowhere', name: '名' })).toEqual([['NOT_FOUND', 'id']]);
  });

  it('cannot be saved under an id that names none', async () => {
    expect(await save({ ...view, id: 'nowhere' })).toMatchObject({
      view: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }],
    });
  });

  const node = { id: 'p' };
  it.each([
    ['a blank name', { name: '  ' }, ['input', 'name']],
    ['a long name', { name: '名'.repeat(201) }, ['input', 'name']],
    ['a long note', { note: '注'.repeat(2_001) }, ['input', 'note']],
    ['a large state', { state: 'x'.repeat(65_537) }, ['input', 'state']],
    [
      '2,001 nodes',
      { nodes: Array.from({ length: 2_001 }, (_, i) => ({ id: `p${i}` })) },
      ['input', 'nodes'],
    ],
    ['a node twice', { nodes: [node, node] }, ['input', 'nodes', '1', 'id']],
    ['a node without an id', { nodes: [{ id: '' }] }, ['input', 'nodes', '0', 'id']],
  ])('with %s is refused, and nothing is stored', async (_, wrong, path) => {
    api.forget();
    expect(await save({ ...view, ...wrong })).toMatchObject({
      view: null,
      userErrors: [{ code: 'BAD_INPUT', path }],
    });
    expect(api.calls()).toEqual([]);
  });

  it('may have 500 nodes and the largest state', async () => {
    const nodes = Array.from({ length: 500 }, (_, i) => ({ id: `p${i}`, x: i, y: -i }));
    const { view: saved } = await save({ ...view, nodes, state: '“'.repeat(65_536) });
    expect(saved.nodeCount).toBe(500);
  });

  it('is deleted once, by whoever knows its version', async () => {
    const { view: saved } = await save(view);
    const remove = async (version?: number) =>
      (await api.ask(DELETE, { id: saved.id, version })).data.deleteView;
    expect((await remove(2)).userErrors).toEqual([{ code: 'CONFLICT', path: ['expectedVersion'] }]);
    expect(await remove(1)).toEqual({ view: null, userErrors: [] });
    expect((await remove()).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['id'] }]);
    expect(await open(saved.id)).toBeNull();
  });
});

describe('saved views', () => {
  beforeAll(async () => {
    for (const name of ['甲', '乙', '丙']) await save({ ...view, name });
  });

  it('are walked page by page, the one saved last first', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data, errors }: Awaited<ReturnType<typeof api.ask>> = await api.ask(
        'query ($after: String) { views(first: 2, after: $after) { name cursor savedAt } }',
        { after },
      );
      expect(errors).toEqual([]);
      for (const { name } of data.views) seen.push(name);
      if (data.views.length < 2) break;
      after = data.views[1].cursor;
    }
    expect(seen.slice(0, 3)).toEqual(['丙', '乙', '甲']);
  });

  it('refuse a cursor of another order', async () => {
    const { errors } = await api.ask('{ views(first: 2, after: "bGlzdC1uYW1lOmF-Yg") { name } }');
    expect(errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('cost their nodes, and are refused before they are read when they cost too much', async () => {
    api.forget();
    const { errors } = await api.ask('{ views(first: 100) { nodes { id } } }');
    expect(errors[0]?.extensions.code).toBe('TOO_COSTLY');
    expect(api.calls()).toEqual([]);
  });

  it('are read by readers and saved by editors', async () => {
    const reader = api.variant({ access: createAccess({ tokens: [], readOnly: false, local: false }) });
    expect((await reader.ask('{ views(first: 1) { name } }')).data.views).toHaveLength(1);
    const { errors } = await reader.ask(SAVE, { input: view });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
