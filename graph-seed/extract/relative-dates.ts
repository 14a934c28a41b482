import { isPartialDate, type PartialDate } from '#server/domain/partial-date.ts';
import { dayAfter, weekdayOf } from './day-arithmetic.ts';
import { matchesOf } from './matches.ts';
import { PROTECTED } from './protected-spans.ts';
import type { Reading } from './reading.ts';

/** A day told by its distance from another one. */
export interface RelativeDay {
  readonly start: number;
  readonly end: number;
  readonly date: PartialDate;
  readonly resolvedFrom: string;
}

interface NamedDay {
  readonly start: number;
  readonly end: number;
  readonly date: PartialDate;
  readonly endDate?: PartialDate;
}

/** 次日, 当天, 20日中午: from the day named last before them. */
const FOLLOWING =
  /(次日|翌日|第二天|当日|当天|同日|同一天)|(?<![\d月年至到、~—.-])(3[01]|[12]\d|[1-9])日(?=[上下中]午|清晨|早|晚|傍晚|,|起|举行|召开)/g;

/** 今天, 近日, 上周五: from the day of publication; read only where the article begins. */
const FROM_PUBLICATION =
  /(今天|今日|昨天|昨日|前天|前日)(?=[上下中]午|清晨|早|晚|,|\(|我|学|由|举|召|在)|(近日|日前|近期|连日来)(?=,|由|我|学|在|举|召|[\u4e00-\u9fff])|([本这上])周([一二三四五六日天])?/g;

const BACK: ReadonlyMap<string, number> = new Map([
  ['今天', 0],
  ['今日', 0],
  ['昨天', -1],
  ['昨日', -1],
  ['前天', -2],
  ['前日', -2],
]);

const WEEKDAYS = '一二三四五六日';

/** How far into the body a word that counts from the publication is looked for. */
const OPENING = 160;

const fromPublication = (published: PartialDate, m: RegExpMatchArray): PartialDate | undefined => {
  const [, near, vague, week, weekday] = m;
  if (near !== undefined) return dayAfter(published, BACK.get(near) ?? 0);
  if (vague !== undefined) return published.slice(0, 7);
  const today = weekdayOf(published);
  if (week === undefined || today === undefined) return undefined;
  const monday = dayAfter(published, -today - (week === '上' ? 7 : 0));
  if (weekday === undefined || monday === undefined) return monday?.slice(0, 7);
  return dayAfter(monday, WEEKDAYS.indexOf(weekday === '天' ? '日' : weekday));
};

const sinceNamed = (base: NamedDay, m: RegExpMatchArray): PartialDate | undefined => {
  const [, word, day] = m;
  if (day !== undefined) {
    const date = `${base.date.slice(0, -2)}${day.padStart(2, '0')}`;
    return base.date.length > 5 && isPartialDate(date) && date >= base.date ? date : undefined;
  }
  return dayAfter(base.date, /^[次翌第]/.test(word ?? '') ? 1 : 0);
};

/** Days told relatively: after one that was named, or, where the article begins without one, before its publication. */
export const relativeDays = (reading: Reading, named: readonly NamedDay[]): readonly RelativeDay[] => {
  const { text, article, shield } = reading;
  const { start, end } = article.body;
  const found: RelativeDay[] = [];
  const put = (at: number, word: string, date: PartialDate | undefined): void => {
    if (date !== undefined && (shield[at] ?? 0) === PROTECTED.free)
      found.push({ start: at, end: at + word.length, date, resolvedFrom: word });
  };
  let index = 0;
  for (const m of matchesOf(FOLLOWING, text.slice(start, end))) {
    const at = start + m.index;
    while (index < named.length && (named[index]?.end ?? 0) <= at) index++;
    const base = named[index - 1];
    const inside = named[index];
    if (base === undefined || base.start < start || (inside !== undefined && inside.start <= at)) continue;
    put(at, m[0], sinceNamed(base, m));
  }
  const published = article.publishedAt?.slice(0, 10);
  const first = named.find((d) => d.start >= start)?.start ?? end;
  if (published === undefined || first - start < 40) return found;
  for (const m of matchesOf(FROM_PUBLICATION, text.slice(start, Math.min(end, start + OPENING, first))))
    put(start + m.index, m[0], fromPublication(published, m));
  return found;
};
