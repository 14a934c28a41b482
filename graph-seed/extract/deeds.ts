import { IS, type VerbSense } from '#seed/lexicon/lexicon.ts';
import type { Deed } from './deed.ts';
import { deedAround } from './deeds-around.ts';
import type { EventMention } from './event-mentions.ts';
import type { Hit } from './hit.ts';
import type { Organizations } from './organization.ts';
import type { Group } from './participants.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';
import { nounDeedAt } from './spoken-nouns.ts';
import { numberOf } from './written-numbers.ts';

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
    const aside = deedAround(text, group);
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

/** 17位负责人作了发言 behind four names: others; 三位院士分别发来视频 behind three: the same again. */
const othersAct = (clause: string, group: Group): boolean => {
  if (OTHERS_ACT.test(clause)) return true;
  const count = COUNT.exec(clause)?.[1];
  return count !== undefined && numberOf(count) !== group.members.length;
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
