import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterParts, filtersFromHash } from '#web/state/filter-address.ts';
import type { FilterKey, Filters } from '#web/state/graph-state.ts';
import { fromHash, toHash } from '#web/state/panel-place.ts';

const keys: readonly FilterKey[] = [
  'subkind:PERSON',
  'family:contact',
  'type:HOLDS_POST',
  'certainty:weak',
  'lonely',
];

const filters: fc.Arbitrary<Filters> = fc.record({
  filtered: fc.subarray([...keys]).map((off) => Object.fromEntries(off.map((key) => [key, true] as const))),
  limits: fc.record(
    {
      since: fc.constantFrom('2019-01-01', '2023-12-01'),
      until: fc.constant('2024-06-30'),
      degree: fc.integer({ min: 1, max: 500 }),
      proofs: fc.integer({ min: 1, max: 20 }),
      confidence: fc.constantFrom(0.05, 0.5, 0.85, 1),
    },
    { requiredKeys: [] },
  ),
  company: fc.oneof(
    fc.constant({}),
    fc.record(
      {
        shown: fc.constant(true as const),
        of: fc.string({ minLength: 1, maxLength: 20 }).filter((id) => id !== 'all'),
        minimum: fc.integer({ min: 1, max: 30 }),
        since: fc.constant('2023-01-01'),
        until: fc.constant('2024-12-31'),
      },
      { requiredKeys: ['shown'] },
    ),
  ),
});

describe('filters in an address', () => {
  it('lead back to the same filters, and leave the panel beside them alone', () => {
    fc.assert(
      fc.property(filters, fc.string({ minLength: 1, maxLength: 20 }), (it, id) => {
        const hash = [toHash({ kind: 'entity', id }), ...filterParts(it)].join('&');
        expect(filtersFromHash(hash)).toEqual(it);
        expect(fromHash(hash)).toEqual({ kind: 'entity', id });
        expect(filtersFromHash(`#${filterParts(it).join('&')}`)).toEqual(it);
      }),
    );
  });

  it('are passed over where nobody could have set them', () => {
    expect(
      filtersFromHash(
        '#off=subkind:DRAGON,type:,family:none,lonely&since=soon&confidence=7&degree=-1&together=,2',
      ),
    ).toEqual({
      filtered: { lonely: true },
      limits: {},
      company: {},
    });
    expect(filtersFromHash('#together=p_1,many,soon').company).toEqual({ shown: true, of: 'p_1' });
    expect(filtersFromHash('')).toEqual({ filtered: {}, limits: {}, company: {} });
  });
});
