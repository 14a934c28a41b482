import { brightAround, brightOf } from '#web/canvas/overlay/bright.ts';
import type { Plan } from '#web/canvas/overlay/name-plan.ts';
import { drawScene } from '#web/canvas/overlay/overlay.ts';
import type { Bright, Scene } from '#web/canvas/overlay/scene.ts';
import { MOTION } from '#web/theme/tokens.ts';
import type { Point } from '#web/view-model/graph-view.ts';
import type { Obstacle } from '#web/view-model/label-choice.ts';

/** What the layer asks for at every frame. */
export type LayerSource = Omit<Scene, 'width' | 'height' | 'bright' | 'veil' | 'revision' | 'opacityOf'> & {
  readonly focus: readonly string[];
  /** Factor on all durations: 0 under reduced motion. */
  readonly motion: 0 | 1;
};

/** The drawing above the graph: names, words, badges, rings and the veil. */
export interface Layer {
  /** Draws at once, in the frame of the caller. */
  readonly drawNow: () => void;
  /** Draws in the next frame, after choosing the names anew. */
  readonly invalidate: () => void;
  /** Chooses the names anew at the next drawing. */
  readonly forgetPlan: () => void;
  /** Lets these nodes' names fade in from now. */
  readonly fadeIn: (ids: readonly string[]) => void;
  /** The node whose badge lies at a place, px. */
  readonly badgeAt: (at: Point) => string | undefined;
  readonly destroy: () => void;
}

/** A canvas element's context at the element's size and the screen's resolution. */
export const fitToScreen = (element: HTMLCanvasElement): CanvasRenderingContext2D | null => {
  const { clientWidth: width, clientHeight: height } = element;
  const ratio = window.devicePixelRatio || 1;
  if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
  }
  const context = element.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
};

/** A layer on a canvas element, which it keeps at the element's size and the screen's resolution. */
export const createLayer = (element: HTMLCanvasElement, source: () => LayerSource): Layer => {
  const born = new Map<string, number>();
  let badges: ReadonlyMap<string, Obstacle> = new Map();
  let plan: Plan | null = null;
  let revision = 0;
  let lastBright: Bright | null = null;
  let veilSince = 0;
  let frame = 0;
  let destroyed = false;

  const draw = (): void => {
    frame = 0;
    const { clientWidth: width, clientHeight: height } = element;
    if (destroyed || width === 0) return;
    const context = fitToScreen(element);
    if (!context) return;
    const now = performance.now();
    const { focus, motion, ...scene } = source();
    const bright =
      scene.hovered === null ? brightOf(scene.view, focus) : brightAround(scene.view, scene.hovered);
    if ((bright === null) !== (lastBright === null)) veilSince = now;
    lastBright = bright;
    const span = MOTION.hover * motion;
    const veil = span === 0 ? 1 : Math.min(1, (now - veilSince) / span);
    const appear = MOTION.appear * motion;
    const opacityOf = (id: string): number => {
      const since = born.get(id);
      return since === undefined || appear === 0 ? 1 : Math.min(1, (now - since) / appear);
    };
    ({ plan, badges } = drawScene(
      context,
      { ...scene, width, height, bright, veil: bright ? veil : 0, revision, opacityOf },
      plan,
    ));
    for (const [id, since] of born) if (now - since > appear) born.delete(id);
    if ((bright && veil < 1) || born.size > 0) request();
  };
  const request = (): void => {
    if (frame === 0 && !destroyed) frame = requestAnimationFrame(draw);
  };

  return {
    drawNow: () => {
      cancelAnimationFrame(frame);
      draw();
    },
    invalidate: () => {
      revision += 1;
      request();
    },
    forgetPlan: () => {
      revision += 1;
    },
    fadeIn: (ids) => {
      const now = performance.now();
      for (const id of ids) born.set(id, now);
      request();
    },
    badgeAt: (at) => {
      for (const [id, box] of badges)
        if (at.x >= box.left && at.x <= box.right && at.y >= box.top && at.y <= box.bottom) return id;
      return undefined;
    },
    destroy: () => {
      destroyed = true;
      cancelAnimationFrame(frame);
    },
  };
};
