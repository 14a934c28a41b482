import { IS } from '#seed/lexicon/lexicon.ts';
import type { EntitySubkind } from '#server/domain/ontology.ts';
import { type DateMention, SCHEDULED } from './dates.ts';
import { eventDetails, spanning } from './event-details.ts';
import type { EventMention } from './event-mentions.ts';
import { type HeadCount, headCountOf } from './head-counts.ts';
import type { Organizations } from './organization.ts';
import { longestFrom, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** The meeting or activity that the article reports. */
export interface EventFrame {
  readonly name: string;
  readonly subkind: EntitySubkind;
  readonly date?: DateMention;
  /** The stated theme, verbatim. */
  readonly theme?: string;
  readonly durationMinutes?: number;
  readonly headCount?: HeadCount;
  readonly mentions: readonly { readonly start: number; readonly end: number }[];
  readonly main: EventMention;
  /** A part that someone of its own chairs. */
  readonly ownChair?: true;
  /** Told of by someone who speaks at the reported event: nobody in the text acts at it. */
  readonly told?: true;
}

const score = (m: EventMention): number =>
  (m.held === undefined ? 0 : 4) +
  (m.generic ? -6 : 0) +
  (m.head - m.start >= 2 ? 3 : 0) +
  (m.cited === true ? -8 : 0) +
  (m.subkind === 'OTHER_EVENT' ? -1 : 0);

const OPENING_SENTENCES = 4;

const NOTICE =
  /招聘|启事|办法|名单|公示|简章|复试|录取|章程|规定|指南|申请|招生|申报|说明$|简介$|细则|方案$|竞争上岗|竞聘|(?:任免|任职|免职|任命|聘任|解聘|职务).{0,16}(?:通知|决定|公告|通报)/;

/** A list of those who came says what they came to. */
const SHEET = /签到|参会|与会|出席|到会/;
/** 某校召开干部大会宣布任免决定: a title that says what was held tells of an event, whatever was decided there. */
const HELD_BY_TITLE =
  /^(?!关于)[^。]{2,30}(?:召开|举行|举办)[^。]{2,40}(?<!通知|公告|通报|启事|公示|办法|方案|名单)$/;
const SCHEDULE = /时 *间 *:|地 *点 *:/;

/** A list of those who won or were admitted opens with what took place. */
const NOTICE_OF_PAST = /(?:获奖|优胜|结业|入选|表彰)[^。]{0,6}名单/;
const REPORTED = /^\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日[^。\n]{0,80}(?:进行了|举行|召开|举办|开展|结束|落幕)/;

/** A text that lays down rules or lists names reports no event, unless it says when and where. */
const isNotice = (reading: Reading): boolean => {
  const { text, article } = reading;
  const title = text.slice(article.title.start, article.title.end);
  if (!NOTICE.test(title) || SHEET.test(title) || HELD_BY_TITLE.test(title)) return false;
  const body = text.slice(article.body.start, Math.min(article.body.end, article.body.start + 2000));
  return !SCHEDULE.test(body) && !(NOTICE_OF_PAST.test(title) && REPORTED.test(body));
};

/** The event that the article reports, or undefined when it reports none. */
export const frameEvent = (
  reading: Reading,
  mentions: readonly EventMention[],
  dates: readonly DateMention[],
  months: readonly DateMention[],
  organizations: Organizations,
): EventFrame | undefined => {
  const { text } = reading;
  if (isNotice(reading)) return undefined;
  const body = reading.sentences.filter((s) => !s.title);
  const opening = body.slice(0, OPENING_SENTENCES);
  const limit = opening.at(-1)?.end ?? reading.article.title.end;
  const early = mentions.filter((m) => m.start < limit && !m.generic && m.cited !== true);
  const inBody = early.filter((m) => !m.sentence.title);
  const inTitle = early.filter((m) => m.sentence.title);
  const rank = (m: EventMention): number =>
    score(m) - opening.indexOf(m.sentence) * 2 + (inTitle.some((t) => endsAlike(text, t, m)) ? 3 : 0);
  const best = inBody.toSorted((a, b) => rank(b) - rank(a) || a.start - b.start)[0];
  const titled = inTitle.toSorted((a, b) => score(b) - score(a))[0];
  const main = best !== undefined && (rank(best) >= 3 || titled === undefined) ? best : (titled ?? best);
  if (main === undefined) return fallbackEvent(reading, mentions, dates, opening);
  const name = text.slice(stripOwner(reading, organizations, main), main.end);
  const spans = new Map<number, { start: number; end: number }>();
  const put = (start: number, end: number): void => {
    const known = spans.get(start);
    if (end > start && (known === undefined || known.end < end)) spans.set(start, { start, end });
  };
  put(main.start, main.end);
  put(stripOwner(reading, organizations, main), main.end);
  if (titled !== undefined) put(titled.start, titled.end);
  for (const m of mentions) if (m !== main && (m.generic || endsAlike(text, m, main))) put(m.start, m.end);
  const { days, ...details } = eventDetails(reading, opening[0]?.start ?? main.start, limit);
  const date = spanning(dateOf(reading, main, dates, opening) ?? before(months, main), days);
  const headCount = headCountOf(reading);
  return {
    name,
    subkind: main.subkind,
    ...(date !== undefined && { date }),
    ...details,
    ...(headCount !== undefined && { headCount }),
    mentions: [...spans.values()].sort((a, b) => a.start - b.start),
    main,
  };
};

const SIGNING = /(?:签署|签订|签约|揭牌|挂牌|捐赠|启用|奠基|成立)/;

const VISITING =
  /(?:参观|访问|参访|调研|考察|走访|来访|看望|慰问|洽谈|座谈|交流|会见|会谈|拜访|视察|检查|巡察|学习)/;

const TEACHING = /(?:授课|讲课|讲学|讲授|演讲|宣讲|作客|做客)/;

/** How far into the first sentence the day of what took place may stand; farther where the title tells of a visit. */
const EARLY_DAY = 40;
const LATE_DAY = 120;

const TITLE_PREFIX = /^(?:\[[^\]]{1,12}\])?(?:转载:)?/;

