import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Role } from '#web/generated/operations.ts';
import { collapsePatch } from '#web/state/collapse.ts';
import type { CompanyAnswer } from '#web/state/company.ts';
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
import type { Camera, KeptGraph } from '#web/state/graph-link.ts';
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
import { fromHash, type PanelPlace } from '#web/state/panel-place.ts';
import type { Patch } from '#web/state/patch.ts';
import type { CanvasRelation, Point } from '#web/view-model/graph-view.ts';

type Positions = Readonly<Record<string, Point>>;

/** A tool that opens beside the canvas and leaves it alive. */
export type Tool = 'history' | 'table' | 'import' | 'share';

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

  /** The node, or several, that the camera is to be brought to, once they have places. */
  readonly sought: {
    readonly id: string;
    readonly ids?: readonly string[];
    readonly byKey: boolean;
  } | null;
  readonly seek: (sought: Explorer['sought']) => void;

  /** What the camera saw last, and what it is to see once the nodes are there. */
  readonly camera: Camera | null;
  readonly wantedCamera: Camera | null;
  readonly see: (camera: Camera) => void;
  readonly want: (camera: Camera | null) => void;

  /** What is pointed at, and where: on the canvas, or in a list that the canvas follows. */
  readonly hovered: { readonly id: string; readonly by: 'canvas' | 'list' } | null;
  readonly hover: (hovered: Explorer['hovered']) => void;

  /** Ids of relations and entities that a panel keeps bright while the rest is veiled: the path in hand. */
  readonly lit: readonly string[];
  readonly light: (ids: readonly string[]) => void;

  /** Draws the lines between persons who were at events together, or changes which. */
  readonly draw: (changes: CompanyChanges) => void;
  /** Who met whom, as the server answered last. */
  readonly companions: CompanyAnswer | null;
  readonly learn: (answer: CompanyAnswer) => void;
  /** The way of drawing around nodes that a button has switched on. */
  readonly enclosing: 'box' | 'lasso' | null;
  readonly enclose: (way: Explorer['enclosing']) => void;

  /** What the visitor may do; null until the server has said so. */
  readonly role: Role | null;
  readonly actAs: (role: Role) => void;

  /** Tools that are open beside the canvas. */
  readonly tools: ReadonlySet<Tool>;
  readonly use: (tool: Tool, open: boolean) => void;

  readonly select: (ids: readonly string[]) => void;
  /** Shows a panel; `over` keeps the present one to come back to. */
  readonly open: (place: PanelPlace, over?: boolean) => void;
  /** Changes what the panel in sight shows; the way back stays. */
  readonly revise: (place: PanelPlace) => void;
  readonly back: () => void;
  readonly closePanel: () => void;
}

/** What a step with entities was about: the first of their names, and how many. */
const aboutNamed = (names: readonly (string | undefined)[]): StepAbout => ({
  subject: names[0],
  count: names.length,
});

const aboutIds = (graph: GraphState, ids: readonly string[]): StepAbout =>
  aboutNamed(ids.flatMap((id) => graph.entities[id]?.name ?? []));

const aboutFresh = (graph: GraphState, { entities }: GraphFragment): StepAbout =>
  aboutNamed(entities.flatMap(({ id, name }) => (Object.hasOwn(graph.entities, id) ? [] : [name])));

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
    const step = (
      name: StepName,
      patch: (graph: GraphState) => Patch,
      about: (graph: GraphState) => StepAbout = () => ({}),
    ): void => travel((history) => commit(history, name, patch(history.graph), about(history.graph)));

    return {
      history: startHistory(EMPTY_GRAPH),
      selection: [],
      origin: null,
      panels: [],
      sought: null,

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

      enclosing: null,
      enclose: (enclosing) => set({ enclosing }),

      role: null,
      actAs: (role) => set({ role }),

      tools: new Set<Tool>(),
      use: (tool, open) =>
        set(({ tools }) => ({
          tools: new Set([...[...tools].filter((it) => it !== tool), ...(open ? [tool] : [])]),
        })),

      camera: null,
      wantedCamera: null,
      see: (camera) => set({ camera }),
      want: (wantedCamera) => set({ wantedCamera }),

      hovered: null,
      hover: (hovered) => set({ hovered }),

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

      lit: [],
      light: (lit) => set({ lit }),

      draw: (company) =>
        travel((history) => {
          const { graph } = history;
          const subject = graph.entities[company.of ?? graph.company.of ?? '']?.name;
          return commitSlide(history, 'company', drawPatch(company), { company, subject });
        }),
      companions: null,
      learn: (companions) => set({ companions }),

      seek: (sought) => set({ sought }),
      select: (selection) => set({ selection }),
      open: (place, over = false) =>
        set(({ panels }) => ({ panels: over ? [...panels, place].slice(-50) : [place] })),
      revise: (place) => set(({ panels }) => ({ panels: [...panels.slice(0, -1), place] })),
      back: () => set(({ panels }) => ({ panels: panels.slice(0, -1) })),
      closePanel: () =>
        set(({ history, selection }) => ({
          panels: [],
          // A line without its proof in sight would keep the rest veiled for no reason.
          selection: selection.filter((id) => Object.hasOwn(history.graph.entities, id)),
        })),
    };
  });
