import { IS } from '#seed/lexicon/lexicon.ts';
import { type Clause, splitClauses } from './clauses.ts';
import type { EventFrame } from './events.ts';
import type { Organizations } from './organization.ts';
import { longestUpTo, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';
import type { Stretch } from './stretch.ts';

/** Where an event was held. */
export interface Venue {
  readonly event: EventFrame;
  readonly place: Stretch;
  readonly sentence: Sentence;
  /** The verb of holding; absent when the place alone says it: 地点：某楼, 在某会议室会见. */
  readonly cue?: Stretch;
}

type Found = Omit<Venue, 'event'>;

const HELD =
  /(?:隆重|成功|顺利|圆满|如期|正式|共同|联合|线下|拉开)?(?:举行|召开|举办|开展|进行|开幕|闭幕|开班|开讲|开坛|揭牌|启动|启幕|成立|开营|落幕|组织|帷幕)/;

const LONGEST_PLACE = 40;
const OPENING_SENTENCES = 5;

/** A room that people meet in says by itself where they met, whatever the verb: 在某会议室会见, 某报告厅里坐满了人. */
const ROOM =
  /^[^,。;:、()“”\n]{0,30}?(?:会议室|报告厅|会议厅|礼堂|教室|多功能厅|会议中心|活动室|演播厅|体育馆|学术厅|会堂|接待室|贵宾厅)(?![室厅外前旁])/;

const isPlace = (reading: Reading, organizations: Organizations, { start, end }: Stretch): boolean => {
  if (end - start < 2) return false;
  if (longestUpTo(reading, end, IS.place | IS.region) !== undefined) return true;
  if (/[\dA-Z]$/.test(reading.text.slice(start, end))) return true;
  const mention = organizations.endingAt(end);
  return mention !== undefined && mention.start >= start;
};

const trimmed = (
  reading: Reading,
  organizations: Organizations,
  { start, end }: Stretch,
): Stretch | undefined => {
  const { text } = reading;
  const list = text.slice(start, end).indexOf('、');
  const first = { start, end: start + list };
  const one = list > 0 && isPlace(reading, organizations, first) ? first : { start, end };
  const inside = /(?:内|里|上|中)$/.exec(text.slice(one.start, one.end))?.[0].length ?? 0;
  const place = { start, end: one.end - inside };
  return isPlace(reading, organizations, place) ? place : undefined;
};

/** What someone says of another place and time. */
const SAID = /(?:指出|表示|强调|认为|谈到|提到|回顾)[,:]/;

/** How far back the verb of a speaker is looked for. */
const FAR = 200;

/** 在某楼某会议室举行; 在某会议室会见了…. */
const inSentence = (
  reading: Reading,
  organizations: Organizations,
  sentence: Sentence,
): Found | undefined => {
  const { text } = reading;
  for (
    let at = text.indexOf('在', sentence.start);
    at >= 0 && at < sentence.end;
    at = text.indexOf('在', at + 1)
  ) {
    if (/[现正所存实内潜自好]/.test(text[at - 1] ?? '')) continue;
    if (SAID.test(text.slice(Math.max(sentence.start, at - FAR), at))) break;
    const start = at + 1;
    const window = text.slice(start, Math.min(sentence.end, start + LONGEST_PLACE));
    const clause = /^[^,。;:\n]*/.exec(window)?.[0] ?? '';
    const held = HELD.exec(clause);
    if (held !== null) {
      const place = trimmed(reading, organizations, { start, end: start + held.index });
      const cue = { start: start + held.index, end: start + held.index + held[0].length };
      if (place !== undefined) return { place, sentence, cue };
      continue;
    }
    const room = ROOM.exec(clause);
    if (room !== null) return { place: { start, end: start + room[0].length }, sentence };
  }
  return undefined;
};

/** What follows the room when the clause goes on about what happens there. */
const INSIDE = /^(?:[里内中]|$)/;

/** A clause that is the name of a room, or begins with it: 某楼301会议室，…; 某楼301会议室里座无虚席. */
const ownClause = (reading: Reading, sentence: Sentence): Found | undefined => {
  const { text } = reading;
  for (const clause of splitClauses(text, sentence)) {
    const start = withoutDay(text, clause);
    const room = ROOM.exec(text.slice(start, Math.min(clause.end, start + LONGEST_PLACE)));
    if (room === null) continue;
    const end = start + room[0].length;
    if (!INSIDE.test(text.slice(end, clause.end))) continue;
    if (longestUpTo(reading, start, IS.verb) !== undefined) continue;
    return { place: { start, end }, sentence };
  }
  return undefined;
};

/** 3月17日下午某会议室里: the day before the room. */
const withoutDay = (text: string, clause: Clause): number => {
  const head = text.slice(clause.start, Math.min(clause.end, clause.start + 24));
  return clause.start + (/^.*[日午晚](?=[^日午晚]*$)/.exec(head)?.[0].length ?? 0);
};

const LABEL = /地 *点 *: */g;

/** 地点：另行通知. */
const TO_COME = /^(?:另行|待定|详见|见)/;

const labelled = (reading: Reading): Found | undefined => {
  const { text, article, sentences } = reading;
  LABEL.lastIndex = article.body.start;
  const match = LABEL.exec(text);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  if (TO_COME.test(text.slice(start, start + 4))) return undefined;
  const sentence = sentences.find((s) => s.start <= start && s.end >= start);
  if (sentence === undefined) return undefined;
  const room =
    /^[^,。;\n]{0,40}?(?:会议室|报告厅|教室|礼堂|厅|室|楼|\d{3,5}[A-Z]?)(?![\dA-Z室会议报告])/.exec(
      text.slice(start, start + 48),
    )?.[0];
  const end =
    room === undefined
      ? Math.min(sentence.end, start + (/^[^,。; \n]*/.exec(text.slice(start, start + 30))?.[0].length ?? 0))
      : start + room.length;
  return end > start ? { place: { start, end }, sentence } : undefined;
};

const ofWhole = (
  reading: Reading,
  organizations: Organizations,
  event: EventFrame,
  others: readonly EventFrame[],
): Found | undefined => {
  const label = labelled(reading);
  if (label !== undefined) return label;
  const parts = new Set(others.map((o) => o.main.sentence));
  parts.delete(event.main.sentence);
  const opening = reading.sentences.filter((s) => !s.title).slice(0, OPENING_SENTENCES);
  for (const sentence of opening) {
    const found = parts.has(sentence) ? undefined : inSentence(reading, organizations, sentence);
    if (found !== undefined) return found;
  }
  for (const sentence of opening.slice(0, 2)) {
    const found = ownClause(reading, sentence);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** One place for the reported event, and one for each part whose own sentence names it. */
export const readVenues = (
  reading: Reading,
  organizations: Organizations,
  event: EventFrame | undefined,
  others: readonly EventFrame[],
): readonly Venue[] => {
  if (event === undefined) return [];
  const whole = ofWhole(reading, organizations, event, others);
  const venues: Venue[] = whole === undefined ? [] : [{ event, ...whole }];
  for (const other of others) {
    const { sentence } = other.main;
    if (sentence === event.main.sentence || sentence === whole?.sentence || other.told === true) continue;
    const found = inSentence(reading, organizations, sentence);
    if (found !== undefined) venues.push({ event: other, ...found });
  }
  return venues;
};
