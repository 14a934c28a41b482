import type { Comparison } from './comparison.ts';
import type { GoldClaim } from './gold.ts';
import type { Sheet } from './sheet.ts';

/** Which unit belongs to which: the nearest parent is asked for, further ancestors are neither asked for nor wrong. */
export const scorePartOf = (both: Comparison, sheet: Sheet): void => {
  const isOrganization = (goldId: string): boolean => both.answer(goldId)?.type === 'Organization';
  const wanted = both
    .wanted(new Set(['PART_OF']))
    .filter((c) => isOrganization(c.subject) && isOrganization(c.object));
  const parents = new Map<string, Set<string>>();
  for (const c of wanted) parents.set(c.subject, (parents.get(c.subject) ?? new Set()).add(c.object));
  const ancestors = (id: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const p of parents.get(id) ?? []) {
      if (seen.has(p)) continue;
      seen.add(p);
      ancestors(p, seen);
    }
    return seen;
  };
  const isFurther = (c: GoldClaim): boolean =>
    [...(parents.get(c.subject) ?? [])].some((p) => p !== c.object && ancestors(p).has(c.object));
  const found = new Set<GoldClaim>();
  for (const claim of both.extraction.claims) {
    if (claim.predicate !== 'PART_OF' || both.entity(claim.subject)?.kind !== 'ORGANIZATION') continue;
    const s = both.answerOf(claim.subject)?.id;
    const o = both.answerOf(claim.object)?.id;
    const hit = wanted.find((c) => c.subject === s && c.object === o);
    if (hit !== undefined) {
      sheet.judge(claim, true);
      found.add(hit);
      continue;
    }
    if (both.isNeutral(claim.subject) || both.isNeutral(claim.object)) continue;
    if (s !== undefined && o !== undefined && ancestors(s).has(o)) continue;
    sheet.judge(claim, false);
    const what = `${both.name(claim.subject)} ⊂ ${both.name(claim.object)}`;
    sheet.enter({ class: 'part-of', outcome: 'wrong', what, note: claim.rule });
  }
  for (const c of wanted) {
    if (isFurther(c)) continue;
    const what = `${both.goldName(c.subject)} ⊂ ${both.goldName(c.object)}`;
    sheet.enter({ class: 'part-of', outcome: found.has(c) ? 'right' : 'missed', what });
  }
};
