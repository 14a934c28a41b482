import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapsible } from '#web/state/collapse.ts';
import { createExplorer, type Explorer } from '#web/state/explorer-store.ts';
import type { CanvasEntity, CanvasRelation } from '#web/view-model/graph-view.ts';

const entity = (id: string): CanvasEntity => ({ id, kind: 'PERSON', subkind: 'PERSON', name: id, degree: 9 });

const relation = (from: string, to: string): CanvasRelation => ({
  id: `${from}-${to}`,
  type: 'MET_WITH',
  role: null,
  from,
  to,
  confidence: 0.9,
  claimCount: 1,
});

/** An explorer told of this story, which nobody has asked anything of. */
const telling = (...ids: readonly string[]): ReturnType<typeof createExplorer> => {
  const store = createExplorer();
  store.getState().begin({ entities: ids.map(entity), relations: [] }, ids[0] ?? '');
  return store;
};

const expand = (explorer: Explorer, id: string, ...neighbours: readonly string[]): void =>
  explorer.expand(
    id,
    { entities: neighbours.map(entity), relations: neighbours.map((other) => relation(id, other)) },
    id,
    { after: 'c', done: false },
  );

const names = ({ getState }: ReturnType<typeof createExplorer>): readonly string[] =>
  Object.keys(getState().history.graph.entities).toSorted();

describe('a collapse', () => {
  it('takes away what the expansion brought, and is one step that can be undone', () => {
    const store = telling('a', 'b');
    expand(store.getState(), 'a', 'x', 'y');
    const expanded = store.getState().history.graph;
    store.getState().collapse('a');
    expect(names(store)).toEqual(['a', 'b']);
    expect(store.getState().history.past.at(-1)?.name).toBe('collapse');
    store.getState().undo();
    expect(store.getState().history.graph).toEqual(expanded);
  });

  it('leaves what another expanded entity shares', () => {
    const store = telling('a', 'b');
    expand(store.getState(), 'a', 'x', 'y');
    expand(store.getState(), 'b', 'x', 'z');
    store.getState().collapse('a');
    expect(names(store)).toEqual(['a', 'b', 'x', 'z']);
    store.getState().collapse('b');
    expect(names(store)).toEqual(['a', 'b', 'x']);
  });

  it('leaves what an entity shares that somebody asked for by name', () => {
    const store = telling('a');
    store.getState().add({ entities: [entity('b')], relations: [] });
    expand(store.getState(), 'a', 'x', 'y');
    store.getState().add({ entities: [], relations: [relation('b', 'x')] });
    store.getState().collapse('a');
    expect(names(store)).toEqual(['a', 'b', 'x']);
  });

  it('leaves what was pinned or has been expanded since, with what that brought', () => {
    const store = telling('a');
    expand(store.getState(), 'a', 'x', 'y', 'p');
    expand(store.getState(), 'x', 'far');
    store.getState().drag({ p: { x: 1, y: 1 } });
    store.getState().place({ p: { x: 1, y: 1 } });
    store.getState().pin(['p'], true);
    store.getState().collapse('a');
    expect(names(store)).toEqual(['a', 'far', 'p', 'x']);
  });

  it('takes back all pages at once, and lets the next expansion start at the first', () => {
    const store = telling('a');
    expand(store.getState(), 'a', 'x');
    expand(store.getState(), 'a', 'y');
    store.getState().collapse('a');
    expect(names(store)).toEqual(['a']);
    expect(store.getState().history.graph.expansions).toEqual({});
  });

  it('never takes what no expansion of this entity brought', () => {
    const ids = fc.constantFrom(...'abcdefgh');
    const pages = fc.array(fc.tuple(ids, fc.uniqueArray(ids, { maxLength: 4 })), { maxLength: 8 });
    fc.assert(
      fc.property(pages, ids, (made, id) => {
        const store = telling('a', 'b');
        const brought = new Set<string>();
        for (const [of, page] of made) {
          const before = new Set(names(store));
          expand(store.getState(), of, ...page);
          if (of === id) for (const other of page) if (!before.has(other)) brought.add(other);
        }
        const { graph } = store.getState().history;
        for (const other of collapsible(graph, id)) expect(brought.has(other) && other !== id).toBe(true);
        const steps = store.getState().history.past.length;
        store.getState().collapse(id);
        if (store.getState().history.past.length > steps) store.getState().undo();
        expect(store.getState().history.graph).toEqual(graph);
      }),
    );
  });
});
