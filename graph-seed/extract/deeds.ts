import { IS, type VerbSense } from '#seed/lexicon/lexicon.ts';
import type { EventMention } from './event-mentions.ts';
import type { Organizations } from './organization.ts';
import type { Group } from './participants.ts';
import { longestFrom, type Reading } from './reading.ts';
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
const NOUN_AFTER = /^(?:精神|的|人|会|稿|词|者|员|下|中心|工作的|材料|内容|要求|活动)/;

const isNoun = (text: string, start: number, end: number, sense: VerbSense): boolean => {
  if (sense === 'CHAIRED') return /^(?:人|词|下|的|工作|编|完成)/.test(text.slice(end, end + 2));
  if (sense === 'SPOKE_AT') {
    return HEARD.test(text.slice(Math.max(0, start - 3), start)) || NOUN_AFTER.test(text.slice(end, end + 2));
  }
  if (sense === 'ATTENDED') return /^(?:的|者|人员|过|工作)/.test(text.slice(end, end + 2));
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
    if (!group.subject) continue;
    for (let at = group.end; at < group.reach; at++) {
      if ((shield[at] ?? 0) !== 0) continue;
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
      if (heads.has(at)) continue;
      if (isNoun(text, hit.start, hit.end, sense)) {
        at = hit.end - 1;
        continue;
      }
      const verb = text.slice(hit.start, hit.end);
      deeds.push({ group, sense, verb, start: hit.start, end: hit.end });
      if (sense === 'SPOKE_AT' && REPORTING.test(verb) && /[,:“了]/.test(text[hit.end] ?? ',')) break;
      at = hit.end - 1;
    }
  }
  return withBorrowed(text, groups, deeds);
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
      !/^(?:等)?(?:\d*人)?(?:一行)?(?:[、,;]|以及|及)/.test(gap) ||
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
