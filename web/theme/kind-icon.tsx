import type { ReactElement } from 'react';
import { ENTITY_SUBKINDS, type EntitySubkind } from '#web/generated/ontology.ts';
import { markOf, shapePath } from '#web/theme/mark-shape.ts';
import { KIND_PICTOGRAMS } from '#web/theme/pictograms.ts';

export interface KindIconProps {
  readonly subkind: EntitySubkind;
  /** Side of the square the mark fits in, px; 20 when absent. */
  readonly size?: number;
  /** Spoken name; without one the mark is decoration beside its word. */
  readonly title?: string;
}

/** The canvas mark of a sort of node, for lists, legend and panels; takes its colours from the theme. */
export const KindIcon = ({ subkind, size = 20, title }: KindIconProps): ReactElement => {
  const family = ENTITY_SUBKINDS[subkind].family;
  const mark = markOf(subkind, family);
  const pictogram = KIND_PICTOGRAMS[subkind];
  const largest = Math.max(mark.width, mark.height);
  // The diamond's corners may leave the square a little, else it looks smaller than its neighbours.
  const half = mark.shape === 'round-diamond' ? 11.6 : 10.6;
  const scaleX = (half * mark.width) / largest;
  const scaleY = (half * mark.height) / largest;
  const icon = mark.shape === 'ellipse' || mark.shape === 'round-rectangle' ? 0.58 : 0.5;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: without a title it is decoration, and hidden as such
    <svg
      width={size}
      height={size}
      viewBox="-12 -12 24 24"
      style={{ flex: 'none', display: 'block', overflow: 'visible' }}
      {...(title === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title })}
    >
      <path
        d={shapePath(mark.shape)}
        transform={`scale(${scaleX} ${scaleY})`}
        fill={`var(--gx-kind-${family})`}
      />
      <g
        transform={`scale(${icon}) translate(-12 -12)`}
        {...(pictogram.filled
          ? { fill: 'var(--gx-on-fill)' }
          : {
              fill: 'none',
              stroke: 'var(--gx-on-fill)',
              strokeWidth: 2,
              strokeLinecap: 'round' as const,
              strokeLinejoin: 'round' as const,
            })}
      >
        <path d={pictogram.path} />
      </g>
    </svg>
  );
};
