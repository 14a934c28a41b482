import { badgeBox, badgeText } from '#web/canvas/overlay/badges.ts';
import { pointAt } from '#web/canvas/overlay/geometry.ts';
import { drawLandName, landNameBox } from '#web/canvas/overlay/lands.ts';
import { drawBadge, drawLine, drawMark, drawPin, drawRing } from '#web/canvas/overlay/mark-paint.ts';
import { holds, type Plan, planNames, weightOf } from '#web/canvas/overlay/name-plan.ts';
import type { Scene } from '#web/canvas/overlay/scene.ts';
import { drawText, LINE_PX, measureText } from '#web/canvas/overlay/text-paint.ts';
import type { ViewEdge } from '#web/view-model/graph-view.ts';
import { type Obstacle, obstacleField } from '#web/view-model/label-choice.ts';
import { zoomBand } from '#web/view-model/zoom-band.ts';

/** Opacity of what is not in focus. */
const DIMMED = 0.26;
const WORD_SPOTS = [0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7];

const drawNames = (
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  places: Plan['places'],
  wanted: (id: string) => boolean,
): void => {
  for (const node of scene.view.nodes) {
    const place = places.get(node.id);
    const mark = place && wanted(node.id) ? scene.markOf(node.id) : undefined;
    if (!place || !mark) continue;
    const x = mark.at.x + place.dx;
    const y = mark.at.y + place.dy;
    if (x < -120 || y < -40 || x > scene.width + 120 || y > scene.height + 40) continue;
    ctx.globalAlpha = scene.opacityOf(node.id);
    drawText(ctx, node.label, x, y, {
      weight: weightOf(node, scene.selectedNodes.has(node.id)),
      colour: scene.tokens.ink,
      halo: scene.tokens.canvas,
    });
  }
  ctx.globalAlpha = 1;
};

const drawWords = (ctx: CanvasRenderingContext2D, scene: Scene, plan: Plan): void => {
  if (zoomBand(scene.zoom) === 'shapes') return;
  const worded = (edge: ViewEdge): boolean =>
    scene.selectedEdges.has(edge.id) ||
    scene.hovered === edge.id ||
    ((scene.selectedNodes.has(edge.source) || scene.selectedNodes.has(edge.target)) &&
      (scene.bright === null || scene.bright.edges.has(edge.id)));
  const taken = obstacleField();
  const dx = plan.pan.x - scene.pan.x;
  const dy = plan.pan.y - scene.pan.y;
  const toPlan = (box: Obstacle): Obstacle => ({
    left: box.left + dx,
    right: box.right + dx,
    top: box.top + dy,
    bottom: box.bottom + dy,
  });
  for (const edge of scene.view.edges.filter(worded)) {
    const line = scene.lineOf(edge.id);
    if (!line) continue;
    const strong = scene.selectedEdges.has(edge.id) || scene.hovered === edge.id;
    const weight = strong ? 700 : 500;
    const half = measureText(ctx, edge.word, weight) / 2 + 2;
    const boxAt = (t: number): Obstacle => {
      const { x, y } = pointAt(line, t);
      return { left: x - half, right: x + half, top: y - LINE_PX / 2, bottom: y + LINE_PX / 2 };
    };
    const free = (t: number): boolean => {
      const box = toPlan(boxAt(t));
      return !plan.field.blocked(box, null) && !taken.blocked(box, null);
    };
    const spot = WORD_SPOTS.find(free) ?? (strong ? 0.5 : undefined);
    if (spot === undefined) continue;
    const box = boxAt(spot);
    taken.add(toPlan(box), null);
    drawText(ctx, [edge.word], (box.left + box.right) / 2, (box.top + box.bottom) / 2, {
      weight,
      colour: strong ? scene.tokens.ink : scene.tokens.ink2,
      halo: scene.tokens.canvas,
    });
  }
};

const endsOf = (scene: Scene): Set<string> =>
  new Set(
    scene.view.edges
      .filter((edge) => scene.selectedEdges.has(edge.id))
      .flatMap((edge) => [edge.source, edge.target]),
  );

