import { describe, expect, test } from 'vitest';
import {
  type CanvasEntity,
  type CanvasRelation,
  deriveView,
  type GraphInput,
} from '#web/view-model/graph-view.ts';
import { legendOf } from '#web/view-model/legend.ts';
import { certaintyOf, lineWidth } from '#web/view-model/line-style.ts';
import { nodeSize } from '#web/view-model/node-size.ts';
import { relationWord } from '#web/view-model/relation-word.ts';

const person = (id: string, name: string, degree = 3): CanvasEntity => ({
  id,
  kind: 'PERSON',
  subkind: 'PERSON',
  name,
  degree,
});
const relation = (
  id: string,
  type: CanvasRelation['type'],
  from: string,
  to: string,
  more: Partial<CanvasRelation> = {},
): CanvasRelation => ({
  id,
  type,
  role: null,
  from,
  to,
  confidence: 0.9,
  claimCount: 1,
  ...more,
});
const input = (
  entities: readonly CanvasEntity[],
  relations: readonly CanvasRelation[],
  more: Partial<GraphInput> = {},
): GraphInput => ({
  entities,
  relations,
  filter: {},
  positions: {},
  pinned: new Set(),
  language: 'zh',
  ...more,
});
const meeting: CanvasEntity = { id: 'm', kind: 'EVENT', subkind: 'MEETING', name: '工作例会', degree: 9 };

describe('a view', () => {
  test('counts the neighbours in view, and as hidden those that the store has beside them', () => {
    const view = deriveView(
      input(
        [person('a', '林一', 7), meeting],
        [relation('1', 'CHAIRED', 'a', 'm'), relation('2', 'SPOKE_AT', 'a', 'm')],
      ),
    );
    expect(view.nodes.map(({ id, degree, hidden }) => ({ id, degree, hidden }))).toEqual([
      { id: 'a', degree: 1, hidden: 6 },
      { id: 'm', degree: 1, hidden: 8 },
    ]);
  });

  test('draws all relations of one family between two nodes as one line, led by the part that says most', () => {
    const view = deriveView(
      input(
        [person('a', '林一'), meeting],
        [
          relation('1', 'ATTENDED', 'a', 'm', { confidence: 0.95 }),
          relation('2', 'CHAIRED', 'a', 'm', { confidence: 0.6, claimCount: 3 }),
        ],
      ),
    );
    expect(view.edges).toHaveLength(1);
    expect(view.edges[0]).toMatchObject({
      id: '2',
      relations: ['2', '1'],
      word: '主持',
      proofs: 4,
      confidence: 0.95,
      certainty: 'sure',
    });
  });

  test('keeps two directions apart where an arrow tells them', () => {
    const view = deriveView(
      input(
        [person('a', '林一'), person('b', '顾二')],
        [relation('1', 'MET_WITH', 'a', 'b'), relation('2', 'MET_WITH', 'b', 'a')],
      ),
    );
    expect(view.edges.map(({ source, target, arrow }) => [source, target, arrow])).toEqual([
      ['a', 'b', true],
      ['b', 'a', true],
    ]);
  });

  test('leaves out what the legend has switched off, and every line to it', () => {
    const graph = input(
      [person('a', '林一'), person('b', '顾二'), meeting],
      [
        relation('1', 'CHAIRED', 'a', 'm'),
        relation('2', 'ATTENDED', 'b', 'm', { confidence: 0.4 }),
        relation('3', 'MET_WITH', 'a', 'b'),
      ],
    );
    const edgesOf = (filter: GraphInput['filter']) =>
      deriveView({ ...graph, filter }).edges.map((edge) => edge.id);
    expect(edgesOf({ hiddenSubkinds: new Set(['MEETING']) })).toEqual(['3']);
    expect(edgesOf({ hiddenFamilies: new Set(['contact']) })).toEqual(['1', '2']);
    expect(edgesOf({ hiddenCertainties: new Set(['weak']) })).toEqual(['1', '3']);
    expect(edgesOf({ hiddenEntities: new Set(['b']) })).toEqual(['1']);
  });

  test('leaves the home institution out of a label only where labels stay unique', () => {
    const unit = (id: string, name: string, home: string): CanvasEntity => ({
      id,
      kind: 'ORGANIZATION',
      subkind: 'DEPARTMENT',
      name,
      degree: 1,
      home,
    });
    const labels = (entities: CanvasEntity[]) =>
      deriveView(input(entities, [])).nodes.map((node) => node.label.join(''));
    expect(labels([unit('a', '清澜大学人事处', '清澜大学')])).toEqual(['人事处']);
    expect(
      labels([unit('a', '清澜大学人事处', '清澜大学'), unit('b', '云台大学人事处', '云台大学')]),
    ).toEqual(['清澜大学人事处', '云台大学人事处']);
  });
});

test('a node grows with the root of its neighbours, from 24 to 52 in steps of 4', () => {
  expect([0, 1, 4, 9, 16, 25, 400].map(nodeSize)).toEqual([24, 24, 32, 36, 40, 48, 52]);
});

test('a line is solid from .8 or when accepted, dotted below .5, dashed between', () => {
  expect([0.95, 0.8, 0.79, 0.5, 0.49].map((c) => certaintyOf(c, false))).toEqual([
    'sure',
    'sure',
    'check',
    'check',
    'weak',
  ]);
  expect(certaintyOf(0.2, true)).toBe('sure');
});

test('a line is as wide as its proofs are many, in four steps', () => {
  expect([1, 2, 3, 4, 7, 8, 50].map(lineWidth)).toEqual([1.25, 1.75, 1.75, 2.5, 2.5, 3.5, 3.5]);
});

test('the word on a line is the role, else the type, cut to five characters', () => {
  expect(relationWord('HOLDS_POST', '书记', 'zh')).toBe('书记');
  expect(relationWord('CHAIRED', null, 'zh')).toBe('主持');
  expect(relationWord('HOLDS_POST', '常务副院长兼书记', 'zh')).toBe('常务副院…');
});

test('the legend counts what is shown of what there is, and keeps a row that is switched off', () => {
  const graph = input(
    [person('a', '林一'), person('b', '顾二'), meeting],
    [relation('1', 'CHAIRED', 'a', 'm'), relation('2', 'ATTENDED', 'b', 'm', { confidence: 0.6 })],
  );
  const shown = deriveView({ ...graph, filter: { hiddenEntities: new Set(['b']) } });
  const legend = legendOf(shown, deriveView(graph), 'zh');
  expect(legend.subkinds).toEqual([
    { key: 'PERSON', label: '人物', shown: 1, total: 2 },
    { key: 'MEETING', label: '会议', shown: 1, total: 1 },
  ]);
  expect(legend.families.find((row) => row.key === 'presence')).toMatchObject({ shown: 1, total: 2 });
  expect(legend.certainties.map(({ key, shown: n, total }) => [key, n, total])).toEqual([
    ['sure', 1, 1],
    ['check', 0, 1],
    ['weak', 0, 0],
  ]);
});
