import type { GraphFragment } from '#web/state/graph-actions.ts';
import type { GraphState } from '#web/state/graph-state.ts';
import type { StepAbout } from '#web/state/history.ts';

/** What a step with entities was about: the first of their names, and how many. */
export const aboutNamed = (names: readonly (string | undefined)[]): StepAbout => ({
  subject: names[0],
  count: names.length,
});

/** The same for entities of a graph, by id. */
export const aboutIds = (graph: GraphState, ids: readonly string[]): StepAbout =>
  aboutNamed(ids.flatMap((id) => graph.entities[id]?.name ?? []));

/** The same for those of a fragment that the graph does not have yet. */
export const aboutFresh = (graph: GraphState, { entities }: GraphFragment): StepAbout =>
  aboutNamed(entities.flatMap(({ id, name }) => (Object.hasOwn(graph.entities, id) ? [] : [name])));
