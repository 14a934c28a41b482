import { type ReactElement, useEffect, useMemo, useRef } from 'react';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { useText } from '#web/locales/use-text.ts';
import type { Slice, YearCount } from '#web/view-model/branch-counts.ts';
import { type Arc, arcPath, donutOf } from '#web/view-model/donut.ts';

const SIZE = 168;
const RINGS = { branch: [40, 54], year: [57, 80] } as const;

const among = ({ branch, years }: Slice, arc: Arc): boolean =>
  (branch === null || branch === arc.branch) &&
  (years === null || arc.year === null || (arc.year >= years[0] && arc.year <= years[1]));

/** Years from paler to full: the latest stands out. */
const shadeOf = (arc: Arc, first: number, last: number): number =>
  arc.year === null ? 0.3 : last === first ? 0.9 : 0.45 + (0.5 * (arc.year - first)) / (last - first);

/**
 * A crowded entity's relations as two rings: type inside, year outside. A press takes a stretch, a
 * drag along the outer ring several years of a type. The rows beneath do the same by keyboard.
 */
export const SliceDonut = ({
  counts,
  slice,
  total,
  onSlice,
}: {
  readonly counts: readonly YearCount[];
  readonly slice: Slice;
  /** Written in the middle. */
  readonly total: number;
  readonly onSlice: (slice: Slice) => void;
}): ReactElement => {
  const text = useText();
  const donut = useMemo(() => donutOf(counts), [counts]);
  const from = useRef<Arc | null>(null);
  const dated = donut.years.flatMap(({ year }) => year ?? []);
  const first = Math.min(...dated);
  const last = Math.max(...dated);

  useEffect(() => {
    const end = (): void => {
      from.current = null;
    };
    window.addEventListener('pointerup', end);
    return () => window.removeEventListener('pointerup', end);
  }, []);

  const brush = (arc: Arc): void => {
    const start = from.current;
    if (start?.branch !== arc.branch || start.year === null || arc.year === null) return;
    const years = [Math.min(start.year, arc.year), Math.max(start.year, arc.year)] as const;
    onSlice({ branch: arc.branch, years });
  };

  return (
    <svg
      className="gx-donut"
      width={SIZE}
      height={SIZE}
      viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`}
      role="img"
      aria-label={text('expand.donut', { count: total })}
    >
      {donut.branches.map((arc) => (
        <path
          key={arc.branch}
          d={arcPath(arc, ...RINGS.branch)}
          fill={`var(--gx-relation-${RELATION_TYPES[arc.type].family})`}
          data-off={!among({ ...slice, years: null }, arc) || undefined}
          onPointerDown={() => onSlice({ branch: arc.branch, years: null })}
        />
      ))}
      {donut.years.map((arc) => (
        <path
          key={`${arc.branch} ${arc.year}`}
          data-slice={`${arc.branch} ${arc.year ?? ''}`}
          d={arcPath(arc, ...RINGS.year)}
          fill={`var(--gx-relation-${RELATION_TYPES[arc.type].family})`}
          fillOpacity={shadeOf(arc, first, last)}
          data-off={!among(slice, arc) || undefined}
          onPointerDown={(event) => {
            // The pointer is kept by what it was pressed on, unless it is let go.
            event.currentTarget.releasePointerCapture(event.pointerId);
            from.current = arc;
            if (arc.year === null) onSlice({ branch: arc.branch, years: null });
            else brush(arc);
          }}
          onPointerEnter={() => brush(arc)}
        >
          <title>{`${arc.year ?? text('expand.undated')} · ${arc.count}`}</title>
        </path>
      ))}
      <text textAnchor="middle" y={-2} className="gx-donut-count">
        {total}
      </text>
      <text textAnchor="middle" y={14} className="gx-donut-word">
        {text('expand.relations')}
      </text>
    </svg>
  );
};
