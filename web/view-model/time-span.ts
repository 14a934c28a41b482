import { daysOf } from '#web/view-model/view-filter.ts';

/** Months from the first to the last that anything on the canvas was seen in, with how much was seen in each. */
export interface TimeSpan {
  /** First month, `YYYY-MM`. */
  readonly from: string;
  /** Relations last seen in each month, the first month first. */
  readonly counts: readonly number[];
}

interface Seen {
  readonly firstSeen?: string | null;
  readonly lastSeen?: string | null;
}

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const monthAt = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** The month so many after another, `YYYY-MM`. */
export const monthAfter = (month: string, count: number): string => monthAt(numberOf(month) + count);

/** How many months a day lies after a month. */
export const monthsBetween = (month: string, day: string): number => numberOf(day) - numberOf(month);

/** The last day of a month; the 31st of a short one is as good. */
export const lastDayOf = (month: string): string => `${month}-31`;

/** The time that relations cover; null when none has a year. */
export const timeSpanOf = (relations: readonly Seen[]): TimeSpan | null => {
  const months = relations.flatMap(({ firstSeen, lastSeen }) => {
    const end = daysOf(lastSeen) ?? daysOf(firstSeen);
    const start = daysOf(firstSeen) ?? end;
    return start && end ? [{ start: numberOf(start[0]), end: numberOf(end[1]) }] : [];
  });
  if (months.length === 0) return null;
  const first = Math.min(...months.map(({ start }) => start));
  const last = Math.max(...months.map(({ end }) => end));
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const { end } of months) counts[end - first] = (counts[end - first] ?? 0) + 1;
  return { from: monthAt(first), counts };
};

/** At most so many bars of equal time for the months, the earliest first. */
export const barsOf = (counts: readonly number[], most: number): readonly number[] => {
  const width = Math.max(1, Math.ceil(counts.length / most));
  const bars: number[] = [];
  for (let at = 0; at < counts.length; at += width)
    bars.push(counts.slice(at, at + width).reduce((sum, count) => sum + count, 0));
  return bars;
};
