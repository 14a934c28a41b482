import type { GraphState } from '#web/state/graph-state.ts';

/** How many neighbours an entity has in the store that are not on the canvas; `degree` counts all. */
export const hiddenNeighbours = (graph: GraphState, id: string, degree: number): number => {
  const here = new Set<string>();
  for (const { from, to } of Object.values(graph.relations)) {
    if (from !== id && to !== id) continue;
    const other = from === id ? to : from;
    if (other !== id && Object.hasOwn(graph.entities, other)) here.add(other);
  }
  return Object.hasOwn(graph.entities, id) ? Math.max(0, degree - here.size) : degree;
};
