import type { Comparison } from './comparison.ts';
import { joinedPost } from './names.ts';
import type { Sheet } from './sheet.ts';

/** Posts: organization and role compared joined, in any form that either side has for the organization. */
export const scorePosts = (both: Comparison, sheet: Sheet): void => {
  const joined = (forms: readonly string[], role: string): readonly string[] =>
    forms.map((form) => joinedPost(form, role, both.gold.institution));
  const wanted = both.wanted(new Set(['HOLDS_POST'])).map((c) => {
    const o = both.answer(c.object);
    const forms = o === undefined ? [''] : [o.name, ...o.aliases, ...(o.resolved ? [o.resolved] : [])];
    const what = `${both.goldName(c.subject)} | ${both.goldName(c.object)} | ${c.role ?? ''}`;
    return { subject: c.subject, forms: new Set(joined(forms, c.role ?? '')), what, found: false };
  });
  for (const claim of both.extraction.claims) {
    if (claim.predicate !== 'HOLDS_POST') continue;
    const answer = both.answerOf(claim.subject);
    if (answer?.mentionOnly === true) continue;
    const o = both.entity(claim.object);
    const role = claim.role ?? '';
    const forms = joined([o?.name ?? '', ...(o?.aliases ?? [])], role);
    const fitting = wanted.filter((w) => w.subject === answer?.id && forms.some((f) => w.forms.has(f)));
    const match = fitting.find((w) => !w.found);
    if (match !== undefined) {
      match.found = true;
      sheet.judge(claim, true);
    } else if (fitting.length === 0 && both.answerOf(claim.object)?.mentionOnly !== true) {
      sheet.judge(claim, false);
      const what = `${both.name(claim.subject)} | ${o?.name ?? ''} | ${role}`;
      sheet.enter({ class: 'post', outcome: 'wrong', what, note: claim.rule });
    }
  }
  for (const { found, what } of wanted)
    sheet.enter({ class: 'post', outcome: found ? 'right' : 'missed', what });
};
