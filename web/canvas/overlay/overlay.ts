import { badgeBox, badgeText, hasBadge } from '#web/canvas/overlay/badges.ts';
import { type LineGeometry, type MarkGeometry, pointAt } from '#web/canvas/overlay/geometry.ts';
import { drawBadge, drawLine, drawMark, drawPin, drawRing } from '#web/canvas/overlay/mark-paint.ts';
import { drawText, LINE_PX, measureText } from '#web/canvas/overlay/text-paint.ts';
import type { Tokens } from '#web/theme/tokens.ts';
import type { GraphView, Point, ViewEdge, ViewNode } from '#web/view-model/graph-view.ts';
import {
  chooseLabels,
  type LabelPlace,
  type LabelRequest,
  type Obstacle,
  type ObstacleField,
  obstacleField,
} from '#web/view-model/label-choice.ts';
import { zoomBand } from '#web/view-model/zoom-band.ts';

/** What stays bright while the rest is veiled; line ids are leading relations'. */
export interface Bright {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Everything the layer above the graph shows. */
export interface Scene {
  readonly view: GraphView;
  readonly tokens: Tokens;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  readonly dense: boolean;
  readonly selectedNodes: ReadonlySet<string>;
  readonly selectedEdges: ReadonlySet<string>;
  readonly hovered: string | null;
  readonly keyboard: string | null;
  readonly bright: Bright | null;
  /** 0 without a veil, 1 when it has fully come down. */
  readonly veil: number;
  readonly pan: Point;
  /** Grows whenever anything but the camera's place has changed, so that a plan of names can be kept while panning. */
  readonly revision: number;
  readonly markOf: (id: string) => MarkGeometry | undefined;
  readonly lineOf: (id: string) => LineGeometry | undefined;
  /** 0 to 1 while a new node fades in. */
  readonly opacityOf: (id: string) => number;
}

/** Opacity of what is not in focus. */
const DIMMED = 0.26;
/** In a dense view a name for this much canvas, square px: zooming in brings the rest. */
const DENSE_NAME_AREA = 22_000;
/** A unit with so many neighbours in view is named even amid their marks. */
const HUB_FROM = 8;
const WORD_SPOTS = [0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7];

/** Which names are drawn where; holds for one revision and zoom, wherever the camera stands. */
export interface Plan {
  readonly revision: number;
  readonly zoom: number;
  /** The pan that the field's places are counted from. */
  readonly pan: Point;
  readonly places: ReadonlyMap<string, LabelPlace>;
  readonly badged: ReadonlySet<string>;
  readonly field: ObstacleField;
}

/** Panning this far brings other names into a dense view's choice, px. */
const DENSE_STRIDE = 90;

const holds = (plan: Plan, { revision, zoom, pan, dense }: Scene): boolean =>
  plan.revision === revision &&
  plan.zoom === zoom &&
  (!dense || Math.hypot(pan.x - plan.pan.x, pan.y - plan.pan.y) < DENSE_STRIDE);

const weightOf = (node: ViewNode, selected: boolean): 500 | 600 | 700 => {
  if (selected) return 700;
  return node.degree >= 6 ? 600 : 500;
};

/** The requests in sight that rank highest, as many as a dense view has room to read. */
const foremost = (scene: Scene, requests: readonly LabelRequest[]): LabelRequest[] => {
  const { width, height } = scene;
  const most = Math.max(12, Math.round((width * height) / DENSE_NAME_AREA));
  return requests
    .filter(({ at, forced }) => forced || (at.x > 0 && at.y > 0 && at.x < width && at.y < height))
    .toSorted((a, b) => Number(b.forced) - Number(a.forced) || b.rank - a.rank || (a.id < b.id ? -1 : 1))
    .filter((request, index) => request.forced || index < most);
};

const planNames = (ctx: CanvasRenderingContext2D, scene: Scene): Plan => {
  const band = zoomBand(scene.zoom);
  const field = obstacleField();
  const badged = new Set<string>();
  const { revision, zoom, pan } = scene;
  const requests: LabelRequest[] = [];
  const air = band === 'names' || scene.dense ? 5 : 0;
  for (const node of scene.view.nodes) {
    const mark = scene.markOf(node.id);
    if (!mark) continue;
    const selected = scene.selectedNodes.has(node.id);
    const near = selected || scene.hovered === node.id;
    if (hasBadge(node, near) && (near || (band !== 'shapes' && band !== 'names' && !scene.dense))) {
      badged.add(node.id);
      field.add(badgeBox(node, mark), null);
    }
    const forced = near || scene.keyboard === node.id || (scene.bright?.nodes.has(node.id) ?? false);
    if (band === 'shapes' && !forced) continue;
    const weight = weightOf(node, selected);
    const ringed = selected || scene.keyboard === node.id;
    requests.push({
      id: node.id,
      at: mark.at,
      half: Math.max(mark.halfWidth, mark.halfHeight),
      gap: ringed ? 5 : 0,
      width: Math.max(...node.label.map((line) => measureText(ctx, line, weight))),
      height: node.label.length * LINE_PX,
      air: forced ? 0 : air,
      rank: node.rank + (near ? 100_000 : 0),
      forced,
      overMarks: scene.dense && node.kind === 'ORGANIZATION' && node.degree >= HUB_FROM,
    });
  }
  if (!scene.dense) return { revision, zoom, pan, places: chooseLabels(requests, field), badged, field };
  const wanted = foremost(scene, requests);
  const named = new Set(wanted.map(({ id }) => id));
  for (const { id, at, half } of requests)
    if (!named.has(id))
      field.add({ left: at.x - half, right: at.x + half, top: at.y - half, bottom: at.y + half }, id, true);
  return { revision, zoom, pan, places: chooseLabels(wanted, field), badged, field };
};

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
