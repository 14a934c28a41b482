import { widerPlaces } from '../place-parts.ts';
import type { Draft, Rule } from '../scene.ts';

/** 某校区某楼某会议室: a room lies in its building, a building on its grounds. */
export const partOfPlace: Rule = {
  id: 'part-of-place',
  confidence: 0.95,
  apply: ({ reading, venues }) =>
    venues.flatMap(({ place, sentence }): readonly Draft[] => {
      const { start, end } = place;
      const ends = [...widerPlaces(reading.text.slice(start, end)).map((length) => start + length), end];
      return ends.slice(1).map((own, i) => {
        const narrower = { start, end: own };
        const wider = { start, end: ends[i] ?? own };
        return {
          subject: { kind: 'place', place: narrower },
          predicate: 'PART_OF',
          object: { kind: 'place', place: wider },
          sentence,
          from: start,
          to: end,
          subjectAt: narrower,
          objectAt: wider,
        };
      });
    }),
};
