import type { LineGeometry, MarkGeometry } from '#web/canvas/overlay/geometry.ts';
import { type MarkShape, markOf, shapePath } from '#web/theme/mark-shape.ts';
import { KIND_PICTOGRAMS, PIN } from '#web/theme/pictograms.ts';
import { FONT_STACK, type Tokens } from '#web/theme/tokens.ts';
import type { ViewEdge, ViewNode } from '#web/view-model/graph-view.ts';
import { LINE_DASH, lineWidth } from '#web/view-model/line-style.ts';

const paths = new Map<string, Path2D>();

const pathOf = (text: string): Path2D => {
  const known = paths.get(text);
  if (known) return known;
  const path = new Path2D(text);
  paths.set(text, path);
  return path;
};

const outline = (shape: MarkShape, { at, halfWidth, halfHeight }: MarkGeometry, grow: number): Path2D => {
  // A diamond's sides lie nearer its middle than its corners: it has to grow more for the same gap.
  const more = shape === 'round-diamond' ? grow * 1.32 : grow;
  const path = new Path2D();
  path.addPath(pathOf(shapePath(shape)), {
    a: halfWidth + more,
    d: halfHeight + more,
    e: at.x,
    f: at.y,
  });
  return path;
};

const shapeOf = (node: ViewNode): MarkShape => markOf(node.subkind, node.family).shape;

/** Draws a node's mark as Cytoscape draws it, for what stays bright above the veil. */
export const drawMark = (
  ctx: CanvasRenderingContext2D,
  node: ViewNode,
  geometry: MarkGeometry,
  tokens: Tokens,
  dense: boolean,
): void => {
  const shape = shapeOf(node);
  ctx.fillStyle = tokens.canvas;
  ctx.fill(outline(shape, geometry, dense ? 0.5 : 1));
  ctx.fillStyle = tokens.kind[node.family].hue;
  ctx.fill(outline(shape, geometry, dense ? 0 : -1));
  if (dense) return;
  const { path, filled } = KIND_PICTOGRAMS[node.subkind];
  const scale = (geometry.halfWidth * 2 * 0.56) / 24;
  ctx.save();
  ctx.translate(geometry.at.x - 12 * scale, geometry.at.y - 12 * scale);
  ctx.scale(scale, scale);
  if (filled) {
    ctx.fillStyle = tokens.onFill;
    ctx.fill(pathOf(path));
  } else {
    ctx.strokeStyle = tokens.onFill;
    ctx.lineWidth = 2;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.stroke(pathOf(path));
  }
  ctx.restore();
};

export interface Ring {
  readonly colour: string;
  readonly width: number;
  readonly gap: number;
  readonly dashed: boolean;
}

/** Draws a ring around a mark, in its shape and apart from it. */
export const drawRing = (
  ctx: CanvasRenderingContext2D,
  node: ViewNode,
  geometry: MarkGeometry,
  { colour, width, gap, dashed }: Ring,
): void => {
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  if (dashed) ctx.setLineDash([4, 2.5]);
  ctx.stroke(outline(shapeOf(node), geometry, gap + width / 2));
  ctx.restore();
};

const arrowHead = (
  ctx: CanvasRenderingContext2D,
  line: LineGeometry,
  reach: number,
  colour: string,
): void => {
  const from = line.bend ?? line.from;
  const angle = Math.atan2(line.to.y - from.y, line.to.x - from.x);
  ctx.save();
  ctx.translate(line.to.x - Math.cos(angle) * reach, line.to.y - Math.sin(angle) * reach);
  ctx.rotate(angle);
  ctx.fillStyle = colour;
  ctx.fill(pathOf('M0 0L-9 -4.2V4.2Z'));
  ctx.restore();
};

export interface LineLook {
  readonly selected: boolean;
  /** Colour of the broad band under a selected or keyboard-focused line. */
  readonly underlay: string;
  readonly zoom: number;
  /** Distance from the target's middle at which an arrow ends, px. */
  readonly reach: number;
}

/** Draws a line in its full colour; a selected one 5 px wide on a pale band. */
export const drawLine = (
  ctx: CanvasRenderingContext2D,
  edge: ViewEdge,
  line: LineGeometry,
  tokens: Tokens,
  { selected, underlay, zoom, reach }: LineLook,
): void => {
  const path = new Path2D();
  path.moveTo(line.from.x, line.from.y);
  if (line.bend) path.quadraticCurveTo(line.bend.x, line.bend.y, line.to.x, line.to.y);
  else path.lineTo(line.to.x, line.to.y);
  const colour = tokens.relation[edge.family];
  const width = selected ? 5 : Math.max(1.25, lineWidth(edge.proofs) * Math.min(1.4, zoom));
  ctx.save();
  if (selected) {
    ctx.strokeStyle = underlay;
    ctx.lineWidth = 11;
    ctx.globalAlpha *= 0.13;
    ctx.stroke(path);
    ctx.globalAlpha /= 0.13;
  }
  const dash = LINE_DASH[edge.certainty];
  if (dash) ctx.setLineDash(selected ? [dash[0] * 1.6, dash[1] * 1.6] : [dash[0], dash[1]]);
  ctx.lineCap = edge.certainty === 'weak' ? 'round' : 'butt';
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke(path);
  ctx.restore();
  if (edge.arrow) arrowHead(ctx, line, reach, colour);
};

/** Draws the count of neighbours not in view as a pill around a middle. */
export const drawBadge = (
  ctx: CanvasRenderingContext2D,
  text: string,
  box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
  tokens: Tokens,
): void => {
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 9);
  ctx.fillStyle = tokens.panel;
  ctx.fill();
  ctx.strokeStyle = tokens.hair;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.font = `500 11px ${FONT_STACK}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = tokens.ink2;
  ctx.fillText(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5);
};

/** Draws the pin of a fixed node: a disc of ink at its upper left. */
export const drawPin = (
  ctx: CanvasRenderingContext2D,
  { at, halfWidth, halfHeight }: MarkGeometry,
  tokens: Tokens,
): void => {
  const x = at.x - halfWidth * 0.95;
  const y = at.y - halfHeight * 0.95;
  ctx.beginPath();
  ctx.arc(x, y, 9.5, 0, 2 * Math.PI);
  ctx.fillStyle = tokens.canvas;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y, 8.5, 0, 2 * Math.PI);
  ctx.fillStyle = tokens.ink;
  ctx.fill();
  ctx.save();
  ctx.translate(x - 5.4, y - 5.4);
  ctx.scale(0.45, 0.45);
  ctx.fillStyle = tokens.canvas;
  ctx.fill(pathOf(PIN.path));
  ctx.restore();
};
