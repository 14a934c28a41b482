import type { Deed } from '../deed.ts';
import type { EventMention } from '../event-mentions.ts';
import type { Organization } from '../organization.ts';
import type { Draft, Rule, Scene } from '../scene.ts';
import type { Sentence } from '../sentences.ts';
import { eventIn } from './drafts.ts';

const HOLDING = /^(?:举行|召开|举办|开展|主办|承办|协办|合办|联合主办|联合举办|组织召开|组织开展|组织)$/;

const OPENING_SENTENCES = 3;

/** Bodies named before the name of the event are its holders: 某处举办…, 由某院主办, 某系的研讨会在…召开. */
export const organized: Rule = {
  id: 'organized',
  confidence: 0.85,
  apply: (scene) => {
    const { event, deeds, reading } = scene;
    if (event === undefined) return [];
    const opening = new Set([
      ...reading.sentences.filter((s) => s.title),
      ...reading.sentences.filter((s) => !s.title).slice(0, OPENING_SENTENCES),
    ]);
    const drafts: Draft[] = [];
    const mentionsOf = new Map<Sentence, EventMention[]>();
    for (const m of scene.eventMentions) {
      const same = mentionsOf.get(m.sentence);
      if (same === undefined) mentionsOf.set(m.sentence, [m]);
      else if (same.length < MOST_MENTIONS) same.push(m);
    }
    for (const deed of deeds) {
      if (deed.sense !== 'ORGANIZED' || !HOLDING.test(deed.verb)) continue;
      const { group } = deed;
      const sponsors = /办$/.test(deed.verb) && deed.verb !== '举办';
      if (!sponsors && !namesEvent(mentionsOf.get(group.sentence), deed) && !holdTogether(reading.text, deed))
        continue;
      if (PUBLISHED.test(reading.text.slice(deed.end, deed.end + 8)) || announces(reading.text, deed))
        continue;
      const other = scene.otherEvents.some((e) => e.main.sentence === group.sentence);
      if (!opening.has(group.sentence) && !sponsors && !other) continue;
      if (sponsors && reading.text.slice(group.end, deed.start).includes(',')) continue;
      for (const m of group.members) {
        if (m.kind !== 'unit' || m.phrase.through !== '') continue;
        for (const mention of m.phrase.organizations) {
          // 首届技术委员会会议召开: the body that meets is in the name of its meeting
          if (/[届次]$/.test(reading.text.slice(mention.start - 1, mention.start))) continue;
          if (isCelebrated(reading.text, mention.end, deed.start)) continue;
          if (isInName(reading.text, mentionsOf.get(group.sentence), mention)) continue;
          drafts.push(
            draft(
              scene,
              scene.organizations.of(mention),
              deed.verb,
              group.sentence,
              Math.min(group.leadStart, mention.start),
              deed.end,
              mention,
              deed,
            ),
          );
        }
      }
    }
    return drafts.length > 0 ? drafts : ownerOfEvent(scene);
  },
};

/** 主办的期刊: what a body publishes is no event; 主办: a label, whose bodies stand behind it. */
const PUBLISHED = /^:|^的?[^,。]{0,4}?(?:期刊|刊物|学报|杂志|网站|报纸|公众号)/;

/** 下届将由某院承办: an event to come, told at the end of another. */
const announces = (text: string, deed: Deed): boolean =>
  /(?:下一?届|明年)[^。]*$|将[^,。;]*$/.test(
    text.slice(Math.max(deed.group.sentence.start, deed.start - 40), deed.start),
  );

const CELEBRATION =
  /^[^,。;:]{0,24}?(?:(?:成立|揭牌|挂牌|授牌|揭幕|落成|奠基|筹备)暨|(?:成立|揭牌|挂牌|授牌|揭幕|落成|奠基|筹备|签约)+(?:大会|会议|仪式|典礼|活动|会))/;

/** 某研究所成立大会, 甲与乙签约仪式举行: the body that a celebration is about, or a party to it, need not hold it. */
const isCelebrated = (text: string, from: number, to: number): boolean => {
  const celebration = CELEBRATION.exec(text.slice(from, from + 40))?.[0];
  return celebration !== undefined && from + celebration.length <= to;
};

/** 甲支部、乙支部围绕某事开展研讨: several bodies hold what they do together, though it is named in another sentence. */
const holdTogether = (text: string, { group, verb, end }: Deed): boolean =>
  (verb === '开展' || verb === '举行') &&
  group.members.every((m) => m.kind === 'unit' && m.phrase.through === '') &&
  group.members.flatMap((m) => (m.kind === 'unit' ? m.phrase.organizations : [])).length > 1 &&
  /^了?[^,。;、]{0,12}(?:研讨|交流|座谈|讨论|共学|联学|共建)/.test(text.slice(end, end + 18));

const NEAR = 60;

/** Further names of events in one sentence are not looked at. */
const MOST_MENTIONS = 20;

/** 组织, 开展 and the like hold an event only where one is named beside them. */
const namesEvent = (mentions: readonly EventMention[] | undefined, deed: Deed): boolean =>
  (mentions ?? []).some(
    (m) =>
      (m.end <= deed.start && deed.start - m.end < NEAR) || (m.end > deed.end && m.start - deed.end < NEAR),
  );

/** 某会暨某学会筹备会召开: a body in the middle of the name of an event is what it is about. */
const isInName = (
  text: string,
  mentions: readonly EventMention[] | undefined,
  body: { readonly start: number; readonly end: number },
): boolean =>
  !/[与和、”]/.test(text[body.start - 1] ?? '') &&
  (mentions ?? []).some((m) => !m.generic && m.start < body.start && body.end <= m.head);

const draft = (
  scene: Scene,
  organization: Organization,
  role: string,
  sentence: Sentence,
  from: number,
  to: number,
  at: { readonly start: number; readonly end: number },
  cue?: { readonly start: number; readonly end: number },
): Draft => ({
  subject: { kind: 'organization', organization },
  predicate: 'ORGANIZED',
  object: eventIn(scene, sentence),
  role,
  sentence,
  from,
  to,
  subjectAt: { start: at.start, end: at.end },
  ...(cue !== undefined && { cueAt: { start: cue.start, end: cue.end } }),
});

const ownerOfEvent = (scene: Scene): readonly Draft[] => {
  const { event, organizations, reading } = scene;
  if (event === undefined) return [];
  const { main } = event;
  const before = organizations.endingAt(main.start);
  const inside = organizations.startingAt(main.start);
  const owner = inside !== undefined && inside.end < main.head ? inside : before;
  // 甲出席某处工作会: who attends says nothing of who holds it
  if (owner === undefined || main.held === undefined || /^(?:参加|出席)$/.test(main.held)) return [];
  // 某公司向某大学捐赠仪式: the first of two parties holds nothing
  if (/^[向与和赴对]/.test(reading.text.slice(owner.end, owner.end + 1))) return [];
  if (isCelebrated(reading.text, owner.end, main.end)) return [];
  const organization = organizations.of(owner);
  return [
    draft(
      scene,
      organization,
      main.held,
      main.sentence,
      owner.start,
      Math.min(main.sentence.end, reading.text.indexOf(main.held, main.end) < 0 ? main.end : main.end + 30),
      owner,
    ),
  ];
};
