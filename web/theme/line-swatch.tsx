import type { ReactElement } from 'react';
import type { RelationFamily } from '#web/generated/ontology.ts';
import { type Certainty, LINE_DASH } from '#web/view-model/line-style.ts';

export interface LineSwatchProps {
  /** Hue; ink where a row is about certainty and not about a family. */
  readonly family?: RelationFamily;
  /** Line style; solid when absent. */
  readonly certainty?: Certainty;
  readonly arrow?: boolean;
  /** px; 26 when absent. */
  readonly width?: number;
}

/** A short stretch of a relation's line, for legend, panels and menus; decoration beside its word. */
export const LineSwatch = ({
  family,
  certainty = 'sure',
  arrow = false,
  width = 26,
}: LineSwatchProps): ReactElement => {
  const stroke = family ? `var(--gx-relation-${family})` : 'var(--gx-ink2)';
  const dash = LINE_DASH[certainty];
  return (
    <svg width={width} height={10} aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <line
        x1={1}
        x2={arrow ? width - 6 : width - 1}
        y1={5}
        y2={5}
        stroke={stroke}
        strokeWidth={2.25}
        strokeLinecap={certainty === 'weak' ? 'round' : 'butt'}
        {...(dash ? { strokeDasharray: dash.join(' ') } : {})}
      />
      {arrow && <path d={`M${width} 5l-8 -3.6v7.2z`} fill={stroke} />}
    </svg>
  );
};
