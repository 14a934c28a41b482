import { IS } from '#seed/lexicon/lexicon.ts';
import type { OrganizationMention } from './organization.ts';
import { longestUpTo, type Reading } from './reading.ts';

/**
 * Second pass: a name that stands alone elsewhere in the article votes for its boundary. `怀揣某学院` is
 * cut to 某学院 when that stands at least twice by itself and the words before it name no owner.
 */
export const trimByVotes = (
  reading: Reading,
  mentions: readonly OrganizationMention[],
): OrganizationMention[] => {
  const { text } = reading;
  const counts = new Map<string, number>();
  const byStart = new Map<number, OrganizationMention[]>();
  for (const m of mentions) {
    counts.set(m.name, (counts.get(m.name) ?? 0) + 1);
    const same = byStart.get(m.start);
    if (same === undefined) byStart.set(m.start, [m]);
    else same.push(m);
  }
  const cut = (m: OrganizationMention): number => {
    if (m.own > m.start || m.name !== m.surface || (counts.get(m.name) ?? 0) > 1) return m.start;
    for (let at = m.start + 1; at < m.end - 2; at++) {
      const votes = counts.get(text.slice(at, m.end)) ?? 0;
      if (votes < 2) continue;
      const prefix = text.slice(m.start, at);
      const region = longestUpTo(reading, at, IS.region);
      if (region !== undefined || /[省市县区州校院]$/.test(prefix)) return m.start;
      if (prefix.length >= 2 || /[与和及]$/.test(prefix)) return at;
    }
    return m.start;
  };
  return mentions.map((m) => {
    const start = cut(m);
    if (start === m.start) return m;
    const name = text.slice(start, m.end);
    return { ...m, start, own: start, name, surface: name };
  });
};
