import type { Page } from 'playwright-core';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Line {
  id: () => string;
  data: (name: string) => string;
  source: () => Mark;
  target: () => Mark;
  renderedControlPoints?: () => readonly Point[] | undefined;
}

interface Mark {
  id: () => string;
  renderedPosition: () => Point;
}

/** A line on the canvas and the share of its length, 0 to 1, that the layer above the veil shows in its full colour. */
export interface LitLine {
  readonly ends: readonly [string, string];
  readonly family: string;
  readonly lit: number;
}

/** Reads from the pixels of the canvas which lines stand out above the veil. */
export const litLines = (page: Page): Promise<readonly LitLine[]> =>
  page.evaluate(() => {
    const container = [...document.querySelectorAll('.gx-canvas *')].find((it) => '_cyreg' in it);
    // The first canvas lies under the graph.
    const layer = [...document.querySelectorAll<HTMLCanvasElement>('.gx-canvas > canvas.gx-canvas-layer')].at(
      -1,
    );
    if (!container || !layer) throw new Error('there is no canvas');
    const { cy } = (
      container as unknown as { _cyreg: { cy: { edges: () => { map: <R>(f: (e: Line) => R) => R[] } } } }
    )._cyreg;
    const ratio = layer.width / layer.clientWidth;
    // Copied once, to a canvas that says so: the browser complains of many readings.
    const copy = Object.assign(document.createElement('canvas'), {
      width: layer.width,
      height: layer.height,
    });
    const copied = copy.getContext('2d', { willReadFrequently: true });
    copied?.drawImage(layer, 0, 0);
    const seen = copied?.getImageData(0, 0, copy.width, copy.height).data ?? [];
    const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const colourOf = (family: string): readonly number[] => {
      if (!probe) return [];
      probe.fillStyle = getComputedStyle(document.documentElement)
        .getPropertyValue(`--gx-relation-${family}`)
        .trim();
      probe.fillRect(0, 0, 1, 1);
      return [...probe.getImageData(0, 0, 1, 1).data];
    };
    return cy.edges().map((edge) => {
      const from = edge.source().renderedPosition();
      const to = edge.target().renderedPosition();
      const bend = edge.data('parallel') ? edge.renderedControlPoints?.()?.[0] : undefined;
      const middle = bend ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const wanted = colourOf(edge.data('family'));
      const steps = 40;
      // Marks lie over the ends, and an event's has the colour of its lines.
      const edgeOf = Math.min(0.4, Math.max(0.25, 34 / Math.hypot(to.x - from.x, to.y - from.y)));
      let lit = 0;
      for (let step = 0; step < steps; step++) {
        const t = edgeOf + ((1 - 2 * edgeOf) * step) / steps;
        const along = (a: number, b: number, c: number): number =>
          (1 - t) * (1 - t) * a + 2 * (1 - t) * t * b + t * t * c;
        const x = Math.round(along(from.x, middle.x, to.x) * ratio);
        const y = Math.round(along(from.y, middle.y, to.y) * ratio);
        const pixel = (y * layer.width + x) * 4;
        const inside = x >= 0 && y >= 0 && x < layer.width && y < layer.height;
        const [r = 0, g = 0, b = 0, alpha = 0] = inside ? seen.slice(pixel, pixel + 4) : [];
        const near = [r, g, b].every((value, index) => Math.abs(value - (wanted[index] ?? 999)) < 24);
        if (near && alpha > 240) lit++;
      }
      return {
        ends: [edge.source().id(), edge.target().id()] as const,
        family: edge.data('family'),
        lit: lit / steps,
      };
    });
  });
