import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CanvasRelation, deriveView } from '#web/view-model/graph-view.ts';
import { nodeRows, ROW_PX, relationRows, rowsInSight, sortRows } from '#web/view-model/table-rows.ts';

const relations: readonly CanvasRelation[] = [
  {
    id: 'post',
    type: 'HOLDS_POST',
    role: '处长',
    from: 'p',
    to: 'u',
    confidence: 0.9,
    claimCount: 2,
    firstSeen: '2022',
    lastSeen: '2023-05',
  },
  {
    id: 'deputy',
    type: 'HOLDS_POST',
    role: '副处长',
    from: 'p',
    to: 'u',
    confidence: 0.6,
    claimCount: 1,
    firstSeen: null,
    lastSeen: '2021-03-04',
  },
];
const byId = Object.fromEntries(relations.map((it) => [it.id, it]));
const view = deriveView({
  entities: [
    { id: 'p', kind: 'PERSON', subkind: 'PERSON', name: '温如岚', degree: 7 },
    { id: 'u', kind: 'ORGANIZATION', subkind: 'DEPARTMENT', name: '后勤处', degree: 3 },
    { id: 'm', kind: 'EVENT', subkind: 'MEETING', name: '研讨', degree: 30, date: '2023-05-06' },
  ],
  relations,
  filter: {},
  positions: {},
  pinned: new Set(),
  language: 'zh',
});

describe('the table of what is in view', () => {
  it('has a row for every entity, with its posts, its connections and its last day', () => {
    expect(nodeRows(view, byId, 'zh')).toMatchObject([
      { name: '温如岚', place: '后勤处 处长、后勤处 副处长', connected: 7, inView: 1, day: '2023-05' },
      { name: '后勤处', place: '', connected: 3, inView: 1, day: '2023-05' },
      { name: '研讨', connected: 30, inView: 0, day: '2023-05-06' },
    ]);
  });

  it('has a row for every relation, also where one line stands for several', () => {
    expect(view.edges).toHaveLength(1);
    expect(relationRows(view, byId, 'zh')).toMatchObject([
      { id: 'post', line: 'post', word: '任职 · 处长', certainty: 'sure', proofs: 2, firstSeen: '2022' },
      { id: 'deputy', line: 'post', word: '任职 · 副处长', certainty: 'check', firstSeen: '' },
    ]);
  });

  it('is sorted by any column, either way, what is empty last', () => {
    const rows = nodeRows(view, byId, 'zh');
    const names = (by: 'name' | 'connected' | 'place', descending: boolean): string[] =>
      sortRows(rows, { by, descending }, 'zh').map(({ name }) => name);
    expect(names('connected', true)).toEqual(['研讨', '温如岚', '后勤处']);
    expect(names('name', false)).toEqual(['后勤处', '温如岚', '研讨']);
    expect(names('place', false)[0]).toBe('温如岚');
    expect(names('place', true)[0]).toBe('温如岚');
  });

  it('holds in the page every row in sight, and never many more', () => {
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.nat(200_000),
        fc.integer({ min: 40, max: 1200 }),
        (count, from, height) => {
          const scrolled = Math.min(from, Math.max(0, count * ROW_PX - height));
          const [first, end] = rowsInSight(count, scrolled, height);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(count);
          expect(first * ROW_PX).toBeLessThanOrEqual(scrolled);
          expect(end === count || end * ROW_PX >= scrolled + height).toBe(true);
          expect(end - first).toBeLessThanOrEqual(height / ROW_PX + 18);
        },
      ),
    );
  });
});
