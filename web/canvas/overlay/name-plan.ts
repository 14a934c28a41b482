import { badgeBox, hasBadge } from '#web/canvas/overlay/badges.ts';
import { type DrawnLand, landNameBox } from '#web/canvas/overlay/lands.ts';
import type { Scene } from '#web/canvas/overlay/scene.ts';
import { LINE_PX, measureText } from '#web/canvas/overlay/text-paint.ts';
import type { Point, ViewNode } from '#web/view-model/graph-view.ts';
import { landGroupId } from '#web/view-model/grouping.ts';
import {
  chooseLabels,
  type LabelPlace,
  type LabelRequest,
  type ObstacleField,
  obstacleField,
} from '#web/view-model/label-choice.ts';
import { zoomBand } from '#web/view-model/zoom-band.ts';

/** In a dense view a name for this much canvas, square px: zooming in brings the rest. */
const DENSE_NAME_AREA = 22_000;
/** A unit with so many neighbours in view is named even amid their marks. */
const HUB_FROM = 8;

/** Which names are drawn where; holds for one revision and zoom, wherever the camera stands. */
export interface Plan {
  readonly revision: number;
  readonly zoom: number;
  /** The pan that the field's places are counted from. */
  readonly pan: Point;
  readonly places: ReadonlyMap<string, LabelPlace>;
  readonly badged: ReadonlySet<string>;
  readonly field: ObstacleField;
  /** Lands whose names are drawn. */
  readonly lands: readonly DrawnLand[];
}

/** Panning this far brings other names into a dense view's choice, px. */
const DENSE_STRIDE = 90;

/** Tells whether a plan still says where the scene's names are. */
export const holds = (plan: Plan, { revision, zoom, pan, dense }: Scene): boolean =>
  plan.revision === revision &&
  plan.zoom === zoom &&
  (!dense || Math.hypot(pan.x - plan.pan.x, pan.y - plan.pan.y) < DENSE_STRIDE);

/** Weight of a name: bolder for what has many neighbours, boldest for what is selected. */
export const weightOf = (node: ViewNode, selected: boolean): 500 | 600 | 700 => {
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

/** Chooses the names and badges of a scene, and their places. */
export const planNames = (ctx: CanvasRenderingContext2D, scene: Scene): Plan => {
  const band = zoomBand(scene.zoom);
  const field = obstacleField();
  const badged = new Set<string>();
  const { revision, zoom, pan } = scene;
  const requests: LabelRequest[] = [];
  const lands: DrawnLand[] = [];
  for (const land of scene.lands.toSorted((a, b) => b.count - a.count)) {
    const box = landNameBox(ctx, land, scene);
    if (field.blocked(box, null)) continue;
    field.add(box, null);
    lands.push(land);
  }
  const air = band === 'names' || scene.dense ? 5 : 0;
  const named = new Set(lands.flatMap(({ id }) => [id, landGroupId(id)]));
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
    // A land's name says its unit's.
    const tooFar = band === 'shapes' && node.group === undefined;
    if ((tooFar || named.has(node.id)) && !forced) continue;
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
  if (!scene.dense)
    return { revision, zoom, pan, places: chooseLabels(requests, field), badged, field, lands };
  const wanted = foremost(scene, requests);
  const chosen = new Set(wanted.map(({ id }) => id));
  for (const { id, at, half } of requests)
    if (!chosen.has(id))
      field.add({ left: at.x - half, right: at.x + half, top: at.y - half, bottom: at.y + half }, id, true);
  return { revision, zoom, pan, places: chooseLabels(wanted, field), badged, field, lands };
};
