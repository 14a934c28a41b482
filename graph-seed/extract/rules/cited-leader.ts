import type { Draft, Rule } from '../scene.ts';

/** 甲总书记…重要讲话: a leader named as an authority is cited and takes part in nothing. */
export const citedLeader: Rule = {
  id: 'cited-leader',
  confidence: 0.97,
  apply: (scene) => {
    const { persons, reading } = scene;
    const drafts: Draft[] = [];
    for (const name of persons.cited) {
      const mention = persons.mentions.find((m) => m.name === name);
      const sentence =
        mention === undefined
          ? undefined
          : reading.sentences.find((s) => s.start <= mention.start && s.end >= mention.end);
      if (mention === undefined || sentence === undefined) continue;
      drafts.push({
        subject: { kind: 'article' },
        predicate: 'CITES',
        object: { kind: 'person', name },
        sentence,
        from: mention.start,
        to: mention.end,
        objectAt: { start: mention.start, end: mention.end },
      });
    }
    return drafts;
  },
};
