import type { Comparison } from './comparison.ts';
import type { Sheet } from './sheet.ts';

const CLASS = { Person: 'person', Organization: 'organization', Place: 'place' } as const;
const READ = { PERSON: 'person', ORGANIZATION: 'organization', PLACE: 'place' } as const;

/** Persons, organizations and places by exact name, any form of theirs accepted. */
export const scoreEntities = (both: Comparison, sheet: Sheet): void => {
  for (const g of both.gold.entities) {
    if (g.type === 'Event' || both.isNeutralAnswer(g.id)) continue;
    const outcome = both.readAs(g.id) === undefined ? 'missed' : 'right';
    sheet.enter({ class: CLASS[g.type], outcome, what: g.name });
  }
  for (const e of both.extraction.entities) {
    if (e.kind === 'EVENT' || both.answerOf(e.id) !== undefined || both.isNeutral(e.id)) continue;
    if (e.kind === 'PLACE' && isWider(both, e.name)) continue;
    sheet.enter({ class: READ[e.kind], outcome: 'wrong', what: e.name });
  }
};

/** The building or grounds around a place of the answers, which name the room alone. */
const isWider = (both: Comparison, name: string): boolean =>
  both.gold.entities.some((g) => g.type === 'Place' && g.name !== name && g.name.startsWith(name));

/** The day of each event that has one in the answers; events beyond the answers are not blamed. */
export const scoreDates = (both: Comparison, sheet: Sheet): void => {
  for (const g of both.gold.entities) {
    if (g.type !== 'Event' || g.mentionOnly === true || g.date === undefined) continue;
    const e = both.readAs(g.id);
    const what = `${g.name}: ${g.date}`;
    if (e?.date === g.date) sheet.enter({ class: 'event date', outcome: 'right', what });
    else {
      const note = `read ${e?.date ?? (e === undefined ? 'no event' : 'no date')}`;
      sheet.enter({ class: 'event date', outcome: 'missed', what, note });
    }
  }
};
