import type { DayPart } from '#web/generated/operations.ts';
import type { Text } from '#web/locales/use-text.ts';

/** The day of a date or time as it is written here: `2022-03-10`; empty when nothing is known. */
export const dayOf = (date: string | null | undefined): string =>
  (date ?? '').slice(0, 10).replace(/^--/, '');

/** Date and time of a publication: `2022-03-11 21:25`, without a time where the source gives none. */
export const timeOf = (time: string | null | undefined): string =>
  (time ?? '').slice(0, 16).replace('T', ' ');

/** A post in words: unit and role, as Chinese writes it. */
export const postWords = (unit: string, role: string | null): string =>
  role === null ? unit : /\p{Script=Han}$/u.test(unit) ? `${unit}${role}` : `${unit} ${role}`;

/** A span of days; one day where both ends are the same, empty when nothing is known. */
const spanOf = (from: string | null, to: string | null): string => {
  const [start, end] = [dayOf(from), dayOf(to)];
  if (start === '' || end === '' || start === end) return start || end;
  return `${start} – ${end}`;
};

/** Since when and until when a relation holds: stated bounds where a text states them, else when it was seen. */
export const boundsOf = (
  relation: {
    readonly firstSeen: string | null;
    readonly lastSeen: string | null;
    readonly validFrom: string | null;
    readonly validTo: string | null;
  },
  text: Text,
): string => {
  const { firstSeen, lastSeen, validFrom, validTo } = relation;
  const stated = [
    validFrom === null ? '' : text('bounds.from', { day: dayOf(validFrom) }),
    validTo === null ? '' : text('bounds.to', { day: dayOf(validTo) }),
  ].filter((words) => words !== '');
  if (stated.length > 0) return stated.join(' · ');
  const seen = spanOf(firstSeen, lastSeen);
  return seen === '' ? '' : text('bounds.seen', { span: seen });
};

const monthsOf = (from: string | null, to: string | null): string => {
  const days = spanOf(from, to);
  return days.includes(' – ') ? spanOf((from ?? '').slice(0, 7), (to ?? '').slice(0, 7)) : days;
};

/** The same in the few words that a row has room for. */
export const shortBounds = (relation: Parameters<typeof boundsOf>[0], text: Text): string =>
  relation.validFrom === null && relation.validTo === null
    ? monthsOf(relation.firstSeen, relation.lastSeen)
    : boundsOf(relation, text);

/** Day and part of the day of an event. */
export const whenOf = (
  event: { readonly date: string | null; readonly endDate: string | null; readonly dayPart: DayPart | null },
  text: Text,
): string =>
  [spanOf(event.date, event.endDate), event.dayPart === null ? '' : text(`dayPart.${event.dayPart}`)]
    .filter((words) => words !== '')
    .join(' ');
