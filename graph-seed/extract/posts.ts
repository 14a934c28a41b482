import { IS } from '#seed/lexicon/lexicon.ts';
import type { OrganizationMention } from './organization-names.ts';
import type { Organizations } from './organizations.ts';
import type { PersonMention, Persons } from './persons.ts';
import { type Hit, longestFrom, type Reading, roleUpTo } from './reading.ts';

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

const FORMER = /(?:原|时任|现任|新任|前|兼|任|兼任|拟任|候任|时任的|特邀|的)$/;

const skipBack = (text: string, at: number): number => {
  let i = at;
  while (i > 0 && (text[i - 1] === ' ' || text[i - 1] === ':')) i--;
  return at - i <= 3 ? i : at;
};

const postOf = (reading: Reading, organizations: Organizations, hit: Hit): PostPhrase => {
  const { text } = reading;
  let start = hit.start;
  let organization = organizations.endingAt(start);
  if (organization === undefined) {
    // 某办公室 主任, 某学院的院长, 某学院原院长
    const former = FORMER.exec(text.slice(Math.max(0, start - 3), start))?.[0];
    if (former !== undefined) organization = organizations.endingAt(start - former.length);
    else if (text[start - 1] === ' ') organization = organizations.endingAt(start - 1);
  }
  const role = text.slice(hit.start, hit.end);
  if (organization !== undefined) start = organization.start;
  return {
    role,
    kind: hit.word.role ?? 'office',
    start,
    end: hit.end,
    ...(organization !== undefined && { organization }),
  };
};

const JOINTS = /(?:、|兼任|兼|及|,|和|暨| )$/;

const chainBefore = (
  reading: Reading,
  organizations: Organizations,
  nameStart: number,
): readonly PostPhrase[] => {
  const { text } = reading;
  const posts: PostPhrase[] = [];
  let at = skipBack(text, nameStart);
  while (posts.length < 12) {
    const hit = roleUpTo(reading, at);
    if (hit === undefined) break;
    const post = postOf(reading, organizations, hit);
    if (posts.length > 0 && text[at] === ',' && post.kind === 'lead') break;
    posts.unshift(post);
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
  return posts;
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
): readonly PersonPhrase[] =>
  persons.mentions.map((person) => {
    const before = chainBefore(reading, organizations, person.start);
    const after = chainAfter(reading, person.end);
    const from = before.length === 0 ? organizations.endingAt(person.start) : undefined;
    return {
      person,
      start: before[0]?.start ?? from?.start ?? person.start,
      end: after.end,
      before,
      after: after.posts,
      ...(from !== undefined && { from }),
    };
  });
