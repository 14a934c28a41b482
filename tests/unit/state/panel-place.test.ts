import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHash, type PanelPlace, toHash } from '#web/state/panel-place.ts';

const id = fc.string({ minLength: 1, maxLength: 40 });

describe('the address of a panel', () => {
  it('leads back to the same panel, whatever the id', () => {
    const place: fc.Arbitrary<PanelPlace> = fc.oneof(
      id.map((it) => ({ kind: 'entity', id: it }) as const),
      id.map((it) => ({ kind: 'article', id: it }) as const),
      fc.tuple(id, id).map((ids) => ({ kind: 'relation', ids }) as const),
    );
    fc.assert(
      fc.property(place, (it) => {
        expect(fromHash(toHash(it))).toEqual(it);
      }),
    );
  });

  it('is nothing for the start, and an address that names nothing opens nothing', () => {
    expect(toHash({ kind: 'start' })).toBe('');
    for (const hash of ['', '#', '#entity=', '#person=1', '#entity=%E0%A4%A', 'entity=1']) {
      expect(fromHash(hash)).toBeNull();
    }
  });
});
