import { titleOf } from '#seed/source-article.ts';
import type { DayPart } from '#server/domain/entity.ts';
import { isPartialDate, type PartialDate } from '#server/domain/partial-date.ts';
import { matchesOf } from './matches.ts';
import type { Reading } from './reading.ts';
import { type RelativeDay, relativeDays } from './relative-dates.ts';
import type { Stretch } from './stretch.ts';
import { numberOf, yearOfDigits } from './written-numbers.ts';

/** A day that the text names, with the year that follows from the publication date. */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  readonly date: PartialDate;
  readonly endDate?: PartialDate;
  readonly dayPart?: DayPart;
  /** The word (近日, 昨日, 次日) that was resolved against the publication or the day named before it. */
  readonly resolvedFrom?: string;
}

const DATE =
  /(?:((?:19|20)\d{2})年)?(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])(?:[日号]|(?=[-—~至到,、]))(?:\s?\([^()\n]{1,6}\))?(?:(?:[-—~至到]{1,2}|、)(?:(1[0-2]|0?[1-9])月)?(3[01]|[12]\d|0?[1-9])[日号])?|((?:19|20)\d{2})[-./](1[0-2]|0?[1-9])[-./](3[01]|[12]\d|0?[1-9])(?!\d)/g;

/** 二〇二三年五月十日, 五月十日: the same in characters. */
const WRITTEN =
  /(?:([一二][〇○零O一二三四五六七八九]{3})年)?(十[一二]?|[一二三四五六七八九])月(三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]/g;

/** 2019年8月初, 今年4月: a month is all that is told. */
const MONTH =
  /(?:((?:19|20)\d{2})年|(今年|去年))(1[0-2]|0?[1-9])月(?:初|[上中下]旬|底|末|份)?(?!\d|[-—~至到])/g;

const DAY_PARTS: readonly (readonly [string, DayPart])[] = [
  ['上午', 'FORENOON'],
  ['下午', 'AFTERNOON'],
  ['中午', 'NOON'],
  ['晚', 'EVENING'],
  ['傍晚', 'EVENING'],
  ['清晨', 'MORNING'],
  ['早上', 'MORNING'],
  ['早晨', 'MORNING'],
];

const two = (n: string | number): string => String(n).padStart(2, '0');

/** How long before an announced event the announcement may be published. */
const ANNOUNCED_MONTHS = 6;

/** A day without a year that lies so few days behind the publication is still to come, not almost a year past. */
const SOON_DAYS = 45;

const ANNOUNCEMENT = /预告|通知|公告|海报|邀请函|讲座信息/;

/** 时间：, 日期：: the day on which what a text announces takes place; a deadline is none. */
export const SCHEDULED = /(?<!截止|报名|报到|提交|申请|缴费|发布|出版|入职)(?:时\s*间|日\s*期)\s*:?\s*$/;

const yearOf = (reading: Reading, month: number, day: number, announced: boolean): string | undefined => {
  const published = reading.article.publishedAt;
  if (published !== undefined) {
    const y = Number(published.slice(0, 4));
    const m = Number(published.slice(5, 7));
    const d = Number(published.slice(8, 10));
    const later = month > m || (month === m && day > d);
    if (later && announced && month - m <= ANNOUNCED_MONTHS) return String(y);
    if (later && (month - m) * 30.4 + day - d <= SOON_DAYS) return String(y);
    if (announced && !later && m - month > ANNOUNCED_MONTHS) return String(y + 1);
    return String(later ? y - 1 : y);
  }
  const year = /((?:19|20)\d{2})(?:年|学年|-\d{4}学年)/;
  const { start, end } = reading.article.body;
  return (year.exec(titleOf(reading.article)) ??
    year.exec(reading.text.slice(start, Math.min(end, start + 5000))))?.[1];
};

const dayPartAfter = (text: string, end: number): DayPart | undefined => {
  const after = text.slice(end, end + 2);
  return DAY_PARTS.find(([word]) => after.startsWith(word))?.[1];
};

/** All days named in the article, in the order of the text. */
export const findDates = (reading: Reading): readonly DateMention[] => {
  const named = namedDays(reading);
  const relative = relativeDays(reading, named).map((day: RelativeDay): DateMention => {
    const dayPart = dayPartAfter(reading.text, day.end);
    return { ...day, ...(dayPart !== undefined && { dayPart }) };
  });
  return relative.length === 0 ? named : [...named, ...relative].sort((a, b) => a.start - b.start);
};

const namedDays = (reading: Reading): readonly DateMention[] =>
  [reading.article.title, reading.article.body]
    .flatMap((area) => [...daysInDigits(reading, area), ...daysInCharacters(reading, area)])
    .sort((a, b) => a.start - b.start);

/** The year of a day that is told without it. */
const yearAt = (reading: Reading, start: number, month: number, day: number): string | undefined => {
  const announced =
    ANNOUNCEMENT.test(titleOf(reading.article)) ||
    SCHEDULED.test(reading.text.slice(Math.max(0, start - 14), start));
  return yearOf(reading, month, day, announced);
};

const daysInDigits = (reading: Reading, area: Stretch): readonly DateMention[] => {
  const { text } = reading;
  const found: DateMention[] = [];
  for (const m of matchesOf(DATE, text.slice(area.start, area.end))) {
    const start = area.start + m.index;
    const end = start + m[0].length;
    const month = Number(m[2] ?? m[7]);
    const day = Number(m[3] ?? m[8]);
    const year = m[1] ?? m[6] ?? yearAt(reading, start, month, day);
    const date = `${year ?? '-'}-${two(month)}-${two(day)}`;
    if (!isPartialDate(date)) continue;
    const lastDay = m[5];
    const lastMonth = m[4] ?? month;
    const last = lastDay === undefined ? undefined : `${year ?? '-'}-${two(lastMonth)}-${two(lastDay)}`;
    const dayPart = dayPartAfter(text, end);
    found.push({
      start,
      end,
      date,
      ...(last !== undefined && isPartialDate(last) && last > date && { endDate: last }),
      ...(dayPart !== undefined && { dayPart }),
    });
  }
  return found;
};

const daysInCharacters = (reading: Reading, area: Stretch): readonly DateMention[] => {
  const { text } = reading;
  const found: DateMention[] = [];
  for (const m of matchesOf(WRITTEN, text.slice(area.start, area.end))) {
    const start = area.start + m.index;
    const end = start + m[0].length;
    const month = numberOf(m[2] ?? '');
    const day = numberOf(m[3] ?? '');
    const year = m[1] === undefined ? yearAt(reading, start, month, day) : yearOfDigits(m[1]);
    const date = `${year ?? '-'}-${two(month)}-${two(day)}`;
    const dayPart = dayPartAfter(text, end);
    if (isPartialDate(date)) found.push({ start, end, date, ...(dayPart !== undefined && { dayPart }) });
  }
  return found;
};

/** Months named without a day, in the order of the text; for what has no day of its own. */
export const findMonths = ({ text, article }: Reading): readonly DateMention[] => {
  const found: DateMention[] = [];
  const published = article.publishedAt?.slice(0, 4);
  for (const m of matchesOf(MONTH, text.slice(article.body.start, article.body.end))) {
    const start = article.body.start + m.index;
    const near = published === undefined ? undefined : String(Number(published) - (m[2] === '去年' ? 1 : 0));
    const year = m[1] ?? near;
    const date = `${year ?? '-'}-${two(m[3] ?? '')}`;
    if (year !== undefined && isPartialDate(date)) found.push({ start, end: start + m[0].length, date });
  }
  return found;
};
