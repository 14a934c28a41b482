import type { Camera } from '#web/canvas/camera.ts';
import { LINE_PX, measureText } from '#web/canvas/overlay/text-paint.ts';
import { FONT_STACK, type Tokens } from '#web/theme/tokens.ts';
import type { GraphView, Point } from '#web/view-model/graph-view.ts';
import { convexHull, inHull } from '#web/view-model/hull.ts';
import type { Obstacle } from '#web/view-model/label-choice.ts';
import { territoriesOf } from '#web/view-model/territories.ts';

/** A unit's land as it is drawn: its outline in model coordinates. */
export interface DrawnLand {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly hull: readonly Point[];
}

/** Of the nodes on a land, so many must be its own: else the picture is not laid out by units. */
const OWN_SHARE = 0.75;
/** Width of an outline's rounded border, model units. */
const BORDER = 40;

/** The lands of a view whose members lie together; none where the layout has scattered them. */
export const landsOf = (
  view: GraphView,
  positionOf: (id: string) => Point | undefined,
): readonly DrawnLand[] => {
  const places = view.nodes.flatMap(({ id }) => {
    const at = positionOf(id);
    return at ? [{ id, at }] : [];
  });
  const at = new Map(places.map((place) => [place.id, place.at]));
  return territoriesOf(view).flatMap(({ id, name, members }): DrawnLand[] => {
    const own = new Set(members);
    const hull = convexHull(members.flatMap((member) => at.get(member) ?? []));
    const inside = places.filter((place) => inHull(hull, place.at));
    const mine = inside.filter((place) => own.has(place.id)).length;
    return hull.length > 2 && mine >= OWN_SHARE * inside.length
      ? [{ id, name, count: members.length, hull }]
      : [];
  });
};

const onScreen = ({ x, y }: Point, { zoom, pan }: Camera): Point => ({
  x: x * zoom + pan.x,
  y: y * zoom + pan.y,
});

/** Draws lands beneath the graph. */
export const drawLands = (
  ctx: CanvasRenderingContext2D,
  lands: readonly DrawnLand[],
  camera: Camera,
  tokens: Tokens,
): void => {
  ctx.fillStyle = tokens.kind.organization.soft;
  ctx.strokeStyle = tokens.kind.organization.soft;
  ctx.lineWidth = BORDER * camera.zoom;
  ctx.lineJoin = 'round';
  for (const { hull } of lands) {
    ctx.beginPath();
    for (const [at, point] of hull.entries()) {
      const { x, y } = onScreen(point, camera);
      if (at === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
    }
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
  }
};

/** Between a land's name and the number of its members, px. */
const NAME_GAP = 7;

/** The box of a land's name on the screen. */
export const landNameBox = (
  ctx: CanvasRenderingContext2D,
  { name, count, hull }: DrawnLand,
  camera: Camera,
): Obstacle => {
  const points = hull.map((point) => onScreen(point, camera));
  const top = Math.min(...points.map(({ y }) => y)) - (BORDER * camera.zoom) / 2;
  const middle = (Math.min(...points.map(({ x }) => x)) + Math.max(...points.map(({ x }) => x))) / 2;
  const width = measureText(ctx, name, 700) + NAME_GAP + measureText(ctx, `${count}`, 500);
  return { left: middle - width / 2, right: middle + width / 2, top: top - LINE_PX - 2, bottom: top - 2 };
};

/** Draws a land's name and how many belong to it. */
export const drawLandName = (
  ctx: CanvasRenderingContext2D,
  { name, count }: DrawnLand,
  box: Obstacle,
  tokens: Tokens,
): void => {
  const y = (box.top + box.bottom) / 2;
  const width = measureText(ctx, name, 700);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 5;
  ctx.strokeStyle = tokens.canvas;
  const write = (text: string, weight: number, colour: string, x: number): void => {
    ctx.font = `${weight} 12.5px ${FONT_STACK}`;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  };
  write(name, 700, tokens.ink, box.left);
  write(`${count}`, 500, tokens.ink2, box.left + width + NAME_GAP);
};
