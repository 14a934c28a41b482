import type { Organization } from '../organization.ts';
import type { Draft, Rule, Scene } from '../scene.ts';

/** 甲大学—乙智能联合实验室 has a second owner behind the dash. */
const secondOwner = (scene: Scene, unit: Organization): Organization | undefined => {
  for (const m of unit.mentions) {
    const dash = /[—-]+/.exec(m.surface);
    if (dash === null) continue;
    const at = m.start + dash.index + dash[0].length;
    const named = scene.organizations.startingAt(at);
    const owner = named === undefined || named.end >= m.end ? undefined : scene.organizations.of(named);
    if (owner !== undefined && owner !== unit && owner !== unit.owner) return owner;
  }
  return undefined;
};

/** 某大学某处: the name of a unit that holds the name of its owner says whose it is; to the nearest. */
export const partOfName: Rule = {
  id: 'part-of-name',
  confidence: 0.72,
  apply: (scene) => {
    const { organizations, reading } = scene;
    const drafts: Draft[] = [];
    for (const unit of organizations.all) {
      const { owner } = unit;
      if (owner === undefined || owner === unit) continue;
      const ends = new Map(owner.mentions.map((o) => [o.start, o.end]));
      const mention = unit.mentions.find((m) => (ends.get(m.start) ?? m.end) < m.end);
      const at = mention ?? unit.mentions[0];
      const sentence =
        at === undefined ? undefined : reading.sentences.find((s) => s.start <= at.start && s.end >= at.end);
      if (at === undefined || sentence === undefined) continue;
      const second = secondOwner(scene, unit);
      for (const body of second === undefined ? [owner] : [owner, second])
        drafts.push({
          subject: { kind: 'organization', organization: unit },
          predicate: 'PART_OF',
          object: { kind: 'organization', organization: body },
          sentence,
          from: at.start,
          to: at.end,
          subjectAt: { start: at.start, end: at.end },
        });
    }
    return drafts;
  },
};
