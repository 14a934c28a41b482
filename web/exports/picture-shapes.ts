import { ENTITY_SUBKINDS, type EntitySubkind } from '#web/generated/ontology.ts';
import { markOf, shapePath } from '#web/theme/mark-shape.ts';
import { KIND_PICTOGRAMS } from '#web/theme/pictograms.ts';
import type { Tokens } from '#web/theme/tokens.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Something to draw: an outline, moved and stretched, or a line of text. px of the picture. */
export type Shape =
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly at?: Point;
      readonly scale?: Point;
      readonly fill?: string;
      readonly stroke?: string;
      readonly width?: number;
      readonly dash?: readonly number[] | undefined;
      readonly round?: boolean;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      /** Of the line that letters stand on. */
      readonly y: number;
      readonly size: number;
      readonly weight: 500 | 600 | 700;
      readonly fill: string;
      readonly halo?: string;
      readonly anchor: 'start' | 'middle';
    };

/** A picture that can be written as SVG or drawn on a canvas, the hindmost shape first. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly ground: string;
  readonly shapes: readonly Shape[];
}

/** A mark of this size around a place, with its icon when there is room for one. */
export const markShapes = (
  subkind: EntitySubkind,
  at: Point,
  size: number,
  tokens: Tokens,
  icon: boolean,
): Shape[] => {
  const { family } = ENTITY_SUBKINDS[subkind];
  const mark = markOf(subkind, family);
  const half = { x: (size / 2) * mark.width, y: (size / 2) * mark.height };
  const { path, filled } = KIND_PICTOGRAMS[subkind];
  const stretch = (half.x * 2 * 0.56) / 24;
  return [
    {
      kind: 'path',
      d: shapePath(mark.shape),
      at,
      scale: { x: half.x + 2, y: half.y + 2 },
      fill: tokens.canvas,
    },
    { kind: 'path', d: shapePath(mark.shape), at, scale: half, fill: tokens.kind[family].hue },
    ...(icon
      ? [
          {
            kind: 'path' as const,
            d: path,
            at: { x: at.x - 12 * stretch, y: at.y - 12 * stretch },
            scale: { x: stretch, y: stretch },
            ...(filled ? { fill: tokens.onFill } : { stroke: tokens.onFill, width: 2, round: true }),
          },
        ]
      : []),
  ];
};
