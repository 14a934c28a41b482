import { boxOf, isWithin } from '#web/canvas/polygon.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Ways of drawing around nodes. */
export type Enclosing = 'box' | 'lasso';

/** What drawing around nodes needs to know of the canvas; places are px from its corner. */
export interface EncloseContext {
  /** The way that a button has switched on. */
  readonly tool: () => Enclosing | null;
  readonly hitsNode: (at: Point) => boolean;
  readonly places: () => readonly { readonly id: string; readonly at: Point }[];
  readonly enclosed: (ids: readonly string[], additive: boolean) => void;
  /** The pointer went up where it went down. */
  readonly tapped: (at: Point, additive: boolean) => void;
}

/** A pointer that moved less, px, was pressed and not drawn with. */
const SLIP = 4;
const SVG = 'http://www.w3.org/2000/svg';

const wayOf = (event: PointerEvent, tool: Enclosing | null): Enclosing | null => {
  if (event.altKey) return 'lasso';
  return event.shiftKey ? 'box' : tool;
};

const outlineElement = (): { readonly svg: SVGSVGElement; readonly path: SVGPathElement } => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'gx-enclosing');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  svg.append(path);
  return { svg, path };
};

/**
 * Lets people draw around nodes: a box with Shift, a lasso with Alt, either with its button. Takes the
 * pointer before Cytoscape sees it, unless it goes down on a node. Gives a function that ends it.
 */
export const bindEnclosing = (host: HTMLElement, context: EncloseContext): (() => void) => {
  let drawing: { readonly way: Enclosing; readonly pointer: number; readonly points: Point[] } | null = null;
  const { svg, path } = outlineElement();
  const placeOf = (event: PointerEvent): Point => {
    const { left, top } = host.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const outline = (): readonly Point[] => {
    const [first, last] = [drawing?.points[0], drawing?.points.at(-1)];
    if (!drawing || !first || !last) return [];
    return drawing.way === 'box' ? boxOf(first, last) : drawing.points;
  };
  const drawn = (): boolean => {
    const first = drawing?.points[0];
    return first !== undefined && outline().some((at) => Math.hypot(at.x - first.x, at.y - first.y) > SLIP);
  };
  const stop = (): void => {
    drawing = null;
    svg.remove();
  };

  const onDown = (event: PointerEvent): void => {
    const way = wayOf(event, context.tool());
    const at = placeOf(event);
    const onCanvas = event.target instanceof Element && event.target.closest('.gx-canvas-layer') !== null;
    if (way === null || event.button !== 0 || !event.isPrimary || !onCanvas || context.hitsNode(at)) return;
    event.preventDefault();
    // What is prevented includes that a field loses the focus, and with it the keys of the page.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    drawing = { way, pointer: event.pointerId, points: [at] };
    host.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent): void => {
    if (drawing?.pointer !== event.pointerId) return;
    drawing.points.push(placeOf(event));
    if (!drawn()) return;
    if (!svg.isConnected) host.append(svg);
    path.setAttribute(
      'd',
      `M${outline()
        .map(({ x, y }) => `${x} ${y}`)
        .join('L')}Z`,
    );
  };
  const onUp = (event: PointerEvent): void => {
    if (drawing?.pointer !== event.pointerId) return;
    const additive = event.shiftKey || event.ctrlKey || event.metaKey;
    const around = outline();
    const wasDrawn = drawn();
    stop();
    if (!wasDrawn) context.tapped(placeOf(event), additive);
    else
      context.enclosed(
        context.places().flatMap(({ id, at }) => (isWithin(at, around) ? [id] : [])),
        additive,
      );
  };
  /** Cytoscape listens to these below. */
  const keep = (event: Event): void => {
    if (drawing) event.stopPropagation();
  };

  const capture = { capture: true } as const;
  host.addEventListener('pointerdown', onDown, capture);
  host.addEventListener('pointermove', onMove, capture);
  host.addEventListener('pointerup', onUp, capture);
  host.addEventListener('pointercancel', stop, capture);
  for (const type of ['mousedown', 'touchstart']) host.addEventListener(type, keep, capture);
  return () => {
    stop();
    host.removeEventListener('pointerdown', onDown, capture);
    host.removeEventListener('pointermove', onMove, capture);
    host.removeEventListener('pointerup', onUp, capture);
    host.removeEventListener('pointercancel', stop, capture);
    for (const type of ['mousedown', 'touchstart']) host.removeEventListener(type, keep, capture);
  };
};
