import type { Draft, Rule } from '../scene.ts';
import { contact, groupBehind, orderOf, personsOf } from './contacts.ts';

const MEETING = /^(?:会见|接见|会晤|接待)/;

/** 甲会见了乙一行: both are at the meeting, and met each other. */
export const metWith: Rule = {
  id: 'met-with',
  confidence: 0.85,
  apply: (scene) => {
    const order = orderOf(scene);
    return scene.deeds.flatMap((deed): readonly Draft[] => {
      if (!MEETING.test(deed.verb) || deed.start < deed.group.end) return [];
      const met = groupBehind(scene, order, deed.group, deed.end);
      if (met === undefined) return [];
      return personsOf(scene, deed.group).flatMap((host) =>
        personsOf(scene, met).map((guest) => contact(deed.group, 'MET_WITH', host, guest, deed)),
      );
    });
  },
};
