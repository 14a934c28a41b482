import { describe, expect, it } from 'vitest';
import { deriveView } from '#web/view-model/graph-view.ts';
import { daysOf, touches, type ViewFilter } from '#web/view-model/view-filter.ts';

const seen = (from: string | null, to: string | null, filter: ViewFilter): boolean =>
  touches(from, to, filter);

describe('the time that a filter shows', () => {
  it('is touched by a relation that may have been seen in it, to the day, month or year that is known', () => {
    const spring = { since: '2023-03-01', until: '2023-05-31' };
    expect(seen('2023-05-31', '2024-01-01', spring)).toBe(true);
    expect(seen('2022', '2023-03', spring)).toBe(true);
    expect(seen('2023', '2023', spring)).toBe(true);
    expect(seen('2023-06', '2023-07', spring)).toBe(false);
    expect(seen('2021', '2023-02', spring)).toBe(false);
    expect(seen(null, '2023-04-02', spring)).toBe(true);
  });

  it('leaves out what has no year as soon as it has a bound', () => {
    expect(seen(null, null, {})).toBe(true);
    expect(seen(null, null, { since: '2023-01-01' })).toBe(false);
    expect(seen('--05-06', '--05-06', { until: '2023-01-01' })).toBe(false);
    expect(daysOf('2023-02')).toEqual(['2023-02-01', '2023-02-31']);
  });
});

const view = (filter: ViewFilter) =>
  deriveView({
    entities: [
      { id: 'p', kind: 'PERSON', subkind: 'PERSON', name: '温如岚', degree: 2 },
      { id: 'q', kind: 'PERSON', subkind: 'PERSON', name: '邵敬之', degree: 9 },
      { id: 'm', kind: 'EVENT', subkind: 'MEETING', name: '研讨', degree: 30, date: '2023-05-06' },
    ],
    relations: [
      {
        id: 'a',
        type: 'ATTENDED',
        role: null,
        from: 'p',
        to: 'm',
        confidence: 0.6,
        claimCount: 1,
        firstSeen: '2023-05-06',
        lastSeen: '2023-05-06',
      },
      {
        id: 'b',
        type: 'CHAIRED',
        role: null,
        from: 'q',
        to: 'm',
        confidence: 0.95,
        claimCount: 3,
        firstSeen: '2023-05-06',
        lastSeen: '2023-05-06',
      },
      {
        id: 'c',
        type: 'MET_WITH',
        role: null,
        from: 'p',
        to: 'q',
        confidence: 0.3,
        claimCount: 1,
        accepted: true,
        firstSeen: '2021',
        lastSeen: '2021',
      },
    ],
    filter,
    positions: {},
    pinned: new Set(),
    language: 'zh',
  });

const ids = (filter: ViewFilter) => ({
  nodes: view(filter).nodes.map(({ id }) => id),
  lines: view(filter)
    .edges.flatMap(({ relations }) => relations)
    .sort(),
});

describe('a filter', () => {
  it('bounds degree, proofs and certainty; what somebody accepted is certain', () => {
    expect(ids({ degree: 9 })).toEqual({ nodes: ['q', 'm'], lines: ['b'] });
    expect(ids({ proofs: 2 }).lines).toEqual(['b']);
    expect(ids({ confidence: 0.9 }).lines).toEqual(['b', 'c']);
    expect(ids({ hiddenTypes: new Set(['CHAIRED']) }).lines).toEqual(['a', 'c']);
  });

  it('takes events of another time away with their lines, and people only when nothing is left of them', () => {
    expect(ids({ since: '2022-01-01' })).toEqual({ nodes: ['p', 'q', 'm'], lines: ['a', 'b'] });
    expect(ids({ until: '2022-01-01' })).toEqual({ nodes: ['p', 'q'], lines: ['c'] });
    expect(ids({ proofs: 2, hideLonely: true }).nodes).toEqual(['q', 'm']);
  });
});
