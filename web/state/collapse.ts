import { removePatch } from '#web/state/graph-actions.ts';
import type { GraphState } from '#web/state/graph-state.ts';
import type { Patch } from '#web/state/patch.ts';

const belongsTo = (key: string, id: string): boolean => key === id || key.startsWith(`${id} `);

/** Ids that have been expanded, whatever the choice. */
const expandedIds = ({ expansions }: GraphState): ReadonlySet<string> =>
  new Set(Object.keys(expansions).map((key) => key.split(' ')[0] ?? key));

/** What the expansions of an entity brought, is still here and nothing else holds. */
export const collapsible = (state: GraphState, id: string): readonly string[] => {
  const brought = new Set(
    Object.entries(state.expansions)
      .filter(([key]) => belongsTo(key, id))
      .flatMap(([, expansion]) => expansion.brought)
      .filter((other) => other !== id && Object.hasOwn(state.entities, other)),
  );
  if (brought.size === 0) return [];
  const expanded = expandedIds(state);
  // What somebody asked for or expanded holds itself and what it is joined to; what they pinned, itself.
  const holder = (other: string): boolean =>
    other !== id &&
    Object.hasOwn(state.entities, other) &&
    (state.asked[other] === true || expanded.has(other));
  const held = new Set([...brought].filter((other) => holder(other) || state.pinned[other] === true));
  for (const { from, to } of Object.values(state.relations)) {
    if (brought.has(to) && holder(from)) held.add(to);
    if (brought.has(from) && holder(to)) held.add(from);
  }
  return [...brought].filter((other) => !held.has(other));
};

/** Takes away what the expansions of an entity brought and nothing else holds; the next expansion starts over. */
export const collapsePatch = (state: GraphState, id: string): Patch => {
  const removed = removePatch(state, collapsible(state, id));
  const own = Object.keys(state.expansions).filter((key) => belongsTo(key, id));
  return {
    ...removed,
    expansions: { ...removed.expansions, ...Object.fromEntries(own.map((key) => [key, null])) },
  };
};
