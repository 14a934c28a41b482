import type { Rule } from '../scene.ts';

/** 在某楼某会议室举行; a clause that is the name of a room; 地点：某楼. */
export const heldAt: Rule = {
  id: 'held-at',
  confidence: 0.88,
  apply: ({ venues }) =>
    venues.map(({ event, place, sentence, cue }) => ({
      subject: { kind: 'event', event },
      predicate: 'HELD_AT',
      object: { kind: 'place', place },
      sentence,
      from: place.start - 1,
      to: cue?.end ?? place.end,
      objectAt: place,
      ...(cue !== undefined && { cueAt: cue }),
    })),
};
