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

/** The bodies of the list that begins at the offset, and where it ends. */
const listFrom = (
  { organizations, reading: { text } }: Scene,
  start: number,
): { readonly bodies: readonly OrganizationMention[]; readonly end: number } => {
  const bodies: OrganizationMention[] = [];
  for (let at = start; ; ) {
    const body = organizations.startingAt(at);
    if (body === undefined) return { bodies, end: at };
    bodies.push(body);
    const joint = /^(?:、|和|与|及|以及)/.exec(text.slice(body.end, body.end + 2))?.[0];
    if (joint === undefined) return { bodies, end: body.end };
    at = body.end + joint.length;
  }
};

const HOLDS = /^(?:现|目前)?(?:共)?(?:下设|设有|内设|现设)(?:有|了)?/;

/** 某大学设有甲学院、乙学院、丙系等十个院系: what a body is made up of. */
const madeUpOf = (scene: Scene, sentence: Sentence, owner: OrganizationMention): readonly Draft[] => {
  const verb = HOLDS.exec(scene.reading.text.slice(owner.end, owner.end + 8))?.[0];
  if (verb === undefined) return [];
  const start = owner.end + verb.length;
  const { bodies } = listFrom(scene, start);
  return (bodies.length > 1 ? bodies : []).map((unit) => ({
    subject: { kind: 'organization', organization: scene.organizations.of(unit) },
    predicate: 'PART_OF',
    object: { kind: 'organization', organization: scene.organizations.of(owner) },
    sentence,
    from: owner.start,
    to: unit.end,
    subjectAt: { start: unit.start, end: unit.end },
    objectAt: { start: owner.start, end: owner.end },
    cueAt: { start: owner.end, end: start },
  }));
};

const madeTogether = (scene: Scene, sentence: Sentence, by: number): readonly Draft[] => {
  const { text } = scene.reading;
  const unit = scene.organizations.endingAt(by) ?? namedLast(scene, by);
  if (unit === undefined) return [];
  const { bodies: makers, end: at } = listFrom(scene, by + 1);
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

/** 甲学院是某大学下属学院, 甲中心隶属于某学院, 甲院作为某学院的重要组成部分, 该实验室由甲、乙共建, 某大学设有甲学院、乙学院. */
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
        drafts.push(...madeUpOf(scene, sentence, unit));
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
