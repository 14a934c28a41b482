import type { DateMention } from './dates.ts';
import type { EventMention } from './event-mentions.ts';
import { type EventFrame, endsAlike, stripOwner } from './events.ts';
import { matchesOf } from './matches.ts';
import type { Organizations } from './organization.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

const MOST_OTHERS = 8;

/** 开幕式由甲主持; 第一组由乙召集. */
const CHAIRED_AFTER = /^[^,。;]{0,6},?由[^,。;]{2,40}(?:主持|召集)/;

/** 甲主持开班式; 甲主持召开专家组会议; 由甲主讲首场公开课; 在甲的主持下进行了讨论. */
const CHAIRED_BEFORE = /(?:主持|主讲)(?:召开)?了?(?:的|本次|此次)?$|主持下[^,。;]{0,70}$/;

/** Parts whose name is no event noun: 经验交流环节由甲主持, 第二讨论组由乙召集. */
const STAGE =
  /(?<=[,。;、\n]|^)([^,。;、\n]{1,24}?(?:环节|阶段|单元|分会场|分论坛|讨论组|小组|(?<=第[一二三四五六七八九十])组))(“[^”\n]{1,24}”)?(?:由[^,。;\n]{2,40}(?:主持|召集))/g;

/** Nouns that name a part of something larger by themselves. */
const PART_NOUN =
  /^(?:[开闭]幕[式会]|[开结][班营]式|[开结][班营]仪式|结业[式典]礼?|结业仪式|(?:签约|揭牌|颁奖|授牌|授旗|捐赠|启动|剪彩)仪式|颁奖典礼|座谈会|交流会|座谈交流会|研讨会|分享会|圆桌论坛|圆桌会议|论坛|党员大会|支部大会|现场调研|惜别晚会|主题讨论)$/;

/** 某书记指出，2月21日召开的…: what a speaker tells of. */
const TOLD = /(?:指出|表示|强调|认为|谈到|提到|回顾|介绍|说|要求|希望)[,:]/;

/** 随后，某支部召开党员大会: what another body holds after the first meeting is another one. */
const FOLLOWS = /^(?:随后|之后|接着|紧接着|会后|会议结束后|同日|当[天日](?:下午|晚上)?|下午|晚上),?/;

const isHeldAfter = (lead: string, m: EventMention, organizations: Organizations): boolean => {
  const then = FOLLOWS.exec(lead)?.[0];
  return (
    then !== undefined &&
    /[召开举行办]$/.test(m.held ?? '') &&
    organizations.startingAt(m.start - lead.length + then.length) !== undefined
  );
};

const WILL = /(?:将|拟|计划|预计)[^,。;]{0,12}$/;

/** Further events that the article tells of: with a day of their own, or parts with their own chair. */
export const frameOtherEvents = (
  reading: Reading,
  mentions: readonly EventMention[],
  dates: readonly DateMention[],
  months: readonly DateMention[],
  organizations: Organizations,
  event: EventFrame | undefined,
): readonly EventFrame[] => {
  if (event === undefined) return [];
  const { text } = reading;
  const others: EventFrame[] = [];
  let dateIndex = 0;
  let monthIndex = 0;
  const candidates = [...mentions, ...stages(reading)].sort((a, b) => a.start - b.start);
  for (const m of candidates) {
    if (others.length >= MOST_OTHERS) break;
    if (m.generic || m.sentence.title || m === event.main) continue;
    const head = text.slice(m.head, m.end);
    if (m.stage !== true && m.head - m.start < 2 && !PART_NOUN.test(head)) continue;
    const start = stripOwner(reading, organizations, m);
    const name = text.slice(start, m.end);
    const half = isSecondHalf(text, name, m, event);
    if ((!half && isKnown(name, event)) || others.some((o) => isKnown(name, o))) continue;
    while (dateIndex < dates.length && (dates[dateIndex]?.end ?? 0) <= m.start) dateIndex++;
    const last = dates[dateIndex - 1];
    while (monthIndex < months.length && (months[monthIndex]?.end ?? 0) <= m.start) monthIndex++;
    const date = inSentence(last, m) ?? inSentence(months[monthIndex - 1], m);
    const lead = text.slice(Math.max(m.sentence.start, m.start - 80), m.start);
    const ownChair =
      m.stage === true || CHAIRED_AFTER.test(text.slice(m.end, m.end + 50)) || CHAIRED_BEFORE.test(lead);
    const happens = m.held !== undefined || m.subkind === 'VISIT';
    const ownDay = date !== undefined && date.date !== event.date?.date && happens && !WILL.test(lead);
    const follows = m.start > event.main.end && isHeldAfter(lead, m, organizations);
    if (!ownDay && !ownChair && !half && !follows) continue;
    if (endsAlike(text, m, event.main) && !ownDay && !half && !follows) continue;
    // the talk is the visit
    if (event.subkind === 'VISIT' && m.subkind === 'MEETING' && !ownDay) continue;
    const day = ownDay ? date : (dayInParagraph(text, last, m, event) ?? event.date);
    others.push({
      name,
      subkind: m.subkind,
      ...(day !== undefined && { date: day }),
      mentions: namesOf(candidates, text, m, start, event),
      main: m,
      ...(ownChair && { ownChair: true as const }),
      ...(!ownChair && TOLD.test(lead) && { told: true as const }),
    });
  }
  return others;
};

