import { createStore, type StoreApi } from 'zustand/vanilla';
import { collapsePatch } from '#web/state/collapse.ts';
import {
  addPatch,
  askPatch,
  dragPatch,
  expandPatch,
  type GraphFragment,
  movePatch,
  pinPatch,
  placePatch,
  type Reached,
  removePatch,
  replacePatch,
  showAllPatch,
  togglePatch,
} from '#web/state/graph-actions.ts';
import { EMPTY_GRAPH, type FilterKey, type GraphState } from '#web/state/graph-state.ts';
import { amend, commit, type History, redo, type StepName, startHistory, undo } from '#web/state/history.ts';
import type { PanelPlace } from '#web/state/panel-place.ts';
import type { Patch } from '#web/state/patch.ts';
import type { Point } from '#web/view-model/graph-view.ts';

type Positions = Readonly<Record<string, Point>>;

/** The state of one open explorer and everything that changes it. */
export interface Explorer {
  readonly history: History;
  /** Ids of selected nodes and relations. */
  readonly selection: readonly string[];
  /** The node around which new ones are placed. */
  readonly origin: string | null;
  /** Panels from the first opened to the one in sight; empty when closed. */
  readonly panels: readonly PanelPlace[];

  readonly add: (fragment: GraphFragment) => void;
  readonly expand: (id: string, fragment: GraphFragment, key: string, reached: Reached) => void;
  /** Takes away what the expansions of this entity brought and nothing else holds. */
  readonly collapse: (id: string) => void;
  readonly tell: (fragment: GraphFragment, origin: string) => void;
  /** Puts the first picture on the canvas: no step, so that undo never ends in emptiness. */
  readonly begin: (fragment: GraphFragment, origin: string) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly drag: (positions: Positions) => void;
  readonly arrange: (positions: Positions) => void;
  readonly place: (positions: Positions) => void;
  readonly pin: (ids: readonly string[], pinned: boolean) => void;
  readonly toggle: (key: FilterKey) => void;
  readonly showAll: () => void;
  readonly undo: () => void;
  readonly redo: () => void;

  /** The node that the camera is to be brought to, once it has a place. */
  readonly sought: { readonly id: string; readonly byKey: boolean } | null;
  readonly seek: (sought: Explorer['sought']) => void;

  readonly select: (ids: readonly string[]) => void;
  /** Shows a panel; `over` keeps the present one to come back to. */
  readonly open: (place: PanelPlace, over?: boolean) => void;
  readonly back: () => void;
  readonly closePanel: () => void;
}

const present = (graph: GraphState, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => Object.hasOwn(graph.entities, id) || Object.hasOwn(graph.relations, id));

/** A new explorer with an empty canvas. */
export const createExplorer = (): StoreApi<Explorer> =>
  createStore<Explorer>()((set) => {
    const travel = (change: (history: History) => History): void =>
      set(({ history, selection }) => {
        const next = change(history);
        return { history: next, selection: present(next.graph, selection) };
      });
    const step = (name: StepName, patch: (graph: GraphState) => Patch): void =>
      travel((history) => commit(history, name, patch(history.graph)));

    return {
      history: startHistory(EMPTY_GRAPH),
      selection: [],
      origin: null,
      panels: [],
      sought: null,

      add: (fragment) => {
        set({ origin: null });
        step('add', (graph) => askPatch(graph, fragment));
      },
      expand: (id, fragment, key, reached) => {
        set({ origin: id });
        step('expand', (graph) => expandPatch(graph, fragment, key, reached));
      },
      collapse: (id) => step('collapse', (graph) => collapsePatch(graph, id)),
      tell: (fragment, origin) => {
        set({ origin });
        step('story', (graph) => replacePatch(graph, fragment));
      },
      begin: (fragment, origin) => {
        const { graph } = commit(startHistory(EMPTY_GRAPH), 'story', addPatch(EMPTY_GRAPH, fragment));
        set({ origin, history: startHistory(graph), selection: [] });
      },
      remove: (ids) => step('remove', (graph) => removePatch(graph, ids)),
      drag: (positions) => step('move', (graph) => dragPatch(graph, positions)),
      arrange: (positions) => step('arrange', (graph) => movePatch(graph, positions)),
      place: (positions) => travel((history) => amend(history, placePatch(history.graph, positions))),
      pin: (ids, pinned) => step(pinned ? 'pin' : 'unpin', (graph) => pinPatch(graph, ids, pinned)),
      toggle: (key) => step('filter', (graph) => togglePatch(graph, key)),
      showAll: () => step('showAll', showAllPatch),
      undo: () => travel(undo),
      redo: () => travel(redo),

      seek: (sought) => set({ sought }),
      select: (selection) => set({ selection }),
      open: (place, over = false) =>
        set(({ panels }) => ({ panels: over ? [...panels, place].slice(-50) : [place] })),
      back: () => set(({ panels }) => ({ panels: panels.slice(0, -1) })),
      closePanel: () =>
        set(({ history, selection }) => ({
          panels: [],
          // A line without its proof in sight would keep the rest veiled for no reason.
          selection: selection.filter((id) => Object.hasOwn(history.graph.entities, id)),
        })),
    };
  });
