import { IS } from '#seed/lexicon/lexicon.ts';
import { climb, fromArticle } from './body-of-title.ts';
import type { Organization, Organizations } from './organization.ts';
import { longestFrom, type Reading } from './reading.ts';

/** A title of a list that stands behind a name: `某处处长、某院副院长`. */
export interface ListedTitle {
  readonly organization: Organization;
  readonly role: string;
  readonly rank: boolean;
  readonly roleAt: { readonly start: number; readonly end: number };
  readonly organizationAt?: { readonly start: number; readonly end: number };
}

const MOST_TITLES = 8;
const QUALIFIER = /^(?:现任|时任|拟任|原|前|为|了)/;
const BRACKET = /^\([^()\n]{1,12}\)/;
const JOINT = /^(?:、|兼任|兼|和|及|暨)/;

/**
 * Reads titles forward from an offset, no further than `to`: each with the body named before it, else the
 * body of the title before (or `context`) or the nearest owner of it that suits the title.
 */
export const readTitles = (
  reading: Reading,
  organizations: Organizations,
  from: number,
  to: number,
  context?: Organization,
): { readonly titles: readonly ListedTitle[]; readonly end: number } => {
  const { text } = reading;
  const titles: ListedTitle[] = [];
  let body = context;
  let at = from;
  let end = from;
  while (titles.length < MOST_TITLES) {
    at += QUALIFIER.exec(text.slice(at, at + 2))?.[0].length ?? 0;
    const mention = organizations.startingAt(at);
    const named = mention !== undefined && mention.end < to ? mention : undefined;
    let roleFrom = named?.end ?? at;
    const once = named !== undefined && /[原前]/.test(text[roleFrom] ?? '') ? 1 : 0;
    roleFrom +=
      named === undefined ? 0 : (BRACKET.exec(text.slice(roleFrom, roleFrom + 14))?.[0].length ?? 0);
    const hit = longestFrom(reading, roleFrom + once, IS.role);
    if (hit === undefined || hit.end > to || hit.word.role === 'lead' || hit.word.role === 'national') break;
    const role = text.slice(roleFrom, hit.end);
    const rank = hit.word.role === 'rank';
    if (named !== undefined) body = organizations.of(named);
    const holder =
      named !== undefined
        ? body
        : rank
          ? undefined
          : ((body === undefined ? undefined : climb(body, role)) ?? fromArticle(organizations, role));
    if (holder !== undefined) {
      titles.push({
        organization: holder,
        role,
        rank,
        roleAt: { start: roleFrom, end: hit.end },
        ...(named !== undefined && { organizationAt: { start: named.start, end: named.end } }),
      });
    } else if (!rank) break;
    end = hit.end + (BRACKET.exec(text.slice(hit.end, hit.end + 14))?.[0].length ?? 0);
    const joint = JOINT.exec(text.slice(end, end + 2))?.[0];
    if (joint === undefined) break;
    at = end + joint.length;
  }
  return { titles, end };
};
