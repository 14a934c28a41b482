import { IS } from '#seed/lexicon/lexicon.ts';
import type { EntitySubkind } from '#server/domain/ontology.ts';
import { isHan } from './fold-text.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestUpTo, type Reading } from './reading.ts';
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
  /** Named for what was said there (在某会议上的讲话, 某会议精神), not as what happens. */
  readonly cited?: true;
  /** A part that has its own chair and no event noun for a name: 经验交流环节, 第一组. */
  readonly stage?: true;
}

const LONGEST = 60;

/** Words that end before the name of an event begins. */
const STOP_WORDS =
  '举行|召开|举办|开展|参加|出席|列席|主持|组织|了|在|由|的|此次|本次|这次|该|一场|一次|一个|这场|上午|下午|晚上|当晚|日前|近日|今日|昨日|于|通过|邀请|随后|最后|进行|主办|承办|协办|主讲|讲授|参与|迎来|听取|前往|赴|来到|顺利|隆重|成功|圆满|以|对|就|从|是|有|为|启动|作|做|做客|聆听|观看|我校|我院|我市|学习贯彻|传达|听取了|并|与会|各|每|共|名|位|当天|来到了|被';

/** Those that end in a character, the longest first: most characters end none. */
const STOPS: ReadonlyMap<string, readonly string[]> = STOP_WORDS.split('|')
  .sort((a, b) => b.length - a.length)
  .reduce((ends, word) => ends.set(word.slice(-1), [...(ends.get(word.slice(-1)) ?? []), word]), new Map());

/** The longest stop word that ends at the offset. */
const stopBefore = (text: string, floor: number, at: number): string | undefined =>
  STOPS.get(text[at - 1] ?? '')?.find((word) => at - word.length >= floor && text.endsWith(word, at));

/** Words that end in 会 and name no meeting: society, chance, experience, understanding, bodies, skills. */
const NO_MEETING =
  /^(?:社|机|体|领|意|学|协|员|工|商|议|省|都|将|才|不|能|误|约|幽|拜|教|帮|公|国|两|融|再|也|就|参|与|到)会$/;

/** 集中学习(扩大)会: a remark inside a name. */
const ASIDE = /\([\u4e00-\u9fff]{1,6}\)$/;

/** “楚辞讲坛”第87讲: the number of one of a series, behind its name. */
const NUMBER = /^”?(?:第[\d一二三四五六七八九十百]{1,4})(?:讲|期|场|次|届|季|站|回)/;

/** 作主旨报告, 做了专题讲座: what someone says at an event, not the event. */
const GIVEN = /(?:(?:[^工合]|^)[作做]|展开|发表|带来)了?(?:一[场次个])?(?:题为)?$/;

/** 预约、检查、随访各环节: a bare noun in a list is one thing among others, no name. */
const isListed = (text: string, start: number, end: number): boolean =>
  text[start - 1] === '、' || (text[end] === '、' && !/[,。;:\n]/.test(text[start - 1] ?? '\n'));

/** 甲、乙等座谈交流: done, not named. */
const DOES = /^等(?:座谈|交流|调研|考察)/;

/** 处长办公会, 书记联席会: the officers who meet give the meeting its name. */
const OFFICERS = /^(?:办公会|联席会|碰头会|接待日)/;

/** 三段论坛, 两场讲座, 首次活动: so many of them, none by its name. */
const COUNTED = /^(?:[一两二三四五六七八九十\d]{1,3}[段场节次]|首[次场])$/;

/** 在某会议上的讲话, 某全会精神: what was said there is cited; 被某会议录用 is a paper's luck. */
const CITED =
  /^[A-Za-z\d()’' ]{0,24}(?:录用|接收|接受|收录)|^”?(?:上的?|的)?(?:重要)?(?:讲话|指示|批示)?精神|^”?上的(?:重要)?讲话/;

/** Longest quotation that is a name as a whole. */
const LONGEST_QUOTED = 40;

/** “新闻敲诈的法律责任研讨会”: what is in quotation marks and ends with the noun of an event is one name. */
const quotedStart = (text: string, end: number, floor: number): number => {
  if (text[end] !== '”') return -1;
  for (let i = end - 1; i >= Math.max(floor, end - LONGEST_QUOTED); i--) {
    const char = text[i] ?? '';
    if (char === '“') return i;
    if (/[”,。;:!?\n]/.test(char)) return -1;
  }
  return -1;
};

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
    const aside = char === ')' ? ASIDE.exec(text.slice(Math.max(floor, at - 8), at))?.[0] : undefined;
    if (aside !== undefined && at < head + 1) {
      at -= aside.length;
      continue;
    }
    const code = char.charCodeAt(0);
    if (!isHan(code) && /[,。;:、!?\n()[\] ]/.test(char)) break;
    const word = stopBefore(text, floor, at);
    const bound = word !== undefined && isBound(text, at, word);
    if (word !== undefined && !bound && !(word.length === 1 && isInsideWord(reading, at))) break;
    if ('日时点分'.includes(char) && /\d/.test(text[at - 2] ?? '')) break;
    // 理事会会议, 学术委员会第二次会议: 理事 and 委员 of a body are no titles
    if (
      longestUpTo(reading, at, IS.role)?.word.role === 'office' &&
      !/[会(团]/.test(text[at] ?? '') &&
      !OFFICERS.test(text.slice(at, at + 3))
    )
      break;
    at--;
  }
  while (at < head && /[”’与和及暨、]/.test(text[at] ?? '')) at++;
  if (text[at] === '“' && !text.slice(at, head + 24).includes('”')) at++;
  return at;
};

