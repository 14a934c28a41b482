import type { CompanyChanges, FilterKey, GraphState, LimitChanges } from '#web/state/graph-state.ts';
import { applyPatch, changesNothing, invertPatch, type Patch } from '#web/state/patch.ts';

/** What a step did, for the words of undo and redo. */
export type StepName =
  | 'add'
  | 'expand'
  | 'collapse'
  | 'remove'
  | 'move'
  | 'arrange'
  | 'pin'
  | 'unpin'
  | 'filter'
  | 'limit'
  | 'company'
  | 'view'
  | 'showAll'
  | 'story'
  | 'accept'
  | 'reject'
  | 'correct';

/** What a step was about, for its words in the history. */
export interface StepAbout {
  /** Name of the first entity; kept, since the entity may leave the canvas. */
  readonly subject?: string | undefined;
  /** How many entities it touched. */
  readonly count?: number;
  /** The row of the legend that was switched, and whether off. */
  readonly filter?: { readonly key: FilterKey; readonly off: boolean };
  /** The bounds that were set or lifted. */
  readonly limits?: LimitChanges;
  /** The lines between persons who were at events together that were drawn, changed or taken away. */
  readonly company?: CompanyChanges;
  /** The layout that was asked for. */
  readonly layout?: string | undefined;
}

/** A step that was made; `patch` takes it back (in `past`) or makes it again (in `future`). */
export interface Step {
  readonly name: StepName;
  readonly about: StepAbout;
  readonly patch: Patch;
}

/** A graph with the steps that led to it, the latest last, and those undone, the next last. */
export interface History {
  readonly graph: GraphState;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** Steps that can be undone; older ones are forgotten. */
const LIMIT = 500;

/** A history that starts here. */
export const startHistory = (graph: GraphState): History => ({ graph, past: [], future: [] });

/** Makes a step. One that changes nothing leaves the history as it is. */
export const commit = (history: History, name: StepName, patch: Patch, about: StepAbout = {}): History => {
  if (changesNothing(history.graph, patch)) return history;
  const step: Step = { name, about, patch: invertPatch(history.graph, patch) };
  return {
    graph: applyPatch(history.graph, patch),
    past: [...history.past, step].slice(-LIMIT),
    future: [],
  };
};

/** The sliders that a step moved; empty for any other step, also for one that switches something on or off. */
const slid = ({ limits, company }: StepAbout): string =>
  company && 'shown' in company ? '' : Object.keys(limits ?? company ?? {}).join();

/** The same as `commit`, but as part of the step before when that set the same bounds: a slider that moves on. */
export const commitSlide = (history: History, name: StepName, patch: Patch, about: StepAbout): History => {
  const last = history.past.at(-1);
  if (!last || slid(about) === '' || slid(last.about) !== slid(about) || last.name !== name)
    return commit(history, name, patch, about);
  return {
    graph: applyPatch(history.graph, patch),
    past: [...history.past.slice(0, -1), { ...last, about }],
    future: [],
  };
};

/** Changes the graph as part of the step before: the places that a layout found for new nodes. */
export const amend = (history: History, patch: Patch): History => ({
  ...history,
  graph: applyPatch(history.graph, patch),
});

/** Takes the last step back; without one, the history as it is. */
export const undo = (history: History): History => {
  const step = history.past.at(-1);
  if (!step) return history;
  // Inverted against the present, so that redo also brings back the places found since.
  const again: Step = { ...step, patch: invertPatch(history.graph, step.patch) };
  return {
    graph: applyPatch(history.graph, step.patch),
    past: history.past.slice(0, -1),
    future: [...history.future, again],
  };
};

/** Makes the step again that was undone last; without one, the history as it is. */
export const redo = (history: History): History => {
  const step = history.future.at(-1);
  if (!step) return history;
  const back: Step = { ...step, patch: invertPatch(history.graph, step.patch) };
  return {
    graph: applyPatch(history.graph, step.patch),
    past: [...history.past, back],
    future: history.future.slice(0, -1),
  };
};

/** Goes to the graph after this many steps: back or forth one by one; beyond the ends, to the end. */
export const jump = (history: History, position: number): History => {
  let here = history;
  while (here.past.length > position && here.past.length > 0) here = undo(here);
  while (here.past.length < position && here.future.length > 0) here = redo(here);
  return here;
};
