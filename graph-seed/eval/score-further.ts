import type { ExtractedClaim } from '#seed/extraction.ts';
import type { Comparison } from './comparison.ts';
import type { GoldClaim } from './gold.ts';
import { sameEvent } from './score-roles.ts';
import type { Sheet } from './sheet.ts';

const CONTACTS = new Set(['ACCOMPANIED', 'MET_WITH', 'VISITED']);

/**
 * Claims outside the guideline's classes. Places of events and cited persons are judged, for the rules'
 * precision, and counted nowhere; contacts are counted only when the answers say that they hold them all.
 */
export const scoreFurther = (both: Comparison, sheet: Sheet): void => {
  const held = both.wanted(new Set(['HELD_AT']));
  for (const claim of both.extraction.claims) {
    if (claim.predicate === 'HELD_AT') {
      const place = both.answerOf(claim.object)?.id;
      sheet.judge(
        claim,
        held.some((w) => w.object === place && sameEvent(both, claim.subject, w.subject)),
      );
    } else if (claim.predicate === 'CITES') {
      const answer = both.answerOf(claim.object);
      if (answer !== undefined) sheet.judge(claim, answer.mentionOnly === true);
    }
  }
  if (both.gold.contacts !== true) return;
  const wanted = both.wanted(CONTACTS);
  const found = new Set<GoldClaim>();
  const isOf = (claim: ExtractedClaim) => (w: GoldClaim) =>
    w.predicate === claim.predicate &&
    w.subject === both.answerOf(claim.subject)?.id &&
    (w.object === both.answerOf(claim.object)?.id || sameEvent(both, claim.object, w.object));
  for (const claim of both.extraction.claims) {
    if (!CONTACTS.has(claim.predicate) || both.isNeutral(claim.subject) || both.isNeutral(claim.object))
      continue;
    const hit = wanted.find(isOf(claim));
    sheet.judge(claim, hit !== undefined);
    if (hit !== undefined) found.add(hit);
    else {
      const what = `${both.name(claim.subject)} ${claim.predicate} ${both.name(claim.object)}`;
      sheet.enter({ class: 'contact', outcome: 'wrong', what, note: claim.rule });
    }
  }
  for (const w of wanted) {
    const what = `${both.goldName(w.subject)} ${w.predicate} ${both.goldName(w.object)}`;
    sheet.enter({ class: 'contact', outcome: found.has(w) ? 'right' : 'missed', what });
  }
};