const drawBright = (ctx: CanvasRenderingContext2D, scene: Scene, ends: ReadonlySet<string>): void => {
  const { tokens, bright } = scene;
  const lit = (edge: ViewEdge): boolean =>
    (bright?.edges.has(edge.id) ?? false) || scene.selectedEdges.has(edge.id) || scene.hovered === edge.id;
  const raised = new Set(bright?.nodes ?? []);
  for (const edge of scene.view.edges.filter(lit)) {
    const line = scene.lineOf(edge.id);
    const target = scene.markOf(edge.target);
    if (!line || !target) continue;
    raised.add(edge.source).add(edge.target);
    drawLine(ctx, edge, line, tokens, {
      selected: scene.selectedEdges.has(edge.id),
      underlay: tokens.ink,
      zoom: scene.zoom,
      reach: Math.max(target.halfWidth, target.halfHeight) + 1,
    });
  }
  const marked = (id: string): boolean =>
    raised.has(id) ||
    scene.selectedNodes.has(id) ||
    ends.has(id) ||
    scene.hovered === id ||
    scene.keyboard === id;
  for (const node of scene.view.nodes) {
    const mark = marked(node.id) ? scene.markOf(node.id) : undefined;
    if (!mark) continue;
    if (raised.has(node.id)) drawMark(ctx, node, mark, tokens, scene.dense);
    if (scene.selectedNodes.has(node.id))
      drawRing(ctx, node, mark, { colour: tokens.ink, width: 2.5, gap: 3, dashed: false });
    else if (ends.has(node.id))
      drawRing(ctx, node, mark, { colour: tokens.ink, width: 2, gap: 3, dashed: false });
    else if (scene.hovered === node.id)
      drawRing(ctx, node, mark, { colour: tokens.rule, width: 2, gap: 3, dashed: false });
    if (scene.keyboard === node.id)
      drawRing(ctx, node, mark, {
        colour: tokens.accent,
        width: 2.5,
        gap: scene.selectedNodes.has(node.id) ? 7 : 4,
        dashed: true,
      });
  }
};

/** What was drawn: the plan to hand in with the next frame, and where the badges are, so that they can be clicked. */
export interface Drawn {
  readonly plan: Plan;
  readonly badges: ReadonlyMap<string, Obstacle>;
}

/** Draws a scene over the graph, by the last frame's plan of names where that still holds. */
export const drawScene = (ctx: CanvasRenderingContext2D, scene: Scene, last: Plan | null): Drawn => {
  const { tokens, veil, bright } = scene;
  const plan = last && holds(last, scene) ? last : planNames(ctx, scene);
  const { places, badged } = plan;
  const badges = new Map<string, Obstacle>();
  const ends = endsOf(scene);
  const isBright = (id: string): boolean =>
    bright === null || bright.nodes.has(id) || scene.selectedNodes.has(id) || ends.has(id);
  ctx.clearRect(0, 0, scene.width, scene.height);
  if (bright) {
    drawNames(ctx, scene, places, (id) => !isBright(id));
    ctx.globalAlpha = (1 - DIMMED) * veil;
    ctx.fillStyle = tokens.canvas;
    ctx.fillRect(0, 0, scene.width, scene.height);
    ctx.globalAlpha = 1;
  }
  drawBright(ctx, scene, ends);
  drawWords(ctx, scene, plan);
  drawNames(ctx, scene, places, isBright);
  for (const land of plan.lands) drawLandName(ctx, land, landNameBox(ctx, land, scene), tokens);
  for (const node of scene.view.nodes) {
    if (!isBright(node.id) || !(node.pinned || badged.has(node.id))) continue;
    const mark = scene.markOf(node.id);
    if (!mark) continue;
    if (node.pinned && !scene.dense) drawPin(ctx, mark, tokens);
    if (!badged.has(node.id)) continue;
    const box = badgeBox(node, mark);
    badges.set(node.id, box);
    drawBadge(ctx, badgeText(node.hidden), box, tokens);
  }
  return { plan, badges };
};
