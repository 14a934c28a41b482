import { IS } from '#seed/lexicon/lexicon.ts';
import type { EntitySubkind } from '#server/domain/ontology.ts';
import type { DateMention } from './dates.ts';
import type { Organizations } from './organization.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** A name of an event where it stands. */
export interface EventMention {
  readonly start: number;
  readonly end: number;
  /** Where the head noun begins. */
  readonly head: number;
  readonly subkind: EntitySubkind;
  /** Names nothing by itself: 会议, 活动. */
  readonly generic: boolean;
  readonly sentence: Sentence;
  /** The verb of holding in its clause (举行, 召开 …), if there is one. */
  readonly held?: string;
}

/** The meeting or activity that the article reports. */
export interface EventFrame {
  readonly name: string;
  readonly subkind: EntitySubkind;
  readonly date?: DateMention;
  /** The stated theme, verbatim. */
  readonly theme?: string;
  readonly durationMinutes?: number;
  readonly mentions: readonly { readonly start: number; readonly end: number }[];
  readonly main: EventMention;
}

const LONGEST = 60;

const STOPS =
  /(?:举行|召开|举办|开展|参加|出席|列席|主持|组织|了|在|由|的|此次|本次|这次|该|一场|一次|一个|这场|上午|下午|晚上|当晚|日前|近日|今日|昨日|于|通过|邀请|随后|最后|进行|主办|承办|协办|参与|迎来|听取|前往|赴|来到|顺利|隆重|成功|圆满|以|对|就|从|是|有|为|启动|作|做|做客|聆听|观看|我校|我院|我市|学习贯彻|传达|听取了|并|与会|各|每|共|名|位|当天|来到了)$/;

/** Words that end in 会 and name no meeting: society, chance, experience, understanding, bodies, skills. */
const NO_MEETING =
  /^(?:社|机|体|领|意|学|协|员|工|商|议|省|都|将|才|不|能|误|约|幽|拜|教|帮|公|国|两|融|再|也|就)会$/;

const openingMark = (text: string, from: number, mark: string): number => {
  for (let i = from; i > from - LONGEST && i >= 0; i--) if (text[i] === mark) return i;
  return -1;
};

const nameStart = (reading: Reading, head: number, floor: number): number => {
  const { text } = reading;
  let at = head;
  while (at > floor && head - at < LONGEST) {
    const char = text[at - 1] ?? '\n';
    if (char === '”' || char === '》') {
      const open = openingMark(text, at - 2, char === '”' ? '“' : '《');
      if (open < floor) break;
      at = open;
      continue;
    }
    if (char === '“' && at - 1 >= floor) {
      at--;
      continue;
    }
    if (/[,。;:、!?\n()[\] ]/.test(char)) break;
    const word = STOPS.exec(text.slice(Math.max(floor, at - 4), at))?.[0];
    // 中层以上干部会议: 以 of 以上 is no preposition.
    const bound = word === '以' && /[上下内外来]/.test(text[at] ?? '');
    if (word !== undefined && !bound && !(word.length === 1 && isInsideWord(reading, at))) break;
    if (/[日时点分]/.test(char) && /\d/.test(text[at - 2] ?? '')) break;
    if (longestUpTo(reading, at, IS.role)?.word.role === 'office') break;
    at--;
  }
  while (at < head && /[”’与和及暨、]/.test(text[at] ?? '')) at++;
  if (text[at] === '“' && !text.slice(at, head + 24).includes('”')) at++;
  return at;
};

const isInsideWord = (reading: Reading, at: number): boolean => {
  const KEEPERS = IS.organizationWord | IS.event | IS.region | IS.unit | IS.suffix | IS.surnameWord;
  for (let s = at - 1; s > at - 4; s--) {
    if (reading.from(s).some((h) => h.end >= at && h.end - h.start > 1 && (h.word.flags & KEEPERS) !== 0))
      return true;
  }
  return false;
};

const HELD =
  /(?:举行|召开|举办|开展|开幕|闭幕|主办|承办|开班|开讲|落幕|启动|进行|开坛|结束|拉开帷幕|开营|开课|组织|参加|出席|揭牌|成立)/;

