import type { ExportFormat } from '#web/exports/export.ts';
import { composePicture } from '#web/exports/picture.ts';
import type { Picture, Shape } from '#web/exports/picture-shapes.ts';
import { FONT_STACK } from '#web/theme/tokens.ts';

/** Dots per px of the picture: sharp on paper, as long as browsers still draw it. */
const SHARPNESS = 2;
/** Dots on a side that every browser can draw. */
const LARGEST = 8192;

const draw = (context: CanvasRenderingContext2D, shape: Shape): void => {
  context.save();
  if (shape.kind === 'text') {
    const { text, x, y, size, weight, fill, halo, anchor } = shape;
    context.font = `${weight} ${size}px ${FONT_STACK}`;
    context.textAlign = anchor === 'middle' ? 'center' : 'left';
    context.lineJoin = 'round';
    if (halo) {
      context.strokeStyle = halo;
      context.lineWidth = 5;
      context.strokeText(text, x, y);
    }
    context.fillStyle = fill;
    context.fillText(text, x, y);
  } else {
    const { d, at, scale, fill, stroke, width = 1, dash, round } = shape;
    if (at) context.translate(at.x, at.y);
    if (scale) context.scale(scale.x, scale.y);
    const path = new Path2D(d);
    if (fill) {
      context.fillStyle = fill;
      context.fill(path);
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash([...(dash ?? [])]);
      if (round) {
        context.lineCap = 'round';
        context.lineJoin = 'round';
      }
      context.stroke(path);
    }
  }
  context.restore();
};

const drawn = ({ width, height, ground, shapes }: Picture): Promise<Blob> => {
  const sharpness = Math.min(SHARPNESS, LARGEST / width, LARGEST / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * sharpness);
  canvas.height = Math.round(height * sharpness);
  const context = canvas.getContext('2d');
  if (!context) return Promise.reject(new Error('this browser draws no pictures'));
  context.scale(sharpness, sharpness);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) draw(context, shape);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))),
      'image/png',
    );
  });
};

/** A picture as it is seen, twice as sharp. */
export const png: ExportFormat = {
  id: 'png',
  suffix: '.png',
  mime: 'image/png',
  write: async (graph) => {
    const picture = composePicture(graph);
    const words = picture.shapes.map((shape) => (shape.kind === 'text' ? shape.text : '')).join('');
    // A canvas fetches no glyphs by itself.
    await Promise.all([500, 700].map((weight) => document.fonts.load(`${weight} 12px ${FONT_STACK}`, words)));
    return drawn(picture);
  },
};
