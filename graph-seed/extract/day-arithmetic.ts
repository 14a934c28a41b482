import type { PartialDate } from '#server/domain/partial-date.ts';

const DAY_MS = 86_400_000;

/** The day that lies `days` after a full or yearless one; undefined for a month or a year. */
export const dayAfter = (date: PartialDate, days: number): PartialDate | undefined => {
  const yearless = date.startsWith('--');
  const parts = /^(?:(\d{4})|-)-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return undefined;
  const [, year = '2000', month = '01', day = '01'] = parts;
  const moved = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)) + days * DAY_MS);
  const iso = moved.toISOString().slice(0, 10);
  return yearless ? `-${iso.slice(4)}` : iso;
};

/** 0 for Monday to 6 for Sunday; undefined when the date is no full day. */
export const weekdayOf = (date: PartialDate): number | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) ? (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7 : undefined;
