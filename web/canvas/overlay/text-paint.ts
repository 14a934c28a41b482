import { FONT_STACK } from '#web/theme/tokens.ts';

/** Size of names on the screen at any zoom, px. */
const LABEL_PX = 12.5;
/** Height of a line of a name, px. */
export const LINE_PX = 15;

export interface TextStyle {
  readonly weight: 500 | 600 | 700;
  readonly colour: string;
  readonly halo: string;
}

const widths = new Map<string, number>();

/** Width of a text at 12.5 px in this weight; remembered until the fonts change. */
export const measureText = (ctx: CanvasRenderingContext2D, text: string, weight: number): number => {
  const key = `${weight}${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  ctx.font = `${weight} ${LABEL_PX}px ${FONT_STACK}`;
  const { width } = ctx.measureText(text);
  if (widths.size > 20_000) widths.clear();
  widths.set(key, width);
  return width;
};

/** Drops all remembered widths: a font subset has arrived. */
export const forgetWidths = (): void => widths.clear();

/** Draws lines of text around a middle, each with a halo of the ground's colour. */
export const drawText = (
  ctx: CanvasRenderingContext2D,
  lines: readonly string[],
  x: number,
  y: number,
  { weight, colour, halo }: TextStyle,
): void => {
  ctx.font = `${weight} ${LABEL_PX}px ${FONT_STACK}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  const top = y - ((lines.length - 1) * LINE_PX) / 2;
  ctx.strokeStyle = halo;
  ctx.lineWidth = 5;
  for (const [index, line] of lines.entries()) ctx.strokeText(line, x, top + index * LINE_PX);
  ctx.fillStyle = colour;
  for (const [index, line] of lines.entries()) ctx.fillText(line, x, top + index * LINE_PX);
};