const inSentence = (date: DateMention | undefined, m: EventMention): DateMention | undefined =>
  date !== undefined && date.start >= m.sentence.start ? date : undefined;

/** The day that the paragraph has come to: 次日上午…。座谈会由甲主持. */
const dayInParagraph = (
  text: string,
  before: DateMention | undefined,
  m: EventMention,
  event: EventFrame,
): DateMention | undefined =>
  before !== undefined &&
  event.date !== undefined &&
  before.date > event.date.date &&
  !text.slice(before.start, m.start).includes('\n') &&
  !WILL.test(text.slice(before.end, m.start))
    ? before
    : undefined;

/** 仪式暨首届研讨会 … 在首届研讨会上: the second half of a joint name that is named alone is a part of its own. */
const isSecondHalf = (text: string, name: string, m: EventMention, event: EventFrame): boolean => {
  const joint = text.slice(event.main.start, event.main.end);
  return m.start > event.main.end && m.head - m.start >= 2 && joint.endsWith(`暨${name}`);
};

const isKnown = (name: string, event: EventFrame): boolean =>
  event.name.includes(name) || name.includes(event.name);

/** The part's own name with and without its owner, and the same noun standing alone later (座谈会后). */
const namesOf = (
  candidates: readonly EventMention[],
  text: string,
  m: EventMention,
  start: number,
  event: EventFrame,
): readonly { readonly start: number; readonly end: number }[] => {
  const known = new Set(event.mentions.map((x) => x.start));
  const again = candidates.filter(
    (c) => c.start > m.end && c.start === c.head && endsAlike(text, c, m) && !known.has(c.start),
  );
  return [
    { start, end: m.end },
    ...(start === m.start ? [] : [{ start: m.start, end: m.end }]),
    ...again.map((c) => ({ start: c.start, end: c.end })),
  ];
};

const stages = (reading: Reading): readonly EventMention[] => {
  const { text, article, sentences } = reading;
  const found: EventMention[] = [];
  let index = 0;
  for (const match of matchesOf(STAGE, text.slice(article.body.start, article.body.end))) {
    const [, bare = '', topic = ''] = match;
    const start = article.body.start + match.index;
    while (index < sentences.length - 1 && (sentences[index]?.end ?? 0) <= start) index++;
    const sentence: Sentence | undefined = sentences[index];
    if (sentence === undefined) continue;
    const from = start + (/^(?:[\d日上下中午晚]+|随后(?:举行的)?|最后的?|其中)/.exec(bare)?.[0].length ?? 0);
    found.push({
      start: from,
      end: start + bare.length + topic.length,
      head: from,
      subkind: 'MEETING',
      generic: false,
      sentence,
      stage: true,
    });
  }
  return found;
};
