import type { GraphState } from '#web/state/graph-state.ts';

/** An entity with its neighbours on the canvas. */
export const neighboursOf = (graph: GraphState, id: string): readonly string[] => {
  const here = new Set([id]);
  for (const { from, to } of Object.values(graph.relations)) {
    if (from === id || to === id) here.add(from === id ? to : from);
  }
  return [...here].filter((other) => Object.hasOwn(graph.entities, other));
};

/** How many neighbours an entity has in the store that are not on the canvas; `degree` counts all. */
export const hiddenNeighbours = (graph: GraphState, id: string, degree: number): number => {
  return Object.hasOwn(graph.entities, id)
    ? Math.max(0, degree - (neighboursOf(graph, id).length - 1))
    : degree;
};
