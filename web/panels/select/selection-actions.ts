import type { StoreApi } from 'zustand/vanilla';
import type { Explorer } from '#web/state/explorer-store.ts';
import { viewOfGraph } from '#web/state/view-of-graph.ts';
import type { GraphView } from '#web/view-model/graph-view.ts';
import { inverted, withNeighbours } from '#web/view-model/selecting.ts';

/** What can be done with what is selected, by button and by key. */
export interface SelectionActions {
  readonly all: () => void;
  readonly invert: () => void;
  /** Adds the neighbours in view. */
  readonly neighbours: () => void;
  /** Pins, or lets go when all of it is pinned. */
  readonly pin: () => void;
  readonly hide: () => void;
}

/** The actions on the selection of one explorer. */
export const selectionActions = (store: StoreApi<Explorer>): SelectionActions => {
  const nodes = (): readonly string[] => {
    const { selection, history } = store.getState();
    return selection.filter((id) => Object.hasOwn(history.graph.entities, id));
  };
  // Names are of no account to what is selected, so neither is their language.
  const view = (): GraphView => viewOfGraph(store.getState().history.graph, 'zh');
  const select = (ids: readonly string[]): void => store.getState().select(ids);
  return {
    all: () => select(inverted(view(), [])),
    invert: () => select(inverted(view(), nodes())),
    neighbours: () => select(withNeighbours(view(), nodes())),
    pin: () => {
      const { pin, history } = store.getState();
      const chosen = nodes();
      pin(chosen, !chosen.every((id) => history.graph.pinned[id]));
    },
    hide: () => store.getState().remove(nodes()),
  };
};
