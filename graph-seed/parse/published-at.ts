const FORM =
  /(?<!\d)(\d{4})(\s*[-/.年]\s*)(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?(?:\s*(?:星期|周|礼拜)[一二三四五六日天])?(?:[\sT]*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;

/** `20220311`, as file names and addresses have it. */
const COMPACT = /(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/;

/** What a source says of its day of publication. */
export type PublishedAt =
  | { readonly value: string; readonly usual: boolean }
  | { readonly problem: 'partial-date' | 'bad-date' };

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * Reads a date of publication: `YYYY-MM-DD` without a time in the source, else the instant as
 * `YYYY-MM-DDTHH:MM:SS+08:00`; a time without an offset is Beijing's. `usual` is false for the forms
 * with slashes, dots or 年月日.
 */
export const readPublishedAt = (raw: string): PublishedAt => {
  const match = FORM.exec(raw.normalize('NFKC').replace(COMPACT, '$1.$2.$3'));
  if (match === null) return { problem: /\d{4}/.test(raw) ? 'partial-date' : 'bad-date' };
  const [, y = '', separator = '', m = '', d = '', hour, minute, second, offset] = match;
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const exists = year >= 1000 && midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  if (!exists) return { problem: 'bad-date' };
  const usual = separator.trim() === '-';
  const date = `${y}-${two(month)}-${two(day)}`;
  if (hour === undefined) return { value: date, usual };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return { problem: 'bad-date' };
  const time = `${two(Number(hour))}:${minute}:${second ?? '00'}`;
  if (offset === undefined) return { value: `${date}T${time}+08:00`, usual };
  const zone = offset === 'Z' || offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  const instant = new Date(`${date}T${time}${zone}`);
  if (Number.isNaN(instant.getTime())) return { problem: 'bad-date' };
  const beijing = new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
  return { value: `${beijing}+08:00`, usual };
};
