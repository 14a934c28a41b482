import { markScale } from '#web/canvas/dense.ts';
import type { LayoutInput } from '#web/canvas/layouts/layout.ts';
import { badgeWidth, hasBadge } from '#web/canvas/overlay/badges.ts';
import type { GraphView, Point } from '#web/view-model/graph-view.ts';
import { territoriesOf } from '#web/view-model/territories.ts';
import { textWidth } from '#web/view-model/text-width.ts';

/** Room for a label's character and line: 12.5 and 15 px on the screen, at the zoom of about .9 that fits most drawings. */
const EM = 13.8;
const LINE = 16.5;

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A view as the layouts see it, in an order of its own, so that the order in which things came to the canvas never shows; in a dense view labels take no room. */
export const layoutInput = (
  view: GraphView,
  positionOf: (id: string) => Point | undefined,
  options: {
    readonly origin: string | null;
    readonly aspect: number;
    readonly fixed: (id: string) => boolean;
  },
): LayoutInput => {
  const scale = markScale(view.nodes.length);
  const labelled = scale === 1;
  const lands = labelled ? [] : territoriesOf(view);
  const land = new Map(lands.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  return {
    nodes: view.nodes
      .toSorted((a, b) => inOrder(a.id, b.id))
      .map((node) => {
        const position = positionOf(node.id) ?? null;
        return {
          id: node.id,
          kind: node.kind,
          subkind: node.subkind,
          size: node.size * scale,
          labelWidth: labelled ? Math.max(0, ...node.label.map(textWidth)) * EM : 0,
          labelHeight: labelled ? node.label.length * LINE : 0,
          badgeWidth: labelled && hasBadge(node, false) ? badgeWidth(node.hidden) : 0,
          degree: node.degree,
          date: node.date,
          territory: land.get(node.id) ?? null,
          position,
          fixed: position !== null && options.fixed(node.id),
        };
      }),
    edges: view.edges
      .map(({ source, target, type }) => ({ source, target, type }))
      .sort((a, b) => inOrder(a.source, b.source) || inOrder(a.target, b.target) || inOrder(a.type, b.type)),
    origin: options.origin,
    aspect: options.aspect,
    seed: 1,
  };
};
