import { describe, expect, it } from 'vitest';
import { createExplorer } from '#web/state/explorer-store.ts';
import { viewOfGraph } from '#web/state/view-of-graph.ts';
import type { CanvasEntity, CanvasRelation } from '#web/view-model/graph-view.ts';

const person: CanvasEntity = { id: 'p', kind: 'PERSON', subkind: 'PERSON', name: '温如岚', degree: 1 };
const unit: CanvasEntity = {
  id: 'u',
  kind: 'ORGANIZATION',
  subkind: 'DEPARTMENT',
  name: '后勤处',
  degree: 1,
};
const post: CanvasRelation = {
  id: 'r',
  type: 'HOLDS_POST',
  role: '处长',
  from: 'p',
  to: 'u',
  confidence: 0.6,
  claimCount: 2,
};

describe('what the legend shows', () => {
  it('draws a relation as soon as both its ends are on the canvas, in whatever order they came', () => {
    const store = createExplorer();
    store.getState().add({ entities: [person], relations: [post] });
    expect(viewOfGraph(store.getState().history.graph, 'zh').edges).toEqual([]);
    store.getState().add({ entities: [unit], relations: [] });
    expect(viewOfGraph(store.getState().history.graph, 'zh').edges.map(({ id }) => id)).toEqual(['r']);
  });

  it('hides sorts, families and certainties that are switched off, and undo brings them back', () => {
    for (const key of ['subkind:DEPARTMENT', 'family:post', 'certainty:check'] as const) {
      const store = createExplorer();
      store.getState().add({ entities: [person, unit], relations: [post] });
      store.getState().toggle(key);
      expect(viewOfGraph(store.getState().history.graph, 'zh').edges).toEqual([]);
      expect(viewOfGraph(store.getState().history.graph, 'zh', true).edges).toHaveLength(1);
      store.getState().undo();
      expect(viewOfGraph(store.getState().history.graph, 'zh').edges).toHaveLength(1);
    }
  });
});
