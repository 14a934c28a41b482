import type { Core, ElementDefinition } from 'cytoscape';
import { type EdgeData, edgeElementId, elementsOf, type NodeData, sameData } from '#web/canvas/elements.ts';
import type { GraphView, Point } from '#web/view-model/graph-view.ts';

/** What changed on the canvas. */
export interface Applied {
  readonly added: readonly string[];
  /** Nodes that stand elsewhere in the view than on the canvas; the caller moves them. */
  readonly moves: readonly { readonly id: string; readonly to: Point }[];
}

const EPSILON = 0.01;

/** Makes the canvas hold exactly a view's placed nodes and the lines between them, touching only what differs; `scale` is that of the marks. */
export const applyView = (
  cy: Core,
  view: GraphView,
  positionOf: (id: string) => Point | undefined,
  scale?: number,
): Applied => {
  const { nodes, edges } = elementsOf(view, scale);
  const added: string[] = [];
  const moves: { id: string; to: Point }[] = [];
  cy.batch(() => {
    cy.edges().forEach((element) => {
      const known = edges.get(element.id().slice(edgeElementId('').length));
      const data = element.data() as EdgeData;
      // An edge's ends are not data to Cytoscape: it has to be made anew.
      if (!known || known.source !== data.source || known.target !== data.target) element.remove();
      else if (!sameData(known, data)) element.data({ ...known });
    });
    cy.nodes().forEach((element) => {
      const known = nodes.get(element.id());
      if (!known) {
        element.remove();
        return;
      }
      if (!sameData(known, element.data() as NodeData)) element.data({ ...known });
      const to = positionOf(element.id());
      const at = element.position();
      if (to && (Math.abs(to.x - at.x) > EPSILON || Math.abs(to.y - at.y) > EPSILON))
        moves.push({ id: element.id(), to });
    });
    const definitions: ElementDefinition[] = [];
    for (const [id, data] of nodes) {
      const position = positionOf(id);
      if (!position || cy.getElementById(id).nonempty()) continue;
      added.push(id);
      definitions.push({
        group: 'nodes',
        data: { ...data },
        position: { ...position },
        // A folded group stands amid its members, wherever they are.
        grabbable: !data.group,
      });
    }
    cy.add(definitions);
    cy.add(
      [...edges.values()]
        .filter(
          (data) =>
            cy.getElementById(data.id).empty() &&
            cy.getElementById(data.source).nonempty() &&
            cy.getElementById(data.target).nonempty(),
        )
        .map((data) => ({ group: 'edges' as const, data: { ...data } })),
    );
  });
  return { added, moves };
};