const subkindOf = (verb: string): EntitySubkind =>
  SIGNING.test(verb) ? 'CEREMONY' : TEACHING.test(verb) ? 'LECTURE' : 'VISIT';

/**
 * Without a name of an event, a reported and dated activity is one: the visit that the title tells of,
 * the contract or donation, else what the text calls 会议 or 活动.
 */
const fallbackEvent = (
  reading: Reading,
  mentions: readonly EventMention[],
  dates: readonly DateMention[],
  opening: readonly Sentence[],
): EventFrame | undefined => {
  const { text, article } = reading;
  const [first] = opening;
  const title = text.slice(article.title.start, article.title.end);
  const visit = VISITING.exec(title) ?? SIGNING.exec(title) ?? TEACHING.exec(title);
  const date =
    first === undefined
      ? undefined
      : dates.find(
          (d) =>
            d.start >= article.body.start &&
            d.start < first.end &&
            d.start - first.start < (visit === null ? EARLY_DAY : LATE_DAY),
        );
  if (date === undefined || first === undefined) return undefined;
  const generic = mentions.filter((m) => m.generic && m.head === m.start);
  const [called] = generic;
  const start = visit === null ? called?.start : article.title.start + visit.index;
  const space = visit === null ? -1 : title.slice(visit.index).search(/[ ,。!]/);
  const end =
    visit === null ? called?.end : space < 4 ? article.title.end : article.title.start + visit.index + space;
  if (start === undefined || end === undefined) return undefined;
  const sentence = reading.sentences.find((s) => s.start <= start && s.end >= start) ?? first;
  const main: EventMention = {
    start,
    end,
    head: start,
    subkind: visit === null ? (called?.subkind ?? 'OTHER_EVENT') : subkindOf(visit[0]),
    generic: false,
    sentence,
  };
  const name = text.slice(start, end).trim();
  const whole = TITLE_PREFIX.exec(title)?.[0].length ?? 0;
  return {
    name,
    subkind: main.subkind,
    date,
    mentions: [
      ...(visit === null ? [] : [{ start: article.title.start + whole, end: article.title.end }]),
      { start, end },
      ...generic
        .filter((m) => m !== called || visit !== null)
        .map(({ start: s, end: e }) => ({ start: s, end: e })),
    ].filter((m, i, all) => m.end > m.start && all.findIndex((x) => x.start === m.start) === i),
    main,
  };
};

export const endsAlike = (text: string, a: EventMention, b: EventMention): boolean =>
  text.slice(a.head, a.end) === text.slice(b.head, b.end);

export const stripOwner = (reading: Reading, organizations: Organizations, m: EventMention): number => {
  const owner = organizations.startingAt(m.start);
  if (owner === undefined || owner.end >= m.head) return m.start;
  const { end } = owner;
  return longestFrom(reading, end, IS.event)?.end === m.end && m.end - end < 4 ? m.start : end;
};

/** The last of the dates that stands before a name in its sentence. */
const before = (dates: readonly DateMention[], m: EventMention): DateMention | undefined =>
  m.sentence.title ? undefined : dates.findLast((d) => d.start >= m.sentence.start && d.end <= m.start);

const dateOf = (
  reading: Reading,
  main: EventMention,
  dates: readonly DateMention[],
  opening: readonly Sentence[],
): DateMention | undefined => {
  const label = dates.find((d) => SCHEDULED.test(reading.text.slice(Math.max(0, d.start - 14), d.start)));
  if (label !== undefined) return label;
  const within = (s: Sentence | undefined): DateMention | undefined =>
    s === undefined ? undefined : dates.find((d) => d.start >= s.start && d.end <= s.end);
  const first = opening[0];
  const sameSentence = main.sentence.title ? undefined : within(main.sentence);
  return (
    // 3月18日起开展工作。3月20日，动员会召开: the day that stands last before what is held
    (main.held === undefined ? undefined : before(dates, main)) ??
    within(first) ??
    sameSentence ??
    opening.map(within).find((d) => d !== undefined) ??
    dates.find((d) => d.start >= reading.article.body.start)
  );
};
