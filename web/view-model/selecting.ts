import type { GraphView } from '#web/view-model/graph-view.ts';

/** These nodes and all that a line in view joins them to. */
export const withNeighbours = (view: GraphView, ids: readonly string[]): readonly string[] => {
  const chosen = new Set(ids);
  const reached = new Set(view.nodes.flatMap(({ id }) => (chosen.has(id) ? [id] : [])));
  for (const { source, target } of view.edges) {
    if (chosen.has(source)) reached.add(target);
    if (chosen.has(target)) reached.add(source);
  }
  return [...reached];
};

/** The nodes in view that are not among these. */
export const inverted = (view: GraphView, ids: readonly string[]): readonly string[] => {
  const chosen = new Set(ids);
  return view.nodes.flatMap(({ id }) => (chosen.has(id) ? [] : [id]));
};
