import type { Change } from '#web/state/change.ts';
import { collapsePatch } from '#web/state/collapse.ts';
import {
  addPatch,
  askPatch,
  dragPatch,
  drawPatch,
  expandPatch,
  filterPatch,
  type GraphFragment,
  limitPatch,
  movePatch,
  pinPatch,
  placePatch,
  type Reached,
  removePatch,
  replacePatch,
  restorePatch,
  showAllPatch,
  togglePatch,
} from '#web/state/graph-actions.ts';
import type { KeptGraph } from '#web/state/graph-link.ts';
import {
  type CompanyChanges,
  EMPTY_GRAPH,
  type FilterKey,
  type Filters,
  type GraphState,
  type LimitChanges,
} from '#web/state/graph-state.ts';
import {
  amend,
  commit,
  commitSlide,
  type History,
  jump,
  redo,
  type StepAbout,
  type StepName,
  startHistory,
  undo,
} from '#web/state/history.ts';
import type { Looking } from '#web/state/looking.ts';
import { fromHash } from '#web/state/panel-place.ts';
import type { PanelStack } from '#web/state/panel-stack.ts';
import type { Patch } from '#web/state/patch.ts';
import { aboutFresh, aboutIds, aboutNamed } from '#web/state/step-about.ts';
import type { CanvasRelation, Point } from '#web/view-model/graph-view.ts';

type Positions = Readonly<Record<string, Point>>;

/** What a person said of a claim, and what that made of relations. */
export interface Judgement {
  readonly name: Extract<StepName, 'accept' | 'reject' | 'correct'>;
  readonly claim: string;
  /** The server's change. */
  readonly change: string;
  /** In words: whose relation to whom. */
  readonly subject: string;
  readonly relations: Readonly<Record<string, CanvasRelation | null>>;
}

/** The graph with its history, and every step that changes it. */
export interface GraphSteps {
  readonly history: History;

  readonly add: (fragment: GraphFragment) => void;
  readonly expand: (id: string, fragment: GraphFragment, key: string, reached: Reached) => void;
  /** Takes away what the expansions of this entity brought and nothing else holds. */
  readonly collapse: (id: string) => void;
  readonly tell: (fragment: GraphFragment, origin: string) => void;
  /** Puts the first picture on the canvas: no step, so that undo never ends in emptiness. */
  readonly begin: (fragment: GraphFragment, origin: string) => void;
  /** Shows a graph that was kept: how it all begins, or a step when there was something before. */
  readonly restore: (fragment: GraphFragment, kept: KeptGraph) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly drag: (positions: Positions) => void;
  readonly arrange: (positions: Positions, layout?: string) => void;
  readonly place: (positions: Positions) => void;
  readonly pin: (ids: readonly string[], pinned: boolean) => void;
  readonly toggle: (key: FilterKey) => void;
  readonly limit: (changes: LimitChanges) => void;
  readonly showAll: () => void;
  /** Sets all switches and bounds as an address has them: a step once there are steps, else how it begins. */
  readonly filter: (filters: Filters) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Goes to the graph after this many steps. */
  readonly jump: (position: number) => void;

  /** Lets the canvas follow a claim that the server has judged; a step, so that undo takes the judgement back. */
  readonly judge: (judgement: Judgement) => void;
  /** Puts relations as the server has them now, without a step; null takes one away. */
  readonly refresh: (relations: Readonly<Record<string, CanvasRelation | null>>) => void;
  /** Grows with every judgement that the server has taken or taken back: what shows claims reads them again. */
  readonly judgements: number;

  /** Draws the lines between persons who were at events together, or changes which. */
  readonly draw: (changes: CompanyChanges) => void;
}

const present = (graph: GraphState, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => Object.hasOwn(graph.entities, id) || Object.hasOwn(graph.relations, id));

