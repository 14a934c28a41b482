import type { GraphState } from '#web/state/graph-state.ts';

type Section = keyof GraphState;

/** Changes by section and key; null takes the key out. */
export type Patch = {
  readonly [S in Section]?: Readonly<Record<string, NonNullable<GraphState[S][keyof GraphState[S]]> | null>>;
};

const SECTIONS = [
  'entities',
  'relations',
  'positions',
  'pinned',
  'asked',
  'expansions',
  'judged',
  'filtered',
  'limits',
  'company',
] as const satisfies readonly Section[];

type Entries = Readonly<Record<string, unknown>>;

const sectionOf = (state: GraphState, section: Section): Entries => state[section];

const patched = (entries: Entries, changes: Entries): Entries => {
  const next: Record<string, unknown> = { ...entries };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
};

/** The state with the changes made; sections that the patch does not name stay the same object. */
export const applyPatch = (state: GraphState, patch: Patch): GraphState => {
  const next: Record<string, Entries> = {};
  for (const section of SECTIONS) {
    const changes = patch[section];
    next[section] = changes ? patched(sectionOf(state, section), changes) : sectionOf(state, section);
  }
  return next as unknown as GraphState;
};

/** The patch that takes this one back: `applyPatch(applyPatch(s, p), invertPatch(s, p))` equals `s`. */
export const invertPatch = (state: GraphState, patch: Patch): Patch => {
  const inverse: Record<string, Entries> = {};
  for (const section of SECTIONS) {
    const changes = patch[section];
    if (!changes) continue;
    const entries = sectionOf(state, section);
    inverse[section] = Object.fromEntries(
      Object.keys(changes).map((key) => [key, Object.hasOwn(entries, key) ? entries[key] : null]),
    );
  }
  return inverse as unknown as Patch;
};

/** True when the patch would leave the state as it is, value by value. */
export const changesNothing = (state: GraphState, patch: Patch): boolean =>
  SECTIONS.every((section) => {
    const entries = sectionOf(state, section);
    return Object.entries(patch[section] ?? {}).every(([key, value]) =>
      value === null ? !Object.hasOwn(entries, key) : JSON.stringify(entries[key]) === JSON.stringify(value),
    );
  });
