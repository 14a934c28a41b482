import type { Change } from '#web/state/change.ts';
import type { History } from '#web/state/history.ts';
import type { Looking } from '#web/state/looking.ts';
import type { PanelPlace } from '#web/state/panel-place.ts';

/** Panels that were opened over each other. */
export interface PanelStack {
  /** From the first opened to the one in sight; empty when closed. */
  readonly panels: readonly PanelPlace[];
  /** Shows a panel; `over` keeps the present one to come back to. */
  readonly open: (place: PanelPlace, over?: boolean) => void;
  /** Changes what the panel in sight shows; the way back stays. */
  readonly revise: (place: PanelPlace) => void;
  readonly back: () => void;
  readonly closePanel: () => void;
}

/** The way back from a panel has so many steps at most. */
const DEEPEST = 50;

/** No panel open. */
export const createPanelStack = (
  set: Change<PanelStack & Looking & { readonly history: History }>,
): PanelStack => ({
  panels: [],
  open: (place, over = false) =>
    set(({ panels }) => ({ panels: over ? [...panels, place].slice(-DEEPEST) : [place] })),
  revise: (place) => set(({ panels }) => ({ panels: [...panels.slice(0, -1), place] })),
  back: () => set(({ panels }) => ({ panels: panels.slice(0, -1) })),
  closePanel: () =>
    set(({ history, selection }) => ({
      panels: [],
      // A line without its proof in sight would keep the rest veiled for no reason.
      selection: selection.filter((id) => Object.hasOwn(history.graph.entities, id)),
    })),
});
