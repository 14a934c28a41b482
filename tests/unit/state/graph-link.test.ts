import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExplorer } from '#web/state/explorer-store.ts';
import {
  type KeptGraph,
  keptFromLink,
  keptOf,
  linkIn,
  linkOf,
  linkOfView,
  viewInLink,
} from '#web/state/graph-link.ts';
import type { CanvasEntity } from '#web/view-model/graph-view.ts';

const tenths = fc.integer({ min: -99_999, max: 99_999 }).map((it) => it / 10);
const at = fc.record({ x: tenths, y: tenths });

const kept: fc.Arbitrary<KeptGraph> = fc.record({
  nodes: fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1, maxLength: 30 }), at: fc.option(at), pinned: fc.boolean() }),
    { selector: ({ id }) => id, maxLength: 60 },
  ),
  filters: fc.record({
    filtered: fc.constantFrom({}, { lonely: true } as const, { 'family:post': true } as const),
    limits: fc.constantFrom({}, { since: '2023-01-01', degree: 3 }),
    company: fc.constantFrom({}, { shown: true } as const, { shown: true, of: 'p_1', minimum: 3 } as const),
  }),
  camera: fc.option(fc.record({ zoom: fc.constantFrom(0.08, 0.4213, 3), middle: at })),
  panel: fc.constantFrom('', 'entity=p_1', 'paths=a,b'),
  selection: fc.array(fc.string({ maxLength: 30 }), { maxLength: 5 }),
});

/** How a graph is looked at that nobody has touched. */
const PLAIN = {
  filters: { filtered: {}, limits: {}, company: {} },
  camera: null,
  panel: '',
  selection: [],
} as const;

const entity = (id: string): CanvasEntity => ({ id, kind: 'PERSON', subkind: 'PERSON', name: id, degree: 1 });

describe('a link', () => {
  it('holds the whole graph: the same entities, places, pins, filters, camera, panel and selection', async () => {
    await fc.assert(
      fc.asyncProperty(kept, async (it) => {
        const link = await linkOf(it);
        expect(linkIn(`#entity=x&${link}&off=lonely`)).toBe(link);
        expect(await keptFromLink(link)).toEqual(it);
      }),
      { numRuns: 60 },
    );
  });

  it('is nothing when it is broken, cut short or of another version, and never an exception', async () => {
    const link = await linkOf({ ...PLAIN, nodes: [] });
    for (const bad of ['graph=1.', 'graph=1.AAAA', link.replace('=1.', '=2.'), link.slice(0, -6), 'graph=x'])
      expect(await keptFromLink(bad)).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), async (text) => {
        expect(await keptFromLink(`graph=1.${text}`)).toBeNull();
      }),
    );
  });

  it('unfolds to no more than a graph could be', async () => {
    const nodes = Array.from({ length: 150_000 }, () => ({ id: 'a'.repeat(20), at: null, pinned: false }));
    const link = await linkOf({ ...PLAIN, nodes });
    expect(link.length).toBeLessThan(200_000);
    expect(await keptFromLink(link)).toBeNull();
  });

  it('may name a saved view instead, by whatever id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), (id) => {
        const link = linkIn(`#entity=x&${linkOfView(id)}&off=lonely`);
        expect(link).toBe(linkOfView(id));
        expect(viewInLink(link ?? '')).toBe(id);
      }),
    );
    expect(viewInLink('graph=1.AAAA')).toBeNull();
    expect(viewInLink('view=%')).toBe('%');
  });

  it('for 300 entities is short enough for any browser', async () => {
    const nodes = Array.from({ length: 300 }, (_, index) => ({
      id: `p_${(index * 2654435761).toString(36)}${index}`,
      at: { x: (index * 37) % 1000, y: (index * 91) % 900 },
      pinned: false,
    }));
    const link = await linkOf({ ...PLAIN, nodes });
    expect(link.length).toBeLessThan(8000);
  });
});

describe('a kept graph', () => {
  it('comes back as it was; over another graph it is a step that can be undone', () => {
    const store = createExplorer();
    store.getState().add({ entities: ['a', 'b'].map(entity), relations: [] });
    store.getState().place({ a: { x: 1, y: 2 }, b: { x: 3, y: 4 } });
    store.getState().pin(['b'], true);
    store.getState().limit({ degree: 1 });
    const before = store.getState().history.graph;
    store.getState().see({ zoom: 1, middle: { x: 5, y: 6 } });
    store.getState().select(['b']);
    store.getState().open({ kind: 'entity', id: 'b' });
    const it = keptOf(before, store.getState());

    const fresh = createExplorer();
    fresh.getState().restore({ entities: ['a', 'b'].map(entity), relations: [] }, it);
    expect(fresh.getState().history.past).toEqual([]);
    expect(fresh.getState().wantedCamera).toEqual({ zoom: 1, middle: { x: 5, y: 6 } });
    expect(fresh.getState().selection).toEqual(['b']);
    expect(fresh.getState().panels).toEqual([{ kind: 'entity', id: 'b' }]);
    for (const section of ['entities', 'positions', 'pinned', 'filtered', 'limits'] as const)
      expect(fresh.getState().history.graph[section]).toEqual(before[section]);

    fresh.getState().restore(
      { entities: [entity('c')], relations: [] },
      {
        nodes: [{ id: 'c', at: { x: 0, y: 0 }, pinned: false }],
        ...PLAIN,
      },
    );
    expect(Object.keys(fresh.getState().history.graph.entities)).toEqual(['c']);
    expect(fresh.getState().history.graph.pinned).toEqual({});
    fresh.getState().undo();
    expect(fresh.getState().history.graph.positions).toEqual(before.positions);
    expect(fresh.getState().history.graph.limits).toEqual({ degree: 1 });
  });
});
