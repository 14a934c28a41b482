import type { Core } from 'cytoscape';
import { edgeElementId } from '#web/canvas/elements.ts';
import type { LineGeometry, MarkGeometry } from '#web/canvas/overlay/geometry.ts';
import { distanceTo } from '#web/canvas/polygon.ts';
import type { GraphView, Point, ViewEdge } from '#web/view-model/graph-view.ts';

/** Where things stand: in the model, and on the screen in px from the canvas's corner. */
export interface ScreenPlaces {
  /** A node's place in the model. */
  readonly positionOf: (id: string) => Point | undefined;
  readonly markOf: (id: string) => MarkGeometry | undefined;
  readonly lineOf: (id: string) => LineGeometry | undefined;
  /** Tells whether a node's mark lies at a place. */
  readonly hitsNode: (view: GraphView, at: Point) => boolean;
  /** The line that a press at a place is meant for. */
  readonly lineAt: (view: GraphView, at: Point) => ViewEdge | undefined;
}

/** A press this near to a line, px, is meant for it. */
const LINE_REACH = 5;
/** A press this near to a mark, px, is meant for it. */
const MARK_REACH = 2;

/** The places of what a Cytoscape shows, as they are when asked. */
export const screenPlaces = (cy: Core): ScreenPlaces => {
  const markOf = (id: string): MarkGeometry | undefined => {
    const node = cy.getElementById(id);
    if (node.empty()) return undefined;
    const zoom = cy.zoom();
    const { width, height } = node.data() as { width: number; height: number };
    return { at: node.renderedPosition(), halfWidth: (width / 2) * zoom, halfHeight: (height / 2) * zoom };
  };
  const lineOf = (id: string): LineGeometry | undefined => {
    const edge = cy.getElementById(edgeElementId(id));
    if (edge.empty()) return undefined;
    const from = edge.source().renderedPosition();
    const to = edge.target().renderedPosition();
    const control = edge.data('parallel') === true ? edge.renderedControlPoints?.() : undefined;
    return { from: { ...from }, to: { ...to }, bend: control?.[0] ?? null };
  };
  return {
    markOf,
    lineOf,
    positionOf: (id) => {
      const node = cy.getElementById(id);
      return node.nonempty() ? { ...node.position() } : undefined;
    },
    hitsNode: ({ nodes }, { x, y }) =>
      nodes.some(({ id }) => {
        const mark = markOf(id);
        return (
          mark !== undefined &&
          Math.abs(x - mark.at.x) <= mark.halfWidth + MARK_REACH &&
          Math.abs(y - mark.at.y) <= mark.halfHeight + MARK_REACH
        );
      }),
    lineAt: ({ edges }, at) =>
      edges.find(({ id }) => {
        const line = lineOf(id);
        return line !== undefined && distanceTo(at, line.from, line.to) <= LINE_REACH;
      }),
  };
};
