import type { CameraPlace, GraphView, Point } from '#web/view-model/graph-view.ts';
import type { Group } from '#web/view-model/grouping.ts';

/** A group that takes this share of the canvas is looked at; one that takes less than the other is far away again. */
const OPENED_FROM = 0.3;
const FOLDED_BELOW = 0.18;
/** At this zoom and nearer everything can be read: nothing folds by itself. */
const READABLE = 0.8;

interface Extent {
  readonly middle: Point;
  readonly width: number;
  readonly height: number;
}

/** What each unit's group covers, model units; what is grouped by kind lies all over and covers nothing. */
export const extentsOf = (view: GraphView, groups: readonly Group[]): ReadonlyMap<string, Extent> => {
  const at = new Map(view.nodes.map(({ id, position }) => [id, position]));
  return new Map(
    groups.flatMap(({ id, name, members }): [string, Extent][] => {
      if (name === '') return [];
      const points = members.flatMap((member) => at.get(member) ?? []);
      if (points.length === 0) return [];
      const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
      return [[id, { middle, width: right - left, height: bottom - top }]];
    }),
  );
};

/** The open groups after the camera came to rest: what it came near to opens, what it left far behind folds again. */
export const openAfter = (
  open: ReadonlySet<string>,
  extents: ReadonlyMap<string, Extent>,
  { zoom, middle }: CameraPlace,
  size: { readonly width: number; readonly height: number },
): ReadonlySet<string> => {
  const room = Math.min(size.width, size.height) / zoom;
  const after = new Set(open);
  for (const [id, extent] of extents) {
    const share = Math.max(extent.width, extent.height) / room;
    const inSight =
      Math.abs(extent.middle.x - middle.x) < (extent.width + size.width / zoom) / 2 &&
      Math.abs(extent.middle.y - middle.y) < (extent.height + size.height / zoom) / 2;
    if (share >= OPENED_FROM && inSight) after.add(id);
    else if (share < FOLDED_BELOW && zoom < READABLE) after.delete(id);
  }
  return after.size === open.size && [...after].every((id) => open.has(id)) ? open : after;
};
