import { IS, type VerbSense } from '#seed/lexicon/lexicon.ts';
import type { EventMention } from './event-mentions.ts';
import type { Hit } from './hit.ts';
import type { Organizations } from './organization.ts';
import type { Group } from './participants.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';
import { nounDeedAt } from './spoken-nouns.ts';

/** What the members of a group are said to do. */
export interface Deed {
  readonly group: Group;
  readonly sense: VerbSense;
  readonly verb: string;
  readonly start: number;
  readonly end: number;
}

const REPORTING = /^(?:指出|强调|表示|认为|说|要求|希望|称|提到|谈到|建议|提出)$/;
const HEARD = /(?:听取|听取了|聆听|听|学习|贯彻|落实|领会|按照|根据|的|收看|观看|围绕|结合)$/;
const NOUN_AFTER =
  /^(?:精神|的|环节|人(?![才事工民文员口类大们])|会(?![议场务])|稿|词|者|员|下|中心|工作的|材料|内容|要求|活动|老师|教师|专家|嘉宾)/;

/** 简称, 名称, 职称, 学说; 称号, 称为, 说明书: one character of another word is no speaking. */
const IN_WORD_BEFORE = /[简名职号俗统昵尊全通并声堪自相宣据听小学传解论][称说]$/;
const IN_WORD_AFTER = /^(?:称[号呼为之谓作得职霸]|说[服法辞教成])/;

const isPartOfWord = (text: string, start: number, end: number): boolean =>
  end - start === 1 &&
  (IN_WORD_BEFORE.test(text.slice(start - 1, end)) || IN_WORD_AFTER.test(text.slice(start, start + 2)));

/** 未能到会, 因故没有出席: who was not there. */
const DENIED =
  /(?:未|没有|没|未能|无法|不能|因[^,。;]{1,12}(?:未|请假|缺席))(?:能|曾|够)?(?:前来|到场|亲自|一同)?$/;

/** 曾先后参加某法的起草: what somebody did in another year. */
const PAST = /曾(?:经|先后|多次|应邀|受邀)?[^,。;]{0,3}$/;

/** 发表论文, 发布于某刊: what is printed is not spoken. */
const PUBLISHED =
  /^发[表布](?:于|在|过|的|了?[^,。;“《]{0,12}(?:论文|文章|专著|著作|成果)(?!报告|交流|分享))/;

/** 主任, 责任人: 任 at the end of a title appoints nobody. */
const isInTitle = (reading: Reading, verb: Hit): boolean =>
  verb.end - verb.start === 1 && (longestUpTo(reading, verb.end, IS.role)?.start ?? verb.start) < verb.start;

/** 此次捐赠, 本次交流, 甲的捐赠: the deed is spoken of as a thing. */
const AS_THING = /(?:[此本这该]次|这笔|这项|[^到来]的)$/;

/** 接受捐赠, 接受聘书 are done at an event; 接受采访 or 接受某种看法 are not. */
const RECEIVED = /^了?[^,。;]{0,16}(?:捐|赠|聘|奖|颁|授|证书|支票)/;

const isNoun = (text: string, start: number, end: number, sense: VerbSense): boolean => {
  // 在甲的陪同下: said of 甲, by asideDeed
  if (text[end] === '下' && sense !== 'SPOKE_AT') return true;
  if (sense === 'CHAIRED')
    return /^(?:人|词|的|工作(?!会|例会|座谈|推进|部署|研讨|交流)|编|完成)/.test(text.slice(end, end + 4));
  if (sense === 'SPOKE_AT') {
    if (isPartOfWord(text, start, end)) return true;
    if (PUBLISHED.test(text.slice(start, end + 30))) return true;
    return HEARD.test(text.slice(Math.max(0, start - 3), start)) || NOUN_AFTER.test(text.slice(end, end + 3));
  }
  if (sense === 'ATTENDED')
    return (
      /^(?:的|者|人员|过|工作(?!会|例会|座谈|推进|部署|研讨|交流))/.test(text.slice(end, end + 4)) ||
      PAST.test(text.slice(Math.max(0, start - 12), start)) ||
      DENIED.test(text.slice(Math.max(0, start - 16), start))
    );
  if (sense === 'TOOK_PART') {
    if (/^[人者]/.test(text.slice(end, end + 1))) return true;
    if (/^(?:教师|老师|专家|思想)/.test(text.slice(end, end + 2))) return true;
    if (text.slice(start, end) === '接受' && !RECEIVED.test(text.slice(end, end + 24))) return true;
    return AS_THING.test(text.slice(Math.max(0, start - 3), start));
  }
  if (sense === 'VISITED')
    return /^(?:委员会|组|室|工作|团|处|报告|会|座谈|期间|的|中(?![国央共心华学关东西南北])|结束)/.test(
      text.slice(end, end + 3),
    );
  return false;
};

