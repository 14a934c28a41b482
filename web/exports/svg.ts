import type { ExportFormat } from '#web/exports/export.ts';
import { composePicture } from '#web/exports/picture.ts';
import type { Picture, Shape } from '#web/exports/picture-shapes.ts';
import { attributes, xmlText } from '#web/exports/xml.ts';
import { FONT_STACK } from '#web/theme/tokens.ts';

const round = (value: number): number => Math.round(value * 100) / 100;

const element = (shape: Shape): string => {
  if (shape.kind === 'text') {
    const { text, x, y, size, weight, fill, halo, anchor } = shape;
    const outline = halo
      ? { stroke: halo, 'stroke-width': 5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
      : {};
    return `<text${attributes({ x: round(x), y: round(y), 'font-size': size, 'font-weight': weight, 'text-anchor': anchor, fill, ...outline })}>${xmlText(text)}</text>`;
  }
  const { d, at, scale, fill, stroke, width, dash, round: rounded } = shape;
  const moved = at ? `translate(${round(at.x)} ${round(at.y)})` : '';
  const stretched = scale ? `scale(${round(scale.x)} ${round(scale.y)})` : '';
  return `<path${attributes({
    d,
    transform: moved === '' ? undefined : `${moved} ${stretched}`.trim(),
    fill: fill ?? 'none',
    stroke,
    'stroke-width': stroke ? width : undefined,
    'stroke-dasharray': dash?.join(' '),
    'stroke-linecap': rounded ? 'round' : undefined,
    'stroke-linejoin': rounded ? 'round' : undefined,
  })}/>`;
};

const written = ({ width, height, title, ground, shapes }: Picture): string =>
  [
    `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': FONT_STACK })}>`,
    `<title>${xmlText(title)}</title>`,
    `<rect${attributes({ width, height, fill: ground })}/>`,
    ...shapes.map(element),
    '</svg>',
    '',
  ].join('\n');

/** A picture that can be scaled and edited; names are text. */
export const svg: ExportFormat = {
  id: 'svg',
  suffix: '.svg',
  mime: 'image/svg+xml',
  write: (graph) => written(composePicture(graph)),
};
