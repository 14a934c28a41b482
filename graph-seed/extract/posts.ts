import { IS } from '#seed/lexicon/lexicon.ts';
import type { Hit } from './hit.ts';
import type { OrganizationMention, Organizations } from './organization.ts';
import type { PersonMention, Persons } from './persons.ts';
import { longestFrom, type Reading, roleUpTo } from './reading.ts';

/** One title as the text gives it; the organization only when it stands before the title. */
export interface PostPhrase {
  readonly role: string;
  readonly kind: 'office' | 'party' | 'rank' | 'national' | 'lead';
  readonly start: number;
  readonly end: number;
  readonly organization?: OrganizationMention;
}

/** A person with the titles around the name: `某处处长、某院副院长甲` or `甲副院长`. */
export interface PersonPhrase {
  readonly person: PersonMention;
  readonly start: number;
  readonly end: number;
  readonly before: readonly PostPhrase[];
  readonly after: readonly PostPhrase[];
  /** The organization that stands directly before the name, without a title. */
  readonly from?: OrganizationMention;
}

const FORMER = /(?:原|时任|现任|新任|前|拟任|候任|时任的|特邀|的)$/;

const skipBack = (text: string, at: number): number => {
  let i = at;
  while (i > 0 && (text[i - 1] === ' ' || text[i - 1] === ':')) i--;
  return at - i <= 3 ? i : at;
};

/** Body named before the title; of nested titles (系主任, 主任) the longest that has one, else the longest. */
const postOf = (reading: Reading, organizations: Organizations, at: number): PostPhrase | undefined => {
  const { text } = reading;
  const hits = reading.upTo(at).filter((h) => (h.word.flags & IS.role) !== 0);
  const make = (
    hit: Hit,
    organization: OrganizationMention | undefined,
    roleStart = hit.start,
  ): PostPhrase => ({
    role: text.slice(roleStart, hit.end),
    kind: hit.word.role ?? 'office',
    start: Math.min(organization?.start ?? hit.start, hit.start),
    end: hit.end,
    ...(organization !== undefined && { organization }),
  });
  const [longest] = hits;
  if (longest === undefined) return undefined;
  if (longest.word.role === 'party') {
    // 某学院党委书记: the body is 某学院党委, when the text names it so
    for (let k = longest.end - 2; k >= longest.start + 2; k--) {
      const organization = organizations.endingAt(k);
      if (organization !== undefined && organization.start <= longest.start)
        return make(longest, organization, k);
    }
  }
  for (const hit of hits) {
    const organization = organizations.endingAt(hit.start);
    if (organization !== undefined) return make(hit, organization);
  }
  const former = FORMER.exec(text.slice(Math.max(0, longest.start - 3), longest.start))?.[0];
  const gap = former?.length ?? (text[longest.start - 1] === ' ' ? 1 : 0);
  const organization = gap === 0 ? undefined : organizations.endingAt(longest.start - gap);
  return make(longest, organization);
};

const JOINTS = /(?:、|兼任|兼|及|,|和|暨| )$/;

const chainBefore = (
  reading: Reading,
  organizations: Organizations,
  nameStart: number,
  floor: number,
): { readonly posts: readonly PostPhrase[]; readonly from?: OrganizationMention; readonly start: number } => {
  const { text } = reading;
  const posts: PostPhrase[] = [];
  let at = skipBack(text, nameStart);
  let start = nameStart;
  const from = roleUpTo(reading, at) === undefined ? organizations.endingAt(at) : undefined;
  if (from !== undefined) {
    start = from.start;
    // 某处处长、某学院甲教授: the chain goes on before a body without a title
    const joint = JOINTS.exec(text.slice(Math.max(0, from.start - 2), from.start))?.[0];
    if (joint !== '、' && joint !== '兼') return { posts, from, start };
    at = from.start - joint.length;
    if (organizations.endingAt(at) !== undefined || roleUpTo(reading, at)?.word.role === 'lead')
      return { posts, from, start };
  }
  while (posts.length < 12) {
    const post = at > floor ? postOf(reading, organizations, at) : undefined;
    // a title behind the name before belongs to that name
    if (post === undefined || post.end - post.role.length < floor) break;
    if (posts.length > 0 && text[at] === ',' && post.kind === 'lead') break;
    posts.unshift(post);
    start = post.start;
    const joint = JOINTS.exec(text.slice(Math.max(0, post.start - 2), post.start))?.[0];
    if (joint === undefined) {
      // 教授博士生导师: a title directly after another
      if (roleUpTo(reading, post.start) === undefined) break;
      at = post.start;
      continue;
    }
    const next = post.start - joint.length;
    if (roleUpTo(reading, next) === undefined) break;
    at = next;
  }
  return { posts, start, ...(from !== undefined && { from }) };
};

const TITLE_AFTER = /^(?:同志|先生|女士|老师|同学|一行|小姐|夫人)/;

const chainAfter = (
  reading: Reading,
  nameEnd: number,
): { readonly posts: readonly PostPhrase[]; readonly end: number } => {
  const { text } = reading;
  const posts: PostPhrase[] = [];
  let end = nameEnd;
  if (text[end] === '(') {
    const close = text.indexOf(')', end);
    if (close > 0 && close - end <= 24) end = close + 1;
  }
  for (;;) {
    const role = longestFrom(reading, end, IS.role);
    if (role !== undefined && role.word.role !== 'lead' && role.end - role.start >= 2) {
      posts.push({
        role: text.slice(role.start, role.end),
        kind: role.word.role ?? 'office',
        start: role.start,
        end: role.end,
      });
      end = role.end;
      if (text[end] === '兼' && longestFrom(reading, end + 1, IS.role) !== undefined) end++;
      continue;
    }
    const honorific =
      TITLE_AFTER.exec(text.slice(end, end + 2))?.[0] ?? (text.startsWith('博士', end) ? '博士' : undefined);
    if (honorific === undefined) return { posts, end };
    end += honorific.length;
  }
};

/** Every mention of a person with the titles around it, in the order of the text. */
export const readPersonPhrases = (
  reading: Reading,
  persons: Persons,
  organizations: Organizations,
): readonly PersonPhrase[] => {
  let floor = 0;
  return persons.mentions.map((person) => {
    const { posts: before, from, start } = chainBefore(reading, organizations, person.start, floor);
    const after = chainAfter(reading, person.end);
    floor = after.end;
    return { person, start, end: after.end, before, after: after.posts, ...(from !== undefined && { from }) };
  });
};
