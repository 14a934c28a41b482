import { IS } from '#seed/lexicon/lexicon.ts';
import { leftFit } from './name-shape.ts';
import type { Organization, OrganizationMention } from './organization.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';

const TAILS = new Set(['PARTY_BRANCH', 'PARTY_COMMITTEE', 'ASSOCIATION']);

/** 党总支, 临时党支部: an ending without a name stands for the one body of the article that ends so. */
export const bareTails = (
  reading: Reading,
  covered: Uint8Array,
  all: readonly Organization[],
): readonly { readonly at: OrganizationMention; readonly of: Organization }[] => {
  const { text, article } = reading;
  const bodies = all.filter((o) => TAILS.has(o.subkind) && o.name.length > 3);
  if (bodies.length === 0) return [];
  const found: { at: OrganizationMention; of: Organization }[] = [];
  for (let i = article.body.start; i < article.body.end; i++) {
    if (covered[i] === 1 || (reading.shield[i] ?? 0) >= PROTECTED.speech) continue;
    const hit = longestFrom(reading, i, IS.suffix);
    const suffix = hit?.word.suffix;
    if (hit === undefined || suffix === undefined || !TAILS.has(suffix.subkind) || hit.end - i < 3) continue;
    const fits = leftFit(reading, i) >= 2 || longestUpTo(reading, i, IS.verb | IS.follower) !== undefined;
    if (!fits || suffix.refusers.includes(text[hit.end] ?? '\n')) continue;
    const name = text.slice(i, hit.end);
    const matches = bodies.filter((o) => o.mentions.some((m) => m.start < i && m.name.endsWith(name)));
    const [of] = matches.toSorted((a, b) => b.mentions.length - a.mentions.length);
    if (of === undefined || matches.length > 2) continue;
    found.push({
      at: { start: i, end: hit.end, name, surface: name, subkind: of.subkind, global: false, own: i },
      of,
    });
    i = hit.end - 1;
  }
  return found;
};
