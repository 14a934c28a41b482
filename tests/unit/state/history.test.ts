import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExplorer, type Explorer } from '#web/state/explorer-store.ts';
import { expansionKey, type GraphFragment } from '#web/state/graph-actions.ts';
import type { CompanyChanges } from '#web/state/graph-state.ts';
import type { CanvasEntity, CanvasRelation, Point } from '#web/view-model/graph-view.ts';

const IDS = Array.from({ length: 24 }, (_, index) => `n${index}`);

const entity = (id: string): CanvasEntity => ({
  id,
  kind: 'PERSON',
  subkind: 'PERSON',
  name: `人 ${id}`,
  degree: 5,
});

const relation = (from: string, to: string): CanvasRelation => ({
  id: `${from}-${to}`,
  type: 'MET_WITH',
  role: null,
  from,
  to,
  confidence: 0.9,
  claimCount: 1,
});

const ids = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 5 });
const fragment: fc.Arbitrary<GraphFragment> = ids.map((chosen) => ({
  entities: chosen.map(entity),
  relations: chosen.slice(1).map((id) => relation(chosen[0] ?? id, id)),
}));
const point: fc.Arbitrary<Point> = fc.record({ x: fc.integer(), y: fc.integer() });
const positions = fc.dictionary(fc.constantFrom(...IDS), point, { maxKeys: 6 });

type Action = (explorer: Explorer) => void;

const action: fc.Arbitrary<Action> = fc.oneof(
  fragment.map(
    (it): Action =>
      (explorer) =>
        explorer.add(it),
  ),
  fc.record({ it: fragment, cursor: fc.string(), done: fc.boolean() }).map(
    ({ it, cursor, done }): Action =>
      (explorer) => {
        const id = it.entities[0]?.id ?? '';
        explorer.expand(id, it, expansionKey(id), { after: cursor, done });
      },
  ),
  fragment.map(
    (it): Action =>
      (explorer) =>
        explorer.tell(it, it.entities[0]?.id ?? ''),
  ),
  fc.constantFrom(...IDS).map(
    (id): Action =>
      (explorer) =>
        explorer.collapse(id),
  ),
  ids.map(
    (it): Action =>
      (explorer) =>
        explorer.remove(it),
  ),
  positions.map(
    (it): Action =>
      (explorer) =>
        explorer.drag(it),
  ),
  positions.map(
    (it): Action =>
      (explorer) =>
        explorer.arrange(it),
  ),
  fc.tuple(ids, fc.boolean()).map(
    ([it, pinned]): Action =>
      (explorer) =>
        explorer.pin(it, pinned),
  ),
  fc.constantFrom('subkind:PERSON', 'family:contact', 'certainty:weak').map(
    (it): Action =>
      (explorer) =>
        explorer.toggle(it as 'subkind:PERSON'),
  ),
  fc
    .record(
      {
        since: fc.constantFrom('2023-01-01', '2024-05-01', null),
        degree: fc.constantFrom(2, 5, null),
        confidence: fc.constantFrom(0.5, 0.9, null),
      },
      { requiredKeys: [] },
    )
    .map(
      (it): Action =>
        (explorer) =>
          explorer.limit(it),
    ),
  fc.constantFrom<'lonely' | 'type:MET_WITH'>('lonely', 'type:MET_WITH').map(
    (it): Action =>
      (explorer) =>
        explorer.filter({ filtered: { [it]: true }, limits: { proofs: 2 }, company: { shown: true } }),
  ),
  fc.constant<Action>((explorer) => explorer.showAll()),
  fc
    .constantFrom<CompanyChanges>(
      { shown: true, of: null },
      { shown: true, of: 'n1' },
      { shown: null },
      { minimum: 3 },
    )
    .map(
      (it): Action =>
        (explorer) =>
          explorer.draw(it),
    ),
);

const started = (): ReturnType<typeof createExplorer> => {
  const store = createExplorer();
  store.getState().add({ entities: IDS.slice(0, 6).map(entity), relations: [relation('n0', 'n1')] });
  store.getState().place(Object.fromEntries(IDS.slice(0, 6).map((id, index) => [id, { x: index, y: 0 }])));
  return store;
};

/** Gives a place to whatever has none, as the canvas does. */
const settle = (store: ReturnType<typeof createExplorer>): void => {
  const { graph } = store.getState().history;
  store
    .getState()
    .place(Object.fromEntries(Object.keys(graph.entities).map((id, index) => [id, { x: index, y: 7 }])));
};