/** Every name of an event, generic ones included, in the order of the text. */
export const findEventMentions = (reading: Reading): readonly EventMention[] => {
  const { text } = reading;
  const found: EventMention[] = [];
  for (const sentence of reading.sentences) {
    for (let end = sentence.start + 2; end <= sentence.end; end++) {
      const hit = longestUpTo(reading, end, IS.event);
      const noun = hit?.word.event;
      if (hit === undefined || noun === undefined || hit.start < sentence.start) continue;
      if (reading.shield[end - 1] === PROTECTED.byline || reading.shield[end - 1] === PROTECTED.work)
        continue;
      if (continued(reading, hit.start, end)) continue;
      const start = nameStart(reading, hit.start, sentence.start);
      if (hit.word.text === '会' && (hit.start - start < 2 || NO_MEETING.test(text.slice(end - 2, end))))
        continue;
      const close = text[end] === '”' && text.slice(start, end).includes('“') ? end + 1 : end;
      const before = text.slice(Math.max(sentence.start, start - 40), start);
      const after = text.slice(close, Math.min(sentence.end, close + 40));
      const held =
        HELD.exec(before.slice(before.lastIndexOf(',') + 1))?.[0] ??
        HELD.exec(after.split(/[,。]/)[0] ?? '')?.[0];
      found.push({
        start,
        end: close,
        head: hit.start,
        subkind: noun.subkind,
        generic: noun.generic && (hit.start === start || hit.word.text === '会'),
        sentence,
        ...(held !== undefined && { held }),
      });
      if (close > end) end = close;
    }
  }
  return found;
};

/** `会议室`, `报告厅`, `活动中心`: the noun is a part of another word. */
const continued = (reading: Reading, start: number, end: number): boolean => {
  const next = reading.text[end] ?? '';
  if ('室厅员场者堂馆团处部组站点类型号班'.includes(next) && next !== '') return true;
  if (longestUpTo(reading, end, IS.event)?.word.text === '会' && /[上议中后前期计长员场谈见]/.test(next))
    return true;
  for (let s = end - 1; s >= Math.max(start, end - 4); s--) {
    if (
      reading
        .from(s)
        .some(
          (h) =>
            h.end > end &&
            (h.word.flags & (IS.event | IS.place | IS.suffix | IS.unit)) !== 0 &&
            h.end - h.start > 1,
        )
    )
      return true;
  }
  return false;
};

const score = (m: EventMention): number =>
  (m.held === undefined ? 0 : 4) +
  (m.generic ? -6 : 0) +
  (m.head - m.start >= 2 ? 3 : 0) +
  (m.subkind === 'OTHER_EVENT' ? -1 : 0);

const OPENING_SENTENCES = 4;

const NOTICE = /招聘|启事|办法|名单|公示|简章|复试|录取|章程|规定|指南|申请|招生|申报|说明$|简介$|细则|方案$/;
const SCHEDULE = /时 *间 *:|地 *点 *:/;

/** A text that lays down rules or lists names reports no event, unless it says when and where. */
const isNotice = (reading: Reading): boolean => {
  const { text, article } = reading;
  if (!NOTICE.test(text.slice(article.title.start, article.title.end))) return false;
  return !SCHEDULE.test(
    text.slice(article.body.start, Math.min(article.body.end, article.body.start + 2000)),
  );
};

/** The event that the article reports, or undefined when it reports none. */
export const frameEvent = (
  reading: Reading,
  mentions: readonly EventMention[],
  dates: readonly DateMention[],
  organizations: Organizations,
): EventFrame | undefined => {
  const { text } = reading;
  if (isNotice(reading)) return undefined;
  const body = reading.sentences.filter((s) => !s.title);
  const opening = body.slice(0, OPENING_SENTENCES);
  const limit = opening.at(-1)?.end ?? reading.article.title.end;
  const early = mentions.filter((m) => m.start < limit && !m.generic);
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
  for (const m of mentions) if (m !== main && (m.generic || endsAlike(text, m, main))) put(m.start, m.end);
  const date = dateOf(reading, main, dates, opening);
  return {
    name,
    subkind: main.subkind,
    ...(date !== undefined && { date }),
    mentions: [...spans.values()].sort((a, b) => a.start - b.start),
    main,
  };
};

const VISITING =
  /(?:参观|访问|参访|调研|考察|走访|来访|看望|慰问|洽谈|座谈|交流|会见|会谈|拜访|视察|检查|巡察|学习)/;

const TITLE_PREFIX = /^(?:\[[^\]]{1,12}\])?(?:转载:)?/;