/** Words that hold a character which alone ends a name: 在线, 岗位, 以上; 第一次 holds 一次. */
const BOUND =
  /^(?:在[线职校编岗场]|就[业医诊]|从[严教业]|共[建青享同产和创赢话融商]|有[组效机]|为[民人]|对[外接口话标抗]|各[界族]|以[上下内外来案]|[岗学单部定席诸]位|名[师家校医企]|[报命提]名|是非|与会|并[购轨]|作[品风业战]|做[强优])/;

const isBound = (text: string, at: number, word: string): boolean =>
  word.length === 1
    ? BOUND.test(text.slice(at - 1, at + 1)) || BOUND.test(text.slice(at - 2, at))
    : word.startsWith('一') && text[at - word.length - 1] === '第';

const isInsideWord = (reading: Reading, at: number): boolean => {
  const KEEPERS = IS.organizationWord | IS.event | IS.region | IS.unit | IS.suffix | IS.surnameWord;
  for (let s = at - 1; s > at - 4; s--) {
    if (reading.from(s).some((h) => h.end >= at && h.end - h.start > 1 && (h.word.flags & KEEPERS) !== 0))
      return true;
  }
  return false;
};

const HELD =
  /(?:举行|召开|举办|开展|开幕|闭幕|主办|承办|开班|开讲|落幕|启动|进行|开坛|结束|收官|拉开帷幕|拉开序幕|落下帷幕|揭幕|开营|开课|组织|参加|出席|揭牌|成立)/;

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
      if (continued(reading, hit.start, end) || /[了过]/.test(text[end] ?? '')) continue;
      const wholly = quotedStart(text, end, sentence.start);
      const from = wholly >= 0 ? wholly : nameStart(reading, hit.start, sentence.start);
      // “某论坛——副题”: the mark that opens there closes behind the name
      const start = text[from] === '“' && !text.slice(from, end + 1).includes('”') ? from + 1 : from;
      if (hit.word.text === '会' && (hit.start - start < 2 || NO_MEETING.test(text.slice(end - 2, end))))
        continue;
      if (from === hit.start && isListed(text, hit.start, end)) continue;
      if (DOES.test(text.slice(hit.start - 1, end + 2))) continue;
      if (noun.subkind === 'LECTURE' && GIVEN.test(text.slice(Math.max(sentence.start, start - 8), start)))
        continue;
      const quoted = text[end] === '”' && text.slice(start, end).includes('“');
      const number = NUMBER.exec(text.slice(end, end + 8))?.[0] ?? '';
      const close = number !== '' ? end + number.length : quoted ? end + 1 : end;
      const before = text.slice(Math.max(sentence.start, start - 40), start);
      const after = text.slice(close, Math.min(sentence.end, close + 40));
      const held =
        HELD.exec(before.slice(before.lastIndexOf(',') + 1))?.[0] ??
        HELD.exec(after.split(/[,。]/)[0] ?? '')?.[0];
      const last = found.at(-1);
      // 专题调研 + 会: the noun of another event before it makes 会 a full name
      const compound = hit.word.text === '会' && last?.end === hit.start && last.start === start;
      const same = last !== undefined && (last.start === start || last.start === from + 1);
      if (same && last.sentence === sentence) found.pop();
      found.push({
        start,
        end: close,
        head: compound && last !== undefined ? last.head : hit.start,
        subkind: compound && last?.subkind !== 'TRAINING' ? 'MEETING' : noun.subkind,
        generic:
          COUNTED.test(text.slice(start, hit.start)) ||
          (noun.generic && !compound && (hit.start === start || hit.word.text === '会')),
        sentence,
        ...(held !== undefined && { held }),
        ...(CITED.test(after) && { cited: true as const }),
      });
      if (close > end) end = close;
    }
  }
  return found;
};

/** 某国际会议酒店, 某活动中心: the noun names a place to meet in. */
const VENUE = /^(?:大?酒店|宾馆|饭店|大厦|山庄|度假村|会馆|礼堂|公寓)/;

/** 某学术会议主席甲: whose office it is, not what happens. */
const OFFICE_OF = /^(?:共同|执行|副)?(?:主席(?!台|团)|秘书长)/;

/** `会议室`, `报告厅`, `活动中心`: the noun is a part of another word. */
const continued = (reading: Reading, start: number, end: number): boolean => {
  const next = reading.text[end] ?? '';
  if ('室厅员场者堂馆团处部组站点类型号班'.includes(next) && next !== '') return true;
  if (VENUE.test(reading.text.slice(end, end + 4)) || OFFICE_OF.test(reading.text.slice(end, end + 4)))
    return true;
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
