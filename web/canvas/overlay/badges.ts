import type { MarkGeometry } from '#web/canvas/overlay/geometry.ts';
import type { ViewNode } from '#web/view-model/graph-view.ts';
import type { Obstacle } from '#web/view-model/label-choice.ts';

/** Fewer hidden neighbours than this are told only where the pointer is. */
const AT_REST_FROM = 10;

/** The count on a badge: `+24`, `+1.2k`. */
export const badgeText = (hidden: number): string =>
  hidden < 1000 ? `+${hidden}` : `+${(hidden / 1000).toFixed(hidden < 10_000 ? 1 : 0)}k`;

/** Tells whether a node's badge is drawn: hidden neighbours from ten on, any when pointed at or selected. */
export const hasBadge = (node: ViewNode, near: boolean): boolean =>
  node.hidden >= AT_REST_FROM || (near && node.hidden > 0);

/** Width of the pill around a count, px. */
export const badgeWidth = (hidden: number): number => badgeText(hidden).length * 6.6 + 13;

/** Where a node's badge lies: upper right of its mark. */
export const badgeBox = (node: ViewNode, { at, halfWidth, halfHeight }: MarkGeometry): Obstacle => {
  const width = badgeWidth(node.hidden);
  const left = at.x + halfWidth * 0.7;
  const top = at.y - halfHeight * 0.62 - 14;
  return { left, right: left + width, top, bottom: top + 18 };
};
