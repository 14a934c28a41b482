import type { Core } from 'cytoscape';
import { cameraFor, flyTo, shiftIntoSight, ZOOM_RANGE } from '#web/canvas/camera.ts';
import type { CameraPlace, Point } from '#web/view-model/graph-view.ts';

/** The camera of a canvas; flights take so many ms, 0 at once. */
export interface Viewpoint {
  readonly place: () => CameraPlace;
  readonly look: (place: CameraPlace) => void;
  readonly fitTo: (points: readonly Point[], ms: number) => void;
  /** The first picture fills the box, once there are a picture and a box. */
  readonly fitFirst: (points: readonly Point[]) => void;
  /** The next picture is a first one. */
  readonly forget: () => void;
  readonly zoomBy: (factor: number, ms: number) => void;
  readonly center: (at: Point, ms: number) => void;
  /** The box has another size: the middle stays the middle, and the first of these places on the screen that was in sight stays so. */
  readonly keepInSight: (chosen: readonly Point[]) => void;
  readonly aspect: () => number;
}

/** The camera of a Cytoscape in a container. */
export const createViewpoint = (cy: Core, container: HTMLElement): Viewpoint => {
  const size = (): { width: number; height: number } => ({
    width: container.clientWidth,
    height: container.clientHeight,
  });
  let box = size();
  let fitted = false;

  const place = (): CameraPlace => {
    const { width, height } = size();
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    return { zoom, middle: { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom } };
  };
  const lookAt = (middle: Point, zoom: number, ms: number): void => {
    const { width, height } = size();
    flyTo(cy, { zoom, pan: { x: width / 2 - middle.x * zoom, y: height / 2 - middle.y * zoom } }, ms);
  };
  const fitTo = (points: readonly Point[], ms: number): void => flyTo(cy, cameraFor(points, size()), ms);

  return {
    place,
    look: ({ zoom, middle }) => {
      fitted = true;
      lookAt(middle, zoom, 0);
    },
    fitTo,
    fitFirst: (points) => {
      if (fitted || points.length === 0 || size().width === 0) return;
      fitted = true;
      fitTo(points, 0);
    },
    forget: () => {
      fitted = false;
    },
    zoomBy: (factor, ms) => {
      const { zoom, middle } = place();
      lookAt(middle, Math.min(ZOOM_RANGE.max, Math.max(ZOOM_RANGE.min, zoom * factor)), ms);
    },
    center: (at, ms) => lookAt(at, cy.zoom(), ms),
    keepInSight: (chosen) => {
      const before = box;
      box = size();
      if (!fitted || before.width === 0 || box.width === 0) return;
      const kept = chosen.find(({ x, y }) => x >= 0 && y >= 0 && x <= before.width && y <= before.height);
      const half = { x: (box.width - before.width) / 2, y: (box.height - before.height) / 2 };
      const back = kept ? shiftIntoSight({ x: kept.x + half.x, y: kept.y + half.y }, box) : { x: 0, y: 0 };
      cy.panBy({ x: half.x + back.x, y: half.y + back.y });
    },
    aspect: () => {
      const { width, height } = size();
      return height > 0 ? width / height : 1.4;
    },
  };
};