/** 在甲、乙的陪同下: what a group does that another sentence part only mentions. */
const UNDER = /^(?:等(?:人|领导)?)?的?(主持|陪同|带领|率领|指导|见证|引导)下/;

/** 在, or 在 with words that say who the person is: 在研讨课导师甲的带领下. */
const UNDER_BEFORE = /在[^,。;:、的]{0,10}$/;

/** 对甲一行的到来表示欢迎: whoever comes. */
const COMING = /^(?:等(?:人|领导|嘉宾|专家)?)?(?:一行)?的?(?:第.{1,3}次)?(?:到来|来访|莅临|到访|光临)/;

/** 首先发言的是甲, 主持三段论坛的分别是甲、乙: the deed first, then who did it. */
const DOERS =
  /(主持|致辞|发言|讲话|主讲|演讲|点评)[^,。;:、]{0,10}的(?:嘉宾|专家|学者|代表)?(?:还)?(?:分别)?(?:是|为|有)$/;

/** 为甲颁奖, 向甲赠送…: whoever is given something is there. */
const GIVING = /^(?:等[^,。;]{0,20})?(?:[^,。;、]{0,4})(颁发|颁奖|颁授|授予|赠送|献花|授旗|授牌|赠予|送上)/;

/** 出席座谈会的甲说: who speaks there came, too. */
const CAME = /(参加|参与|出席|列席)了?[^,。;:、]{0,8}的$/;

/** 会见了甲一行, 接待了甲: whoever is met is there too. */
const MEETING = /(?:会见|接见|会晤|接待|看望|慰问)了?(?:来访的|到访的|前来[^,。]{2,6}的)?$/;

/** 听取了甲关于某事的汇报, 听取甲对某物的讲解: what is heard was said by whoever stands before it. */
const LISTENED = /(?:听取|聆听)了?$/;
const HEARD_FROM =
  /^(?:等(?:人|同志|专家)?)?(?:(?:关于|就|对|有关|以)[^,。;:\n]{1,40}?)?(?:所?[作做]的)?(?:[^,。;:\n]{0,6})的?(汇报|介绍|报告|讲解|说明|讲授|讲座|发言|解读|宣讲|授课)/;

/** 与甲等深入交流: whoever is talked with is there. */
const TALKED_WITH =
  /^(?:等(?:人|领导|同志|专家|嘉宾)?)?(?:一行)?(?:就[^,。;:\n]{1,30}?)?(?:进行了?)?(?:深入|亲切|充分|热烈|友好|广泛|座谈|地|、|的)*(交流|座谈|会谈|交谈|洽谈|商谈|探讨)/;

/** 讲座邀请到某大学教授甲: whoever is invited to a talk gives it. */
const INVITED_TO_TALK =
  /(?:讲座|讲坛|报告会|公开课|沙龙|课堂)[^,。;:]{0,4}(?:特别|特|还)?(邀请|请)(?:到了?|了)?$/;

const SENSE_UNDER: ReadonlyMap<string, VerbSense> = new Map([
  ['主持', 'CHAIRED'],
  ['陪同', 'ACCOMPANIED'],
]);

/** How far behind a group the rest of such a phrase is looked for. */
const LONGEST_AFTER = 60;

