import type { DateMention } from './dates.ts';
import { dayAfter } from './day-arithmetic.ts';
import type { Reading } from './reading.ts';

/** What the first sentences state of an event beside its name. */
export interface EventDetails {
  /** Verbatim, without its quotation marks. */
  readonly theme?: string;
  readonly durationMinutes?: number;
  /** How many days it lasts. */
  readonly days?: number;
}

const THEME = /(?:以|围绕)“([^”\n]{2,60})”为(?:活动|会议)?(?:主题|题)|主题(?:为|是|:)“([^”\n]{2,60})”/;

const LASTING =
  /(?:历时|为期|会期|持续)(?:了|近|约)?(半|[一二两三四五六七八九十]|\d{1,3})个?(多?小时|天|日|周|分钟)/;

const NUMBERS = '零一二三四五六七八九十';

const numberOf = (word: string): number =>
  word === '半' ? 0.5 : word === '两' ? 2 : /\d/.test(word) ? Number(word) : NUMBERS.indexOf(word);

/** Theme and duration stated between two offsets. */
export const eventDetails = (reading: Reading, start: number, end: number): EventDetails => {
  const part = reading.text.slice(start, end);
  const themed = THEME.exec(part);
  const quoted = themed?.[1] ?? themed?.[2];
  const from =
    themed === null || quoted === undefined ? -1 : start + themed.index + themed[0].indexOf(quoted);
  const lasting = LASTING.exec(part);
  const amount = numberOf(lasting?.[1] ?? '零');
  const unit = lasting?.[2] ?? '';
  const minutes = unit.endsWith('小时') ? amount * 60 : unit === '分钟' ? amount : 0;
  const days = unit === '天' || unit === '日' ? amount : unit === '周' ? amount * 7 : 0;
  return {
    ...(quoted !== undefined && { theme: reading.raw.slice(from, from + quoted.length) }),
    ...(minutes > 0 && { durationMinutes: minutes }),
    ...(days >= 1 && { days }),
  };
};

/** A first day with the last one that follows from the number of days, unless the text names it. */
export const spanning = (
  date: DateMention | undefined,
  days: number | undefined,
): DateMention | undefined => {
  if (date === undefined || days === undefined || days < 2 || date.endDate !== undefined) return date;
  const last = dayAfter(date.date, days - 1);
  return last === undefined || date.date.startsWith('--') ? date : { ...date, endDate: last };
};