/** An empty canvas, and the steps from there. */
export const createGraphSteps = (set: Change<GraphSteps & Looking & PanelStack>): GraphSteps => {
  const travel = (change: (history: History) => History): void =>
    set(({ history, selection }) => {
      const next = change(history);
      return { history: next, selection: present(next.graph, selection) };
    });
  const step = (
    name: StepName,
    patch: (graph: GraphState) => Patch,
    about: (graph: GraphState) => StepAbout = () => ({}),
  ): void => travel((history) => commit(history, name, patch(history.graph), about(history.graph)));

  return {
    history: startHistory(EMPTY_GRAPH),
    add: (fragment) => {
      set({ origin: null });
      step(
        'add',
        (graph) => askPatch(graph, fragment),
        (graph) => aboutFresh(graph, fragment),
      );
    },
    expand: (id, fragment, key, reached) => {
      set({ origin: id });
      step(
        'expand',
        (graph) => expandPatch(graph, fragment, key, reached),
        (graph) => ({ ...aboutFresh(graph, fragment), subject: graph.entities[id]?.name }),
      );
    },
    collapse: (id) =>
      step(
        'collapse',
        (graph) => collapsePatch(graph, id),
        (graph) => aboutIds(graph, [id]),
      ),
    tell: (fragment, origin) => {
      set({ origin });
      step(
        'story',
        (graph) => replacePatch(graph, fragment),
        () => aboutNamed(fragment.entities.flatMap(({ id, name }) => (id === origin ? [name] : []))),
      );
    },
    begin: (fragment, origin) => {
      set(({ history }) => {
        const { filtered, limits, company } = history.graph;
        const { graph } = amend(
          startHistory({ ...EMPTY_GRAPH, filtered, limits, company }),
          addPatch(EMPTY_GRAPH, fragment),
        );
        return { origin, history: startHistory(graph), selection: [] };
      });
    },
    restore: (fragment, kept) => {
      const place = fromHash(`#${kept.panel}`);
      set({
        origin: null,
        wantedCamera: kept.camera,
        selection: kept.selection,
        panels: place ? [place] : [],
      });
      travel((history) => {
        const patch = restorePatch(history.graph, fragment, kept);
        const begins = history.past.length === 0 && Object.keys(history.graph.entities).length === 0;
        return begins ? amend(history, patch) : commit(history, 'view', patch);
      });
    },
    remove: (ids) =>
      step(
        'remove',
        (graph) => removePatch(graph, ids),
        (graph) => aboutIds(graph, ids),
      ),
    drag: (positions) =>
      step(
        'move',
        (graph) => dragPatch(graph, positions),
        (graph) => aboutIds(graph, Object.keys(positions)),
      ),
    arrange: (positions, layout) =>
      step(
        'arrange',
        (graph) => movePatch(graph, positions),
        () => ({ layout }),
      ),
    place: (positions) => travel((history) => amend(history, placePatch(history.graph, positions))),
    pin: (ids, pinned) =>
      step(
        pinned ? 'pin' : 'unpin',
        (graph) => pinPatch(graph, ids, pinned),
        (graph) => aboutIds(graph, ids),
      ),
    toggle: (key) =>
      step(
        'filter',
        (graph) => togglePatch(graph, key),
        (graph) => ({ filter: { key, off: graph.filtered[key] !== true } }),
      ),
    limit: (limits) => travel((history) => commitSlide(history, 'limit', limitPatch(limits), { limits })),
    showAll: () => step('showAll', showAllPatch),
    filter: (filters) =>
      travel((history) => {
        const patch = filterPatch(history.graph, filters);
        return history.past.length > 0 ? commit(history, 'filter', patch) : amend(history, patch);
      }),
    undo: () => travel(undo),
    redo: () => travel(redo),
    jump: (position) => travel((history) => jump(history, position)),

    judgements: 0,
    judge: ({ name, claim, change, subject, relations }) => {
      step(
        name,
        () => ({ relations, judged: { [claim]: change } }),
        () => ({ subject }),
      );
      set(({ judgements }) => ({ judgements: judgements + 1 }));
    },
    refresh: (relations) => {
      travel((history) => amend(history, { relations }));
      set(({ judgements }) => ({ judgements: judgements + 1 }));
    },

    draw: (company) =>
      travel((history) => {
        const { graph } = history;
        const subject = graph.entities[company.of ?? graph.company.of ?? '']?.name;
        return commitSlide(history, 'company', drawPatch(company), { company, subject });
      }),
  };
};
