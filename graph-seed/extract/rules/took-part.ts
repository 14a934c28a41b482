import type { Deed } from '../deed.ts';
import type { Participant } from '../participants.ts';
import type { Draft, Rule, Scene } from '../scene.ts';
import { eventIn, isHome, referencesOf } from './drafts.ts';

const SENSES = new Set(['TOOK_PART', 'ACCOMPANIED', 'MET_WITH', 'VISITED']);

/** What a body does itself at an event, not through people of its own: it signs, gives, comes to visit. */
const BY_ITSELF = /^(?:签署|签约|签订|签字|捐赠|赠送|接受|获奖)$/;

/** A body speaks at an event when it is said to give a speech; what it 表示 or 认为 may stand anywhere. */
const SPEECH = /发言$|^(?:致辞|致词|述职|经验交流)$/;

/** 根据协议，我院将派出…、接收…来院: what will be done was not done at the event. */
const isToCome = (text: string, { group, start }: Deed): boolean =>
  /(?:将|拟|计划|欢迎)[^。;]*$/.test(text.slice(group.leadStart, start));

/** Prizes are given at events of these names; elsewhere a text tells of them in passing. */
const AWARDING = /表彰|颁奖|大赛|竞赛|比赛|决赛|典礼|大会|会议|年会|总结/;

/** Those who speak for their body; whoever else speaks (某院辅导员甲) is a person of his own. */
const SPEAKS_FOR = /负责|人员|代表|专家/;

/** A post, not a number of people: the name behind it was not read. */
const TITLE = /^(?:书记|支部书记|党支部书记|科长|处长|辅导员|班主任|委员|领导|督导)$/;

/** 某大学来我院调研: a title that says who came. */
const COMES = /^(?:一行)?前?来我[校院系]/;

const HOME_FOLK = /师生|教师|学生|学员|党员|职工|员工|同学|领导|同志|干部/;

/** Offsets inside names of events: 某学院实践基地签约仪式 says not that 某学院 signs. */
const namesOfEvents = ({ eventMentions, reading }: Scene): Uint8Array => {
  const inside = new Uint8Array(reading.text.length);
  for (const m of eventMentions) inside.fill(1, m.start, m.end);
  return inside;
};

const takesPart = (scene: Scene, inName: Uint8Array, deed: Deed, m: Participant): boolean => {
  if (deed.verb === '获奖' && !AWARDING.test(scene.event?.name ?? '')) return false;
  if (m.kind === 'person') return SENSES.has(deed.sense);
  const { through } = m.phrase;
  if (through !== '') {
    if (TITLE.test(through) || (HOME_FOLK.test(through) && isHome(scene, m.phrase))) return false;
    return SENSES.has(deed.sense) || (deed.sense === 'SPOKE_AT' && SPEAKS_FOR.test(through));
  }
  if (deed.sense === 'SPOKE_AT')
    return SPEECH.test(deed.verb) && !deed.group.lead.includes('代表') && !isHome(scene, m.phrase);
  if (isToCome(scene.reading.text, deed)) return false;
  if (deed.group.sentence.title && !COMES.test(scene.reading.text.slice(m.end, m.end + 8))) return false;
  return (
    deed.sense === 'VISITED' ||
    (SENSES.has(deed.sense) && BY_ITSELF.test(deed.verb) && inName[deed.start] !== 1)
  );
};

/**
 * 甲为获奖者颁奖, 甲接待了来宾, 代表团访问: whoever acts at an event was there, with that role; and so was
 * a body whose people speak (某处工作人员作了讲解).
 */
export const tookPart: Rule = {
  id: 'took-part',
  confidence: 0.8,
  apply: (scene) => {
    const spoken = new Set(
      scene.deeds
        .filter((d) => d.sense === 'SPOKE_AT' || d.sense === 'ATTENDED' || d.sense === 'CHAIRED')
        .map((d) => d.group),
    );
    const seen = new Set<Participant>();
    const inName = namesOfEvents(scene);
    return scene.deeds.flatMap((deed) =>
      deed.group.members.flatMap((m): readonly Draft[] => {
        if (
          seen.has(m) ||
          (m.kind === 'person' && spoken.has(deed.group)) ||
          !takesPart(scene, inName, deed, m)
        )
          return [];
        seen.add(m);
        return referencesOf(scene, m).map((r) => ({
          subject: r.reference,
          predicate: 'ATTENDED',
          object: eventIn(scene, deed.group.sentence, deed.end),
          role: m.kind === 'unit' && m.phrase.through !== '' ? m.phrase.through : deed.verb,
          sentence: deed.group.sentence,
          from: Math.min(deed.group.leadStart, r.start),
          to: deed.end,
          subjectAt: { start: r.start, end: r.end },
          cueAt: { start: deed.start, end: deed.end },
        }));
      }),
    );
  },
};
