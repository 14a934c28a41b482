/**
 * A date known to some precision, as a string: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or `--MM-DD` when no
 * text gives the year. Never more precise than the text.
 */
export type PartialDate = string;

const FORM = /^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|--\d{2}-\d{2})$/;

/** Tells whether the string is a well-formed partial date of the calendar (no 13th month, no 30 February). */
export const isPartialDate = (value: string): boolean => {
  if (!FORM.test(value)) return false;
  const yearless = value.startsWith('--');
  const year = yearless ? 2000 : Number(value.slice(0, 4));
  const [month, day] = (yearless ? value.slice(2) : value.slice(5)).split('-').map(Number);
  if (year === 0) return false;
  if (month === undefined || (month === 0 && value.length === 4)) return true;
  if (month < 1 || month > 12) return false;
  if (day === undefined) return true;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

/** The eight digits a date is ordered by: absent parts count as 00, a yearless date as the oldest. */
export const dateDigits = (date: PartialDate | undefined): string => {
  if (date === undefined || date.startsWith('--')) return '00000000';
  return date.replaceAll('-', '').padEnd(8, '0').slice(0, 8);
};
