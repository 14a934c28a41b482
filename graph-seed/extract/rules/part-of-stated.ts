import type { Draft, Rule } from '../scene.ts';

const STATES = /^(?:是|作为|为|系|隶属于|隶属|属于|挂靠在?|设在|归属)/;
const BELONGS =
  /^的?(?:下属|直属|附属|所属|下设|内设|二级|重要|主要|一个)*(?:组成部分|学院|单位|部门|机构|研究机构|医院|企业|院系|科研机构)/;

/** 甲学院是某大学下属学院, 甲中心隶属于某学院, 甲院作为某学院的重要组成部分. */
export const partOfStated: Rule = {
  id: 'part-of-stated',
  confidence: 0.9,
  apply: (scene) => {
    const { text } = scene.reading;
    const drafts: Draft[] = [];
    for (const sentence of scene.reading.sentences) {
      for (let at = sentence.start; at < sentence.end; at++) {
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