/** A deed that a phrase around the group tells, whether or not the group is the subject of its clause. */
const asideDeed = (text: string, group: Group): Deed | undefined => {
  const after = text.slice(group.end, Math.min(group.sentence.end, group.end + LONGEST_AFTER));
  const before = text.slice(Math.max(group.sentence.start, group.start - 14), group.start);
  const under = UNDER_BEFORE.test(before) ? UNDER.exec(after) : null;
  if (under !== null) {
    const verb = under[1] ?? '';
    const start = group.end + under[0].length - 1 - verb.length;
    return { group, sense: SENSE_UNDER.get(verb) ?? 'TOOK_PART', verb, start, end: start + verb.length };
  }
  const coming = /[对向]$/.test(before) ? COMING.exec(after) : null;
  if (coming !== null) {
    const verb = coming[0].slice(-2);
    const end = group.end + coming[0].length;
    return { group, sense: 'TOOK_PART', verb, start: end - 2, end };
  }
  const told = group.members[0]?.kind === 'person' ? DOERS.exec(before) : null;
  if (told !== null) {
    const verb = told[1] ?? '';
    const start = group.start - before.length + told.index;
    return { group, sense: verb === '主持' ? 'CHAIRED' : 'SPOKE_AT', verb, start, end: start + verb.length };
  }
  const given = /[为向给]$/.test(before) && group.members[0]?.kind === 'person' ? GIVING.exec(after) : null;
  if (given !== null) {
    const verb = given[1] ?? '';
    const end = group.end + given[0].length;
    return { group, sense: 'TOOK_PART', verb, start: end - verb.length, end };
  }
  const came = group.members[0]?.kind === 'person' ? CAME.exec(before) : null;
  if (came !== null) {
    const verb = came[1] ?? '';
    const start = group.start - before.length + came.index;
    return { group, sense: 'ATTENDED', verb, start, end: start + verb.length };
  }
  const heard = group.members[0]?.kind === 'person' && LISTENED.test(before) ? HEARD_FROM.exec(after) : null;
  if (heard !== null) {
    const verb = heard[1] ?? '';
    const end = group.end + heard[0].length;
    return { group, sense: 'SPOKE_AT', verb, start: end - verb.length, end };
  }
  const talked =
    group.members[0]?.kind === 'person' && /[与和同]$/.test(before) ? TALKED_WITH.exec(after) : null;
  if (talked !== null) {
    const verb = talked[1] ?? '';
    const end = group.end + talked[0].length;
    return { group, sense: 'TOOK_PART', verb, start: end - verb.length, end };
  }
  const invited = group.members[0]?.kind === 'person' ? INVITED_TO_TALK.exec(before) : null;
  if (invited !== null) {
    const start = group.start - before.length + before.lastIndexOf('请') + 1;
    return { group, sense: 'SPOKE_AT', verb: '主讲', start: start - 1, end: start };
  }
  const met = MEETING.exec(before);
  if (met === null || group.members[0]?.kind !== 'person') return undefined;
  const start = group.start - before.length + met.index;
  return { group, sense: 'TOOK_PART', verb: met[0].slice(0, 2), start, end: start + 2 };
};