describe('undo and redo', () => {
  it('50 random actions and 50 undos give the start, 50 redos the end again', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 50, maxLength: 50 }), (actions) => {
        const store = started();
        const start = store.getState().history.graph;
        const steps = store.getState().history.past.length;
        for (const act of actions) {
          act(store.getState());
          settle(store);
        }
        const end = store.getState().history.graph;
        const made = store.getState().history.past.length - steps;
        expect(made).toBeGreaterThan(0);
        for (let count = 0; count < made; count++) store.getState().undo();
        expect(store.getState().history.graph).toEqual(start);
        for (let count = 0; count < made; count++) store.getState().redo();
        expect(store.getState().history.graph).toEqual(end);
      }),
      { numRuns: 60 },
    );
  });

  it('a jump to any step gives the graph that was there, and a jump back the present one', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 10, maxLength: 20 }), fc.nat(), (actions, anywhere) => {
        const store = started();
        const seen = [store.getState().history.graph];
        for (const act of actions) {
          const before = store.getState().history.past.length;
          act(store.getState());
          settle(store);
          const { past, graph } = store.getState().history;
          if (past.length > before) seen.push(graph);
          else seen[seen.length - 1] = graph;
        }
        const first = store.getState().history.past.length - seen.length + 1;
        const last = store.getState().history.graph;
        const target = anywhere % seen.length;
        store.getState().jump(first + target);
        expect(store.getState().history.graph).toEqual(seen[target]);
        store.getState().jump(Number.POSITIVE_INFINITY);
        expect(store.getState().history.graph).toEqual(last);
      }),
      { numRuns: 60 },
    );
  });

  it('a step remembers what it was about, also when that has left the canvas', () => {
    const store = started();
    store.getState().remove(['n0', 'n1']);
    store.getState().toggle('family:contact');
    store.getState().toggle('family:contact');
    expect(
      store
        .getState()
        .history.past.slice(-3)
        .map(({ name, about }) => ({ name, ...about })),
    ).toEqual([
      { name: 'remove', subject: '人 n0', count: 2 },
      { name: 'filter', filter: { key: 'family:contact', off: true } },
      { name: 'filter', filter: { key: 'family:contact', off: false } },
    ]);
    store.getState().undo();
    expect(store.getState().history.future.at(-1)?.about).toEqual({
      filter: { key: 'family:contact', off: false },
    });
  });

  it('a slider that moves on is one step, another slider another', () => {
    const store = started();
    const { graph, past } = store.getState().history;
    for (const degree of [2, 3, 5]) store.getState().limit({ degree });
    store.getState().limit({ proofs: 2 });
    expect(store.getState().history.past).toHaveLength(past.length + 2);
    store.getState().undo();
    expect(store.getState().history.graph.limits).toEqual({ degree: 5 });
    store.getState().undo();
    expect(store.getState().history.graph).toEqual(graph);
  });

  it('lines between persons who were at events together are steps; their slider moving on is one', () => {
    const store = started();
    const { past } = store.getState().history;
    store.getState().draw({ shown: true, of: 'n1' });
    for (const minimum of [2, 3, 4]) store.getState().draw({ minimum });
    store.getState().draw({ shown: null });
    expect(
      store
        .getState()
        .history.past.slice(past.length)
        .map(({ name, about }) => [name, about.subject]),
    ).toEqual(Array.from({ length: 3 }, () => ['company', '人 n1']));
    store.getState().undo();
    expect(store.getState().history.graph.company).toEqual({ shown: true, of: 'n1', minimum: 4 });
    store.getState().undo();
    store.getState().undo();
    expect(store.getState().history.graph.company).toEqual({});
  });

  it('filters that an address brings before the first step are no step', () => {
    const store = createExplorer();
    store.getState().filter({ filtered: { lonely: true }, limits: { degree: 3 }, company: {} });
    store.getState().begin({ entities: [entity('n0')], relations: [] }, 'n0');
    expect(store.getState().history).toMatchObject({
      past: [],
      graph: { filtered: { lonely: true }, limits: { degree: 3 } },
    });
    store.getState().pin(['n0'], true);
    store.getState().filter({ filtered: {}, limits: {}, company: {} });
    expect(store.getState().history.past).toHaveLength(2);
    expect(store.getState().history.graph.limits).toEqual({});
  });

  it('an expansion never moves what was there', () => {
    fc.assert(
      fc.property(fragment, fragment, positions, (first, page, elsewhere) => {
        const store = started();
        store.getState().add(first);
        settle(store);
        const before = store.getState().history.graph.positions;
        store.getState().expand('n0', page, expansionKey('n0'), { after: 'c', done: false });
        store.getState().place(elsewhere);
        expect(store.getState().history.graph.positions).toMatchObject(before);
      }),
    );
  });

  it('redo puts a node back where the canvas had placed it', () => {
    const store = started();
    store.getState().add({ entities: [entity('n9')], relations: [] });
    store.getState().place({ n9: { x: 3, y: 4 } });
    store.getState().undo();
    expect(store.getState().history.graph.positions['n9']).toBeUndefined();
    store.getState().redo();
    expect(store.getState().history.graph.positions['n9']).toEqual({ x: 3, y: 4 });
  });

  it('a step that changes nothing is no step', () => {
    const store = started();
    const { past } = store.getState().history;
    store.getState().pin(['n0'], false);
    store.getState().remove(['nobody']);
    store.getState().add({ entities: [entity('n0')], relations: [] });
    expect(store.getState().history.past).toBe(past);
  });

  it('a new step forgets what was undone', () => {
    const store = started();
    store.getState().pin(['n0'], true);
    store.getState().undo();
    store.getState().pin(['n1'], true);
    expect(store.getState().history.future).toEqual([]);
  });

  it('undo lets go of a selected node that it takes away', () => {
    const store = started();
    store.getState().add({ entities: [entity('n9')], relations: [] });
    store.getState().select(['n9', 'n0']);
    store.getState().undo();
    expect(store.getState().selection).toEqual(['n0']);
  });
});
