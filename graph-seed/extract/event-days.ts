import type { DateMention } from './dates.ts';
import type { EventFrame } from './events.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** The part that a sentence goes on about; not `near` when it is told of in an earlier paragraph. */
export interface DayEvent {
  readonly event: EventFrame;
  readonly near: boolean;
}

/** How far into a sentence a name still begins it. */
const BEGINNING = 4;

/**
 * Which event the sentences after the name of a part go on about: those up to the next day that is named,
 * or (unless the event lasts several days) the end of the paragraph, happen on the part's day.
 */
export const eventsOfDays = (
  reading: Reading,
  dates: readonly DateMention[],
  event: EventFrame | undefined,
  others: readonly EventFrame[],
): ReadonlyMap<Sentence, DayEvent> => {
  const found = new Map<Sentence, DayEvent>();
  const ofOwnDay = others.filter((o) => o.date !== undefined && o.date !== event?.date && o.told !== true);
  if (ofOwnDay.length === 0) return found;
  const again = ofOwnDay
    .flatMap((o) => o.mentions.filter((m) => m.start > o.main.end).map((m) => ({ at: m.start, event: o })))
    .sort((a, b) => a.at - b.at);
  let repeated = 0;
  let open: EventFrame | undefined;
  let part = 0;
  let day = 0;
  let previousEnd = 0;
  let near = true;
  for (const sentence of reading.sentences) {
    if (reading.text.slice(previousEnd, sentence.start).includes('\n')) {
      // a report of several days is told day by day, across its paragraphs
      if (event?.date?.endDate === undefined || open?.ownChair !== true) open = undefined;
      near = false;
    }
    previousEnd = sentence.end;
    while (day < dates.length && (dates[day]?.start ?? 0) < sentence.start) day++;
    const named = dates[day];
    if (named !== undefined && named.start < sentence.end && named.date !== open?.date?.date)
      open = undefined;
    if (open !== undefined) found.set(sentence, { event: open, near });
    // 座谈会后, …: a later sentence that begins with the part's name
    while (repeated < again.length && (again[repeated]?.at ?? 0) < sentence.start) repeated++;
    const taken = again[repeated];
    if (taken !== undefined && taken.at - sentence.start <= BEGINNING)
      found.set(sentence, { event: taken.event, near: true });
    while (part < ofOwnDay.length && (ofOwnDay[part]?.main.start ?? 0) < sentence.end) {
      open = ofOwnDay[part];
      near = true;
      part++;
    }
  }
  return found;
};
