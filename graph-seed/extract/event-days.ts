import type { DateMention } from './dates.ts';
import type { EventFrame } from './events.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** How far into a sentence a name still begins it. */
const BEGINNING = 4;

/**
 * Which event the sentences after the name of a part go on about: those up to the next day that is named,
 * or the end of the paragraph, happen on the part's day.
 */
export const eventsOfDays = (
  reading: Reading,
  dates: readonly DateMention[],
  event: EventFrame | undefined,
  others: readonly EventFrame[],
): ReadonlyMap<Sentence, EventFrame> => {
  const found = new Map<Sentence, EventFrame>();
  const ofOwnDay = others.filter((o) => o.date !== undefined && o.date !== event?.date);
  if (ofOwnDay.length === 0) return found;
  const again = ofOwnDay
    .flatMap((o) => o.mentions.filter((m) => m.start > o.main.end).map((m) => ({ at: m.start, event: o })))
    .sort((a, b) => a.at - b.at);
  let repeated = 0;
  let open: EventFrame | undefined;
  let part = 0;
  let day = 0;
  let previousEnd = 0;
  for (const sentence of reading.sentences) {
    if (reading.text.slice(previousEnd, sentence.start).includes('\n')) open = undefined;
    previousEnd = sentence.end;
    while (day < dates.length && (dates[day]?.start ?? 0) < sentence.start) day++;
    const named = dates[day];
    if (named !== undefined && named.start < sentence.end && named.date !== open?.date?.date)
      open = undefined;
    if (open !== undefined) found.set(sentence, open);
    // 座谈会后, …: a later sentence that begins with the part's name
    while (repeated < again.length && (again[repeated]?.at ?? 0) < sentence.start) repeated++;
    const taken = again[repeated];
    if (taken !== undefined && taken.at - sentence.start <= BEGINNING) found.set(sentence, taken.event);
    while (part < ofOwnDay.length && (ofOwnDay[part]?.main.start ?? 0) < sentence.end) {
      open = ofOwnDay[part];
      part++;
    }
  }
  return found;
};
