import { RangeSlider } from '@mantine/core';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';

const WIDTH = 236;
const HEIGHT = 34;

/** Counts year by year over two handles that choose the years; null while all are chosen. */
export const YearBrush = ({
  bars,
  years,
  onYears,
}: {
  readonly bars: readonly { readonly year: number; readonly count: number }[];
  readonly years: readonly [number, number] | null;
  readonly onYears: (years: readonly [number, number] | null) => void;
}): ReactElement | null => {
  const text = useText();
  const first = bars[0]?.year;
  const last = bars.at(-1)?.year;
  if (first === undefined || last === undefined || first === last) return null;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = WIDTH / bars.length;
  const [from, to] = years ?? [first, last];
  return (
    <div className="gx-years">
      <p>
        {text('expand.years')}
        <span>{from === to ? from : `${from} – ${to}`}</span>
      </p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ year, count }, at) => {
          const height = count === 0 ? 1 : Math.max(3, (HEIGHT * count) / most);
          return (
            <rect
              key={year}
              x={at * step + 1}
              width={Math.max(1, step - 2)}
              y={HEIGHT - height}
              height={height}
              data-off={year < from || year > to || undefined}
            />
          );
        })}
      </svg>
      <RangeSlider
        size={3}
        thumbSize={16}
        min={first}
        max={last}
        step={1}
        minRange={0}
        value={[from, to]}
        label={null}
        thumbFromLabel={text('expand.firstYear')}
        thumbToLabel={text('expand.lastYear')}
        onChange={([a, b]) => onYears(a === first && b === last ? null : [a, b])}
      />
    </div>
  );
};
