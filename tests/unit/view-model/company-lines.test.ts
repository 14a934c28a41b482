import { describe, expect, it } from 'vitest';
import { type CompanyAnswer, drawnPairs, pairOfId, togetherId } from '#web/state/company.ts';
import { withCompany } from '#web/view-model/company-lines.ts';
import { type CanvasEntity, deriveView } from '#web/view-model/graph-view.ts';

const person = (id: string): CanvasEntity => ({ id, kind: 'PERSON', subkind: 'PERSON', name: id, degree: 3 });
const view = deriveView({
  entities: [person('a'), person('b'), person('c')],
  relations: [],
  filter: {},
  positions: {},
  pinned: new Set(),
  language: 'zh',
});
const pairs = [
  { pair: ['a', 'b'], events: 3, weight: 0.5 },
  { pair: ['a', 'c'], events: 1, weight: 0.1 },
  { pair: ['a', 'x'], events: 9, weight: 2 },
] as const;
const answer: CompanyAnswer = {
  question: { of: null, persons: ['a', 'b', 'c'], since: null, until: null },
  pairs,
};

describe('lines between persons who were at events together', () => {
  it('join those in view from so many events on, as wide as there are events', () => {
    const { edges } = withCompany(view, drawnPairs({ shown: true, minimum: 2 }, answer), 'zh');
    expect(edges.map(({ source, target, word, proofs }) => [source, target, word, proofs])).toEqual([
      ['a', 'b', '同场 3 次', 3],
    ]);
  });

  it('are no part of the view while the layer is off', () => {
    expect(withCompany(view, drawnPairs({}, answer), 'zh')).toBe(view);
  });

  it('are none while the answer is to another question, and begin at what the closest pair has', () => {
    for (const other of [{ of: 'a' }, { since: '2023-01-01' }, { until: '2023-01-01' }])
      expect(drawnPairs({ shown: true, ...other }, answer)).toEqual([]);
    expect(drawnPairs({ shown: true, minimum: 40 }, answer)).toEqual([pairs[2]]);
  });

  it('have ids that tell the two, in whatever order they are named, and that no relation has', () => {
    expect(togetherId('b', 'a')).toBe(togetherId('a', 'b'));
    expect(pairOfId(togetherId('b', 'a'))).toEqual(['a', 'b']);
    expect(pairOfId('r_1234')).toBeNull();
  });
});
