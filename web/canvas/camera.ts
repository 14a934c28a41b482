import type { Core } from 'cytoscape';
import type { Point } from '#web/view-model/graph-view.ts';

/** Zoom, and where the model's origin lies on the screen, px. */
export interface Camera {
  readonly zoom: number;
  readonly pan: Point;
}

/** Room left free at the canvas's edges, px: toolbars above and below, names at the sides. */
const PADDING = { top: 72, bottom: 92, side: 84 } as const;
/** A phone cannot spare so much: at most this share of its width a side. */
const LARGEST_SIDE = 0.17;
/** Fitting never magnifies: three nodes should not fill the screen. */
const LARGEST_FIT = 1.1;

export const ZOOM_RANGE = { min: 0.08, max: 3 } as const;

/** Zoom and pan at which all points are in sight, free of the toolbars. */
export const cameraFor = (
  points: readonly Point[],
  size: { readonly width: number; readonly height: number },
): Camera => {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const [left, right] = points.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [0, 0];
  const [top, bottom] = points.length > 0 ? [Math.min(...ys), Math.max(...ys)] : [0, 0];
  const roomX = Math.max(80, size.width - 2 * Math.min(PADDING.side, size.width * LARGEST_SIDE));
  const roomY = Math.max(80, size.height - PADDING.top - PADDING.bottom);
  const exact = Math.min(roomX / Math.max(1, right - left), roomY / Math.max(1, bottom - top), LARGEST_FIT);
  const zoom = Math.min(ZOOM_RANGE.max, Math.max(ZOOM_RANGE.min, exact));
  return {
    zoom,
    pan: {
      x: size.width / 2 - ((left + right) / 2) * zoom,
      y: PADDING.top + roomY / 2 - ((top + bottom) / 2) * zoom,
    },
  };
};

/** How far the picture is to be shifted, px, so that a place on the canvas is free of its edges and toolbars. */
export const shiftIntoSight = (
  { x, y }: Point,
  size: { readonly width: number; readonly height: number },
): Point => {
  const side = Math.min(PADDING.side, size.width * LARGEST_SIDE);
  const into = (at: number, from: number, to: number): number =>
    from > to ? (from + to) / 2 - at : Math.min(to, Math.max(from, at)) - at;
  return {
    x: into(x, side, size.width - side),
    y: into(y, PADDING.top, size.height - PADDING.bottom),
  };
};

/** Moves a camera, in this many ms; a running flight is cut short. */
export const flyTo = (cy: Core, target: Camera, duration: number): void => {
  cy.stop();
  if (duration === 0) cy.viewport({ zoom: target.zoom, pan: { ...target.pan } });
  else cy.animate({ zoom: target.zoom, pan: { ...target.pan } }, { duration, easing: 'ease-out' });
};
