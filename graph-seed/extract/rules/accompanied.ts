import type { Draft, Rule } from '../scene.ts';
import { type ContactEnd, contact, groupBehind, orderOf, personsOf } from './contacts.ts';
import { eventIn } from './drafts.ts';

/** 甲陪同乙参观; 乙在甲的陪同下参观; without anyone named, 甲陪同调研 goes with the event. */
export const accompanied: Rule = {
  id: 'accompanied',
  confidence: 0.85,
  apply: (scene) => {
    const order = orderOf(scene);
    return scene.deeds.flatMap((deed): readonly Draft[] => {
      if (deed.sense !== 'ACCOMPANIED') return [];
      const companions = personsOf(scene, deed.group);
      const under = scene.reading.text[deed.end] === '下';
      const before = scene.groups[(order.get(deed.group) ?? 0) - 1];
      const led = under
        ? before !== undefined && before.sentence === deed.group.sentence && before.subject
          ? before
          : undefined
        : groupBehind(scene, order, deed.group, deed.end);
      const ends: readonly ContactEnd[] =
        led === undefined
          ? [
              {
                reference: eventIn(scene, deed.group.sentence, deed.end),
                start: deed.start,
                end: deed.end,
              },
            ]
          : personsOf(scene, led);
      return companions.flatMap((c) => ends.map((e) => contact(deed.group, 'ACCOMPANIED', c, e, deed)));
    });
  },
};
