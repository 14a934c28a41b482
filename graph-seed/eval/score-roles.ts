import type { ExtractedClaim } from '#seed/extraction.ts';
import type { Comparison } from './comparison.ts';
import type { GoldClaim } from './gold.ts';
import type { ScoredClass, Sheet } from './sheet.ts';

const PERSON_ROLES = ['CHAIRED', 'SPOKE_AT', 'ATTENDED', 'PROPOSED'] as const;

const SIDES = [
  {
    class: 'person-event',
    kind: 'PERSON',
    type: 'Person',
    predicates: new Set<string>([...PERSON_ROLES, 'ORGANIZED']),
  },
  {
    class: 'organization-event',
    kind: 'ORGANIZATION',
    type: 'Organization',
    predicates: new Set<string>(['ORGANIZED', 'ATTENDED']),
  },
] as const;

/** A part of the event on the same day counts as the event. */
export const sameEvent = (both: Comparison, extracted: string, wanted: string): boolean => {
  const read = both.answerOf(extracted);
  const answer = both.answer(wanted);
  return read !== undefined && answer !== undefined && (read.id === answer.id || read.date === answer.date);
};

/** What persons and organizations did at events. */
export const scoreRoles = (both: Comparison, sheet: Sheet): void => {
  for (const side of SIDES) {
    const wanted = both.wanted(side.predicates).filter((c) => both.answer(c.subject)?.type === side.type);
    const finer = (predicate: string): ScoredClass | undefined =>
      side.kind === 'PERSON' ? PERSON_ROLES.find((p) => p === predicate) : undefined;
    const counts = (c: ExtractedClaim): boolean =>
      side.predicates.has(c.predicate) &&
      both.entity(c.subject)?.kind === side.kind &&
      both.entity(c.object)?.kind === 'EVENT';
    const found = new Set<GoldClaim>();
    for (const claim of both.extraction.claims.filter(counts)) {
      const subject = both.answerOf(claim.subject)?.id;
      const matches = wanted.filter(
        (w) =>
          w.subject === subject && w.predicate === claim.predicate && sameEvent(both, claim.object, w.object),
      );
      if (matches.length === 0 && both.isNeutral(claim.subject)) continue;
      sheet.judge(claim, matches.length > 0);
      for (const m of matches) found.add(m);
      if (matches.length > 0) continue;
      const what = `${both.name(claim.subject)} ${claim.predicate} ${both.name(claim.object)}`;
      const note = `${claim.rule}: ${claim.role ?? ''}`;
      sheet.enter({ class: side.class, outcome: 'wrong', what, note }, finer(claim.predicate));
    }
    // One of several claims about parts of one day is enough.
    const days = new Map<string, { readonly first: GoldClaim; hit: boolean }>();
    for (const w of wanted) {
      const key = `${w.subject}|${w.predicate}|${both.answer(w.object)?.date ?? w.object}`;
      const day = days.get(key) ?? { first: w, hit: false };
      day.hit ||= found.has(w);
      days.set(key, day);
    }
    for (const { first, hit } of days.values()) {
      const what = `${both.goldName(first.subject)} ${first.predicate} ${both.goldName(first.object)}`;
      const outcome = hit ? 'right' : 'missed';
      sheet.enter({ class: side.class, outcome, what, note: first.role ?? '' }, finer(first.predicate));
    }
  }
};
