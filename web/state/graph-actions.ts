import type { KeptGraph } from '#web/state/graph-link.ts';
import type {
  CompanyChanges,
  Expansion,
  FilterKey,
  Filters,
  GraphState,
  LimitChanges,
} from '#web/state/graph-state.ts';
import type { Patch } from '#web/state/patch.ts';
import type { CanvasEntity, CanvasRelation, Point } from '#web/view-model/graph-view.ts';

/** Entities and relations as a query brought them. */
export interface GraphFragment {
  readonly entities: readonly CanvasEntity[];
  readonly relations: readonly CanvasRelation[];
}

/** Where a page of neighbours ended. */
export type Reached = Omit<Expansion, 'brought'>;

/** Identifies an expansion: the entity, and the choice of relations where one was made. */
export const expansionKey = (id: string, choice = ''): string => (choice === '' ? id : `${id} ${choice}`);

const byId = <T extends { readonly id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

/** Brings entities and relations onto the canvas; what is there already keeps its place. */
export const addPatch = (state: GraphState, { entities, relations }: GraphFragment): Patch => {
  const fresh = entities.filter((entity) => !Object.hasOwn(state.entities, entity.id));
  return {
    entities: byId(entities),
    relations: byId(relations),
    // Named so that undo forgets the places which the canvas gives to them later.
    positions: Object.fromEntries(fresh.map(({ id }) => [id, null])),
  };
};

/** Brings what somebody asked for by name: it stays when the expansion that could have brought it is taken back. */
export const askPatch = (state: GraphState, fragment: GraphFragment): Patch => ({
  ...addPatch(state, fragment),
  asked: Object.fromEntries(fragment.entities.map(({ id }) => [id, true])),
});

/** Brings a page of neighbours, and remembers what came with it and where the next page starts. */
export const expandPatch = (
  state: GraphState,
  fragment: GraphFragment,
  key: string,
  reached: Reached,
): Patch => {
  const fresh = fragment.entities.map(({ id }) => id).filter((id) => !Object.hasOwn(state.entities, id));
  const brought = [...new Set([...(state.expansions[key]?.brought ?? []), ...fresh])];
  return { ...addPatch(state, fragment), expansions: { [key]: { ...reached, brought } } };
};

/** Takes entities out of the view, and forgets how far they were expanded; the store is not touched. */
export const removePatch = (state: GraphState, ids: readonly string[]): Patch => {
  const gone = ids.filter((id) => Object.hasOwn(state.entities, id));
  const nothing = Object.fromEntries(gone.map((id) => [id, null]));
  const expansions = Object.keys(state.expansions).filter((key) =>
    gone.some((id) => key === id || key.startsWith(`${id} `)),
  );
  return {
    entities: nothing,
    positions: nothing,
    pinned: nothing,
    asked: nothing,
    expansions: Object.fromEntries(expansions.map((key) => [key, null])),
  };
};

/** Gives nodes on the canvas new places; ids that are not there are passed over. */
export const movePatch = (state: GraphState, positions: Readonly<Record<string, Point>>): Patch => ({
  positions: Object.fromEntries(
    Object.entries(positions).filter(([id]) => Object.hasOwn(state.entities, id)),
  ),
});

/** Gives a place to nodes that have none; those that have one are not moved. */
export const placePatch = (state: GraphState, positions: Readonly<Record<string, Point>>): Patch =>
  movePatch(
    state,
    Object.fromEntries(Object.entries(positions).filter(([id]) => !Object.hasOwn(state.positions, id))),
  );

/** Moves nodes by hand, which pins them. */
export const dragPatch = (state: GraphState, positions: Readonly<Record<string, Point>>): Patch => {
  const move = movePatch(state, positions);
  return { ...move, pinned: Object.fromEntries(Object.keys(move.positions ?? {}).map((id) => [id, true])) };
};

/** Pins nodes, or lets them go. */
export const pinPatch = (state: GraphState, ids: readonly string[], pinned: boolean): Patch => ({
  pinned: Object.fromEntries(
    ids.filter((id) => Object.hasOwn(state.entities, id)).map((id) => [id, pinned ? true : null]),
  ),
});

/** Switches a row of the legend off, or on again. */
export const togglePatch = (state: GraphState, key: FilterKey): Patch => ({
  filtered: { [key]: state.filtered[key] ? null : true },
});

/** Sets bounds on what is shown, or lifts them. */
export const limitPatch = (changes: LimitChanges): Patch => ({ limits: changes });

/** Draws the lines between persons who were at events together, or changes which. */
export const drawPatch = (changes: CompanyChanges): Patch => ({ company: changes });

/** Exactly these switches, bounds and lines instead of those there are. */
export const filterPatch = (state: GraphState, { filtered, limits, company }: Filters): Patch => {
  const nothing = (entries: object) => Object.fromEntries(Object.keys(entries).map((key) => [key, null]));
  return {
    filtered: { ...nothing(state.filtered), ...filtered },
    limits: { ...nothing(state.limits), ...limits },
    company: { ...nothing(state.company), ...company },
  };
};

/** Switches everything on again and lifts every bound. */
export const showAllPatch = (state: GraphState): Patch =>
  filterPatch(state, { filtered: {}, limits: {}, company: state.company });

/** Makes the graph just the one that was kept, as far as its entities still are. */
export const restorePatch = (state: GraphState, fragment: GraphFragment, kept: KeptGraph): Patch => {
  const replaced = replacePatch(state, fragment);
  const here = new Set(fragment.entities.map(({ id }) => id));
  const nodes = kept.nodes.filter(({ id }) => here.has(id));
  return {
    ...replaced,
    positions: { ...replaced.positions, ...Object.fromEntries(nodes.map(({ id, at }) => [id, at])) },
    pinned: {
      ...replaced.pinned,
      ...Object.fromEntries(nodes.map(({ id, pinned }) => [id, pinned || null])),
    },
    ...filterPatch(state, kept.filters),
  };
};

/** Clears the canvas and puts this on it. */
export const replacePatch = (state: GraphState, fragment: GraphFragment): Patch => {
  const kept = new Set(fragment.entities.map(({ id }) => id));
  const gone = Object.keys(state.entities).filter((id) => !kept.has(id));
  const removed = removePatch(state, gone);
  const added = addPatch(state, fragment);
  return {
    ...removed,
    ...added,
    entities: { ...removed.entities, ...added.entities },
    positions: { ...removed.positions, ...added.positions },
  };
};
