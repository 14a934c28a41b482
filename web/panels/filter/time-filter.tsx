import { RangeSlider } from '@mantine/core';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { barsOf, lastDayOf, monthAfter, monthsBetween, timeSpanOf } from '#web/view-model/time-span.ts';

const BARS = 30;

/** Bounds the time that is shown, by the month, over bars that say when the relations on the canvas were seen. */
export const TimeFilter = (): ReactElement | null => {
  const text = useText();
  const store = useExplorerStore();
  const relations = useExplorer(({ history }) => history.graph.relations);
  const { since, until } = useExplorer(({ history }) => history.graph.limits);
  const span = useMemo(() => timeSpanOf(Object.values(relations)), [relations]);
  const last = (span?.counts.length ?? 1) - 1;
  const from = span && since !== undefined ? Math.min(last, Math.max(0, monthsBetween(span.from, since))) : 0;
  const to =
    span && until !== undefined ? Math.max(0, Math.min(last, monthsBetween(span.from, until))) : last;
  const [range, setRange] = useState<[number, number]>([from, to]);
  useEffect(() => setRange([from, to]), [from, to]);
  if (!span || last < 1) return null;

  const month = (index: number): string => monthAfter(span.from, index);
  const bars = barsOf(span.counts, BARS);
  const highest = Math.max(1, ...bars);
  const perBar = Math.max(1, Math.ceil(span.counts.length / BARS));
  const end = ([first, final]: [number, number]): void =>
    store.getState().limit({
      since: first === 0 ? null : `${month(first)}-01`,
      until: final === last ? null : lastDayOf(month(final)),
    });
  return (
    <section>
      <h2>
        {text('limit.time')}
        <span>{`${month(range[0])} – ${month(range[1])}`}</span>
      </h2>
      <svg className="gx-time-bars" viewBox={`0 0 ${bars.length} 10`} preserveAspectRatio="none" aria-hidden>
        {bars.map((count, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            key={index}
            x={index + 0.1}
            width={0.8}
            y={10 - Math.max(0.4, (count / highest) * 10)}
            height={Math.max(0.4, (count / highest) * 10)}
            data-off={(index + 1) * perBar - 1 < range[0] || index * perBar > range[1] || undefined}
          />
        ))}
      </svg>
      <RangeSlider
        size={3}
        thumbSize={16}
        min={0}
        max={last}
        minRange={0}
        value={range}
        label={month}
        onChange={setRange}
        onChangeEnd={end}
        thumbFromLabel={text('limit.since')}
        thumbToLabel={text('limit.until')}
        thumbProps={(index) => ({ 'aria-valuetext': month(range[index]) })}
      />
    </section>
  );
};