/** Reads the verbs after each group that acts: up to the next subject, and no further than the words reported. */
export const readDeeds = (
  reading: Reading,
  groups: readonly Group[],
  organizations: Organizations,
  events: readonly EventMention[],
): readonly Deed[] => {
  const { text, shield } = reading;
  const heads = new Set<number>();
  for (const e of events) if (!e.generic) for (let i = e.head; i < e.end; i++) heads.add(i);
  const deeds: Deed[] = [];
  for (const group of groups) {
    const aside = asideDeed(text, group);
    if (aside !== undefined) deeds.push(aside);
    if (!group.subject) continue;
    for (let at = group.end; at < group.reach; at++) {
      if ((shield[at] ?? 0) !== 0) continue;
      if (at > group.end && /[,;]/.test(text[at - 1] ?? '') && othersAct(text.slice(at, at + 10), group))
        break;
      const framed = nounDeedAt(text, at, group.reach);
      if (framed !== undefined) {
        deeds.push({ group, sense: framed.sense, verb: framed.verb, start: at, end: framed.end });
        at = framed.end - 1;
        continue;
      }
      const organization = organizations.startingAt(at);
      const hit = longestFrom(reading, at, IS.verb);
      const sense = hit?.word.verb;
      if (hit === undefined || sense === undefined || hit.end > group.reach) {
        if (organization !== undefined) at = organization.end - 1;
        continue;
      }
      if (heads.has(at) || isInTitle(reading, hit)) continue;
      if (isNoun(text, hit.start, hit.end, sense)) {
        at = hit.end - 1;
        continue;
      }
      const verb = text.slice(hit.start, hit.end);
      // 与代表团进行了交流: a talk of two sides is no speech
      if (
        (verb === '交流' || verb === '探讨') &&
        /[与和同]/.test(
          text
            .slice(Math.max(group.end, hit.start - 30), hit.start)
            .split(/[,;]/)
            .at(-1) ?? '',
        )
      ) {
        deeds.push({ group, sense: 'TOOK_PART', verb, start: hit.start, end: hit.end });
        at = hit.end - 1;
        continue;
      }
      deeds.push({ group, sense, verb, start: hit.start, end: hit.end });
      if (sense === 'SPOKE_AT' && REPORTING.test(verb) && /[,:“了]/.test(text[hit.end] ?? ',')) break;
      at = hit.end - 1;
    }
  }
  return withBorrowed(text, groups, deeds);
};

/** 双方, 与会人员, 会议: a clause that begins so has a subject of its own, without a name. */
const OTHERS_ACT =
  /^(?:双方|各方|大家|(?:与会|参会)(?:人员|代表|专家|教师|学者|嘉宾|者|同志|师生)|(?:同学|师生|学员|代表|专家|老师|委员)们|会议(?:指出|强调|要求|认为|听取|审议|传达))/;

const COUNT = /^(\d{1,3}|[数几十百两三四五六七八九]{1,3})[余多]?[位名]/;

const SMALL = '零一二三四五六七八九十';

/** 17位负责人作了发言 behind four names: others; 三位院士分别发来视频 behind three: the same again. */
const othersAct = (clause: string, group: Group): boolean => {
  if (OTHERS_ACT.test(clause)) return true;
  const count = COUNT.exec(clause)?.[1];
  if (count === undefined) return false;
  const number = /\d/.test(count) ? Number(count) : count === '两' ? 2 : SMALL.indexOf(count);
  return number !== group.members.length;
};

const LONGEST_GAP = 60;

/** 甲，乙，某书主编丙出席会议: a group that does nothing itself does what the next one beside it does. */
const withBorrowed = (text: string, groups: readonly Group[], deeds: readonly Deed[]): readonly Deed[] => {
  const byGroup = new Map<Group, Deed[]>();
  for (const d of deeds) {
    const own = byGroup.get(d.group);
    if (own === undefined) byGroup.set(d.group, [d]);
    else own.push(d);
  }
  const all: Deed[] = [];
  for (let i = groups.length - 1; i >= 0; i--) {
    const group = groups[i];
    if (group === undefined) continue;
    const next = groups[i + 1];
    if (byGroup.has(group) || !group.subject || next === undefined || next.sentence !== group.sentence)
      continue;
    const gap = text.slice(group.end, next.start);
    const named = group.members.some((m) => m.kind === 'person');
    if (
      !named ||
      gap.length > LONGEST_GAP ||
      !/^(?:等(?:[^,。;:、“”对向把将由]{0,14}(?:人员|同志|领导|成员|师生|代表|嘉宾|专家|学者|干部))?)?(?:\d*人)?(?:一行)?(?:[、,;]|以及|及)/.test(
        gap,
      ) ||
      !next.subject
    )
      continue;
    const lent = (byGroup.get(next) ?? []).filter(
      (d) =>
        d.sense === 'ATTENDED' || d.sense === 'SPOKE_AT' || d.sense === 'TOOK_PART' || d.sense === 'VISITED',
    );
    if (lent.length > 0)
      byGroup.set(
        group,
        lent.map((d) => ({ ...d, group })),
      );
  }
  for (const group of groups) for (const deed of byGroup.get(group) ?? []) all.push(deed);
  return all;
};
