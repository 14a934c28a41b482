import type { Draft, Rule } from '../scene.ts';

/** 某大学某处: the name of a unit that holds the name of its owner says whose it is; to the nearest. */
export const partOfName: Rule = {
  id: 'part-of-name',
  confidence: 0.72,
  apply: (scene) => {
    const { organizations, reading } = scene;
    const drafts: Draft[] = [];
    for (const unit of organizations.all) {
      if (unit.owner === undefined || unit.owner === unit) continue;
      const owner = unit.owner;
      const ends = new Map(owner.mentions.map((o) => [o.start, o.end]));
      const mention = unit.mentions.find((m) => (ends.get(m.start) ?? m.end) < m.end);
      const at = mention ?? unit.mentions[0];
      const sentence =
        at === undefined ? undefined : reading.sentences.find((s) => s.start <= at.start && s.end >= at.end);
      if (at === undefined || sentence === undefined) continue;
      drafts.push({
        subject: { kind: 'organization', organization: unit },
        predicate: 'PART_OF',
        object: { kind: 'organization', organization: owner },
        sentence,
        from: at.start,
        to: at.end,
        subjectAt: { start: at.start, end: at.end },
      });
    }
    return drafts;
  },
};
