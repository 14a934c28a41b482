import { markScale } from '#web/canvas/dense.ts';
import { markOf } from '#web/theme/mark-shape.ts';
import type { GraphView, ViewEdge, ViewNode } from '#web/view-model/graph-view.ts';
import { lineWidth } from '#web/view-model/line-style.ts';

/** What Cytoscape keeps of a node: ids and looks, never a name. */
export interface NodeData {
  readonly id: string;
  readonly subkind: string;
  readonly family: string;
  readonly width: number;
  readonly height: number;
  readonly group: boolean;
}

export interface EdgeData {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly family: string;
  readonly certainty: string;
  readonly arrow: boolean;
  readonly parallel: boolean;
  readonly bundle: boolean;
  readonly width: number;
}

export interface Elements {
  readonly nodes: ReadonlyMap<string, NodeData>;
  readonly edges: ReadonlyMap<string, EdgeData>;
}

/** Width of a line that stands for so many, model units: seen from far away. */
const bundleWidth = (lines: number): number => 1 + 1.2 * Math.log2(lines);

const nodeData = (node: ViewNode, dense: number): NodeData => {
  const scale = node.group === undefined ? dense : 1;
  const mark = markOf(node.subkind, node.family);
  return {
    id: node.id,
    subkind: node.subkind,
    family: node.family,
    width: node.size * scale * mark.width,
    height: node.size * scale * mark.height,
    group: node.group !== undefined,
  };
};

const pairOf = ({ source, target }: ViewEdge): string =>
  source < target ? `${source}\u0000${target}` : `${target}\u0000${source}`;

/** A line's id on the canvas, which no node can have. */
export const edgeElementId = (id: string): string => `line:${id}`;

/** What the canvas has to hold to show a view, with marks at this scale. */
export const elementsOf = (view: GraphView, scale = markScale(view.nodes.length)): Elements => {
  const lines = new Map<string, number>();
  for (const edge of view.edges) lines.set(pairOf(edge), (lines.get(pairOf(edge)) ?? 0) + 1);
  return {
    nodes: new Map(view.nodes.map((node) => [node.id, nodeData(node, scale)])),
    edges: new Map(
      view.edges.map((edge) => [
        edge.id,
        {
          id: edgeElementId(edge.id),
          source: edge.source,
          target: edge.target,
          family: edge.family,
          certainty: edge.certainty,
          arrow: edge.arrow,
          parallel: (lines.get(pairOf(edge)) ?? 0) > 1,
          bundle: edge.bundle !== undefined,
          width: edge.bundle === undefined ? lineWidth(edge.proofs) : bundleWidth(edge.bundle),
        },
      ]),
    ),
  };
};

/** Tells whether two data records hold the same values. */
export const sameData = <Data extends object>(a: Data, b: Data): boolean =>
  (Object.keys(a) as (keyof Data)[]).every((key) => a[key] === b[key]);
