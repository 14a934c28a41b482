import type { Bright } from '#web/canvas/overlay/scene.ts';
import type { GraphView } from '#web/view-model/graph-view.ts';

/** What these nodes and relations keep bright: themselves and the ends of their lines; null when the view has none of them. */
export const brightOf = (view: GraphView, ids: readonly string[]): Bright | null => {
  if (ids.length === 0) return null;
  const wanted = new Set(ids);
  const nodes = new Set(view.nodes.filter((node) => wanted.has(node.id)).map((node) => node.id));
  const lines = view.edges.filter((edge) => edge.relations.some((id) => wanted.has(id)));
  if (nodes.size === 0 && lines.length === 0) return null;
  for (const line of lines) nodes.add(line.source).add(line.target);
  return { nodes, edges: new Set(lines.map((line) => line.id)) };
};

/** What pointing at a node or line keeps bright: a line's ends, a node's lines and neighbours; null for a node without any. */
export const brightAround = (view: GraphView, id: string): Bright | null => {
  const near = view.edges.filter((edge) => edge.id === id || edge.source === id || edge.target === id);
  if (near.length === 0) return null;
  return {
    nodes: new Set(near.flatMap((edge) => [edge.source, edge.target])),
    edges: new Set(near.map((edge) => edge.id)),
  };
};
