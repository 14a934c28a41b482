import type { PartialDate } from '#server/domain/partial-date.ts';
import type { DateMention } from './dates.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** When a post begins or ends, as a notice states it. */
export interface Term {
  readonly from?: PartialDate;
  readonly to?: PartialDate;
}

/** 任职时间自…起, 聘期为…至…: the words before the first day of a term. */
const TERM =
  /(?:任职|任期|聘期|聘任|任免|试用期|任命)(?:时间|日期|期限|期|决定)?(?:均|统一)?(?:自|从|由|为|:|是|\(|即)*$/;

const UNTIL = /^(?:起|开始|日)?(?:至|到|-|—|~)+$/;

const DECIDES = /研究|决定|会议|讨论|通过|批准/;

/** 起, 算起, 起计算: what a day is followed by from which something holds. */
const STARTS = /^[^,。;\n]{0,2}(?:起|开始|算|计)/;

const REACH = 20;

const termAt = (text: string, dates: readonly DateMention[], index: number): Term | undefined => {
  const day = dates[index];
  if (day === undefined || !TERM.test(text.slice(Math.max(0, day.start - REACH), day.start)))
    return undefined;
  const next = dates[index + 1];
  const to =
    day.endDate ??
    (next !== undefined && UNTIL.test(text.slice(day.end, next.start)) ? next.date : undefined);
  return { from: day.date, ...(to !== undefined && { to }) };
};

/** The term stated inside a sentence behind an offset: `聘期三年(2021年12月1日至2024年11月30日)`. */
export const termIn = (
  reading: Reading,
  dates: readonly DateMention[],
  from: number,
  sentence: Sentence,
): Term | undefined => {
  const clause = /^[^;\n]*/.exec(reading.text.slice(from, sentence.end))?.[0].length ?? 0;
  const index = dates.findIndex((d) => d.start >= from && d.end <= from + clause);
  const day = dates[index];
  if (day === undefined) return undefined;
  const next = dates[index + 1];
  if (next !== undefined && UNTIL.test(reading.text.slice(day.end, next.start)))
    return { from: day.date, to: next.date };
  return termAt(reading.text, dates, index);
};

/** The day from which a whole notice holds: stated for all whom it names, else the day of the decision. */
export const termOfNotice = (
  { text, article, sentences }: Reading,
  dates: readonly DateMention[],
): Term | undefined => {
  const title = text.slice(article.title.start, article.title.end);
  if (!/任免|任职|免职|任命|聘任|解聘|续聘/.test(title)) return undefined;
  for (const [i, day] of dates.entries()) {
    const term = termAt(text, dates, i);
    if (term === undefined || !STARTS.test(text.slice(day.end, day.end + 8))) continue;
    return { from: day.date };
  }
  const decided = sentences.find(
    (s) => !s.title && /决定[^,。;\n]{0,6}:?$|决定,|决定:/.test(text.slice(s.start, s.end)),
  );
  const day = decided && dates.find((d) => d.start >= decided.start && d.end <= decided.end);
  return day !== undefined && DECIDES.test(text.slice(day.end, day.end + 40))
    ? { from: day.date }
    : undefined;
};
