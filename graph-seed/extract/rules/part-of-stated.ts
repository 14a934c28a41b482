import type { OrganizationMention } from '../organization.ts';
import type { Draft, Rule, Scene } from '../scene.ts';
import type { Sentence } from '../sentences.ts';

const STATES = /^(?:是|作为|为|系|隶属于|隶属|属于|挂靠在?|设在|归属)/;
const BELONGS =
  /^的?(?:下属|直属|附属|所属|下设|内设|二级|重要|主要|一个)*(?:组成部分|学院|单位|部门|机构|研究机构|医院|企业|院系|科研机构)/;

/** 该实验室由甲、乙、丙三方共建: a body that several made belongs to each of them. */
const MADE = /^(?:[两三四五]方)?(?:共同|联合|合作)*(?:共建|组建|建立|设立|成立|创办|发起成立)/;

/** How far back the body is looked for that 该实验室 means. */
const NEAR = 400;

/** 该实验室, 这一中心: the body named last that ends so. */
const namedLast = (scene: Scene, by: number): OrganizationMention | undefined => {
  const noun = /(?:该|这一|本|此)([\u4e00-\u9fff]{2,6})$/.exec(
    scene.reading.text.slice(Math.max(0, by - 8), by),
  )?.[1];
  if (noun === undefined) return undefined;
  for (let end = by - 1; end > by - NEAR; end--) {
    const mention = scene.organizations.endingAt(end);
    if (mention !== undefined && mention.name.length > noun.length && mention.name.endsWith(noun))
      return mention;
  }
  return undefined;
};

const madeTogether = (scene: Scene, sentence: Sentence, by: number): readonly Draft[] => {
  const { text } = scene.reading;
  const unit = scene.organizations.endingAt(by) ?? namedLast(scene, by);
  if (unit === undefined) return [];
  const makers: OrganizationMention[] = [];
  let at = by + 1;
  for (;;) {
    const maker = scene.organizations.startingAt(at);
    if (maker === undefined) break;
    makers.push(maker);
    const joint = /^(?:、|和|与|及|以及)/.exec(text.slice(maker.end, maker.end + 2))?.[0];
    at = maker.end + (joint?.length ?? 0);
    if (joint === undefined) break;
  }
  const made = makers.length > 1 ? MADE.exec(text.slice(at, at + 12))?.[0] : undefined;
  if (made === undefined) return [];
  return makers.map((maker) => ({
    subject: { kind: 'organization', organization: scene.organizations.of(unit) },
    predicate: 'PART_OF',
    object: { kind: 'organization', organization: scene.organizations.of(maker) },
    sentence,
    from: Math.max(sentence.start, Math.min(unit.start, maker.start)),
    to: at + made.length,
    ...(unit.start >= sentence.start && { subjectAt: { start: unit.start, end: unit.end } }),
    objectAt: { start: maker.start, end: maker.end },
    cueAt: { start: at, end: at + made.length },
  }));
};

/** 甲学院是某大学下属学院, 甲中心隶属于某学院, 甲院作为某学院的重要组成部分, 该实验室由甲、乙共建. */
export const partOfStated: Rule = {
  id: 'part-of-stated',
  confidence: 0.9,
  apply: (scene) => {
    const { text } = scene.reading;
    const drafts: Draft[] = [];
    for (const sentence of scene.reading.sentences) {
      for (let at = sentence.start; at < sentence.end; at++) {
        if (text[at] === '由') drafts.push(...madeTogether(scene, sentence, at));
        const unit = scene.organizations.startingAt(at);
        if (unit === undefined) continue;
        const verb = STATES.exec(text.slice(unit.end, unit.end + 4))?.[0];
        const owner = verb === undefined ? undefined : scene.organizations.startingAt(unit.end + verb.length);
        if (verb !== undefined && owner !== undefined) {
          const strong = /隶属|属于|挂靠|设在|归属/.test(verb);
          if (strong || BELONGS.test(text.slice(owner.end, owner.end + 14))) {
            drafts.push({
              subject: { kind: 'organization', organization: scene.organizations.of(unit) },
              predicate: 'PART_OF',
              object: { kind: 'organization', organization: scene.organizations.of(owner) },
              sentence,
              from: unit.start,
              to: owner.end,
              subjectAt: { start: unit.start, end: unit.end },
              objectAt: { start: owner.start, end: owner.end },
              cueAt: { start: unit.end, end: unit.end + verb.length },
            });
          }
        }
        at = unit.end - 1;
      }
    }
    return drafts;
  },
};