/**
 * Without a name of an event, a reported and dated activity is one: the visit that the title tells of,
 * else what the text calls 会议 or 活动.
 */
const fallbackEvent = (
  reading: Reading,
  mentions: readonly EventMention[],
  dates: readonly DateMention[],
  opening: readonly Sentence[],
): EventFrame | undefined => {
  const { text, article } = reading;
  const [first] = opening;
  const date =
    first === undefined
      ? undefined
      : dates.find((d) => d.start >= article.body.start && d.start < first.end && d.start - first.start < 40);
  if (date === undefined || first === undefined) return undefined;
  const title = text.slice(article.title.start, article.title.end);
  const visit = VISITING.exec(title);
  const generic = mentions.filter((m) => m.generic && m.head === m.start);
  const [called] = generic;
  const start = visit === null ? called?.start : article.title.start + visit.index;
  const end = visit === null ? called?.end : article.title.end;
  if (start === undefined || end === undefined) return undefined;
  const sentence = reading.sentences.find((s) => s.start <= start && s.end >= start) ?? first;
  const main: EventMention = {
    start,
    end,
    head: start,
    subkind: visit === null ? (called?.subkind ?? 'OTHER_EVENT') : 'VISIT',
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

const MOST_OTHERS = 4;

/** Other events that the article tells of: with a day of their own, or a part with its own chair. */
export const frameOtherEvents = (
  reading: Reading,
  mentions: readonly EventMention[],
  dates: readonly DateMention[],
  organizations: Organizations,
  event: EventFrame | undefined,
): readonly EventFrame[] => {
  if (event === undefined) return [];
  const { text } = reading;
  const others: EventFrame[] = [];
  let dateIndex = 0;
  for (const m of mentions) {
    if (others.length >= MOST_OTHERS) break;
    if (m.generic || m.sentence.title || m === event.main || m.head - m.start < 2) continue;
    const start = stripOwner(reading, organizations, m);
    const name = text.slice(start, m.end);
    if (
      event.name.includes(name) ||
      name.includes(event.name) ||
      others.some((o) => o.name.includes(name) || name.includes(o.name))
    )
      continue;
    while (dateIndex < dates.length && (dates[dateIndex]?.end ?? 0) <= m.start) dateIndex++;
    const before = dates[dateIndex - 1];
    const date = before !== undefined && before.start >= m.sentence.start ? before : undefined;
    const ownDay = date !== undefined && date.date !== event.date?.date && m.held !== undefined;
    const ownChair = /^[^,。]{0,6}由[^,。]{2,40}主持/.test(text.slice(m.end, m.end + 50));
    if (!ownDay && !ownChair) continue;
    const day = ownDay ? date : event.date;
    others.push({
      name,
      subkind: m.subkind,
      ...(day !== undefined && { date: day }),
      mentions:
        start === m.start
          ? [{ start, end: m.end }]
          : [
              { start, end: m.end },
              { start: m.start, end: m.end },
            ],
      main: m,
    });
  }
  return others;
};

const endsAlike = (text: string, a: EventMention, b: EventMention): boolean =>
  text.slice(a.head, a.end) === text.slice(b.head, b.end);

const stripOwner = (reading: Reading, organizations: Organizations, m: EventMention): number => {
  const owner = organizations.startingAt(m.start);
  if (owner === undefined || owner.end >= m.head) return m.start;
  const { end } = owner;
  return longestFrom(reading, end, IS.event)?.end === m.end && m.end - end < 4 ? m.start : end;
};

const dateOf = (
  reading: Reading,
  main: EventMention,
  dates: readonly DateMention[],
  opening: readonly Sentence[],
): DateMention | undefined => {
  const label = dates.find((d) =>
    /时\s*间\s*:?\s*$/.test(reading.text.slice(Math.max(0, d.start - 14), d.start)),
  );
  if (label !== undefined) return label;
  const within = (s: Sentence | undefined): DateMention | undefined =>
    s === undefined ? undefined : dates.find((d) => d.start >= s.start && d.end <= s.end);
  const first = opening[0];
  const sameSentence = main.sentence.title ? undefined : within(main.sentence);
  return (
    within(first) ??
    sameSentence ??
    opening.map(within).find((d) => d !== undefined) ??
    dates.find((d) => d.start >= reading.article.body.start)
  );
};
