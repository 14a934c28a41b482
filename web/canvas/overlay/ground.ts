import type { Camera } from '#web/canvas/camera.ts';
import { type DrawnLand, drawLands, landsOf } from '#web/canvas/overlay/lands.ts';
import { fitToScreen } from '#web/canvas/overlay/layer.ts';
import type { Tokens } from '#web/theme/tokens.ts';
import type { GraphView, Point } from '#web/view-model/graph-view.ts';

/** The drawing beneath the graph: units as lands. */
export interface Ground {
  /** The lands of this view, found anew only after `forget`. */
  readonly lands: (view: GraphView, positionOf: (id: string) => Point | undefined) => readonly DrawnLand[];
  /** Something has moved, come or gone. */
  readonly forget: () => void;
  readonly draw: (lands: readonly DrawnLand[], camera: Camera, tokens: Tokens) => void;
}

/** A ground on a canvas element, which it keeps at the element's size and the screen's resolution. */
export const createGround = (element: HTMLCanvasElement): Ground => {
  let known: readonly DrawnLand[] | null = null;
  return {
    lands: (view, positionOf) => {
      known ??= landsOf(view, positionOf);
      return known;
    },
    forget: () => {
      known = null;
    },
    draw: (lands, camera, tokens) => {
      const context = fitToScreen(element);
      if (!context) return;
      context.clearRect(0, 0, element.clientWidth, element.clientHeight);
      drawLands(context, lands, camera, tokens);
    },
  };
};
