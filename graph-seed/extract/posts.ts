import { IS } from '#seed/lexicon/lexicon.ts';
import { closingBracket } from './clauses.ts';
import { isHan } from './fold-text.ts';
import type { Hit } from './hit.ts';
import { leftFit } from './name-shape.ts';
import type { OrganizationMention, Organizations } from './organization.ts';
import { beforeBracket, spacedLabel } from './person-marks.ts';
import type { PersonMention, Persons } from './persons.ts';
import { longestFrom, longestUpTo, type Reading, roleUpTo } from './reading.ts';

/** One title as the text gives it; the organization only when it stands before the title. */
export interface PostPhrase {
  readonly role: string;
  readonly kind: 'office' | 'party' | 'rank' | 'national' | 'lead';
  readonly start: number;
  readonly end: number;
  readonly organization?: OrganizationMention;
  /** Words stand directly before the title that name a body which was not recognized (`某总校校长`). */
  readonly foreign?: true;
}

/** A person with the titles around the name: `某处处长、某院副院长甲` or `甲副院长`. */
export interface PersonPhrase {
  readonly person: PersonMention;
  readonly start: number;
  readonly end: number;
  readonly before: readonly PostPhrase[];
  readonly after: readonly PostPhrase[];
  /** Titles in brackets behind the name: `甲(某大学教授)`. */
  readonly bracketed: readonly PostPhrase[];
  /** The organization that stands directly before the name, without a title. */
  readonly from?: OrganizationMention;
}

const JOINTS = /(?:、|兼任|兼|及|,|和|暨| )$/;

const FORMER = /(?:时任|现任|新任|拟任|候任|时任的|特邀|的)$/;

const IN_CHARGE = /(?:主管|分管|负责)[^,。;、\n]{2,12}的$/;

const skipBack = (text: string, at: number): number => {
  let i = at;
  while (i > 0 && (text[i - 1] === ' ' || text[i - 1] === ':')) i--;
  return beforeBracket(text, at - i <= 3 ? i : at);
};

/** 原, 前: what a title held once is called with. */
const ONCE = /[原前]$/;

/** Body named before the title; of nested titles (系主任, 主任) the longest that has one, else the longest. */
export const postOf = (
  reading: Reading,
  organizations: Organizations,
  at: number,
): PostPhrase | undefined => {
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
  if (longest === undefined) {
    const label = spacedLabel(reading, at);
    return label === undefined ? undefined : { ...make(label, undefined), role: label.word.text };
  }
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
    if (organization === undefined) continue;
    // 某大学原某处处长: the post was one of the university
    const owner =
      text[organization.start - 1] === '原' ? organizations.endingAt(organization.start - 1) : undefined;
    return owner === undefined ? make(hit, organization) : make(hit, owner, organization.start - 1);
  }
  if (ONCE.test(text.slice(Math.max(0, longest.start - 1), longest.start))) {
    const organization = organizations.endingAt(longest.start - 1);
    return make(longest, organization, longest.start - 1);
  }
  const former = FORMER.exec(text.slice(Math.max(0, longest.start - 3), longest.start))?.[0];
  // 某大学(某校区)主管国际事务的副校长
  const charge = IN_CHARGE.exec(text.slice(Math.max(0, longest.start - 18), longest.start))?.[0];
  if (charge !== undefined)
    return make(longest, organizations.endingAt(beforeBracket(text, longest.start - charge.length)));
  const gap = former?.length ?? (text[longest.start - 1] === ' ' ? 1 : 0);
  const organization = gap === 0 ? undefined : organizations.endingAt(longest.start - gap);
  const post = make(longest, organization);
  return organization === undefined && gap === 0 && followsUnknown(reading, longest.start)
    ? { ...post, foreign: true }
    : post;
};

/** Whether Han text that is neither a joint nor a word that titles follow stands before the offset. */
const followsUnknown = (reading: Reading, at: number): boolean => {
  const { text } = reading;
  // 《某报》总编, 《某报》(…)总编: the paper is the body
  if (text[beforeBracket(text, at) - 1] === '》') return true;
  if (at === 0 || !isHan(text.charCodeAt(at - 1)) || leftFit(reading, at) >= 2) return false;
  const before = text.slice(Math.max(0, at - 2), at);
  return (
    !JOINTS.test(before) &&
    !OPENERS.test(before) &&
    longestUpTo(reading, at, IS.follower | IS.verb) === undefined
  );
};

/** Words that a title of the article's own body follows. */
const OPENERS =
  /(?:[由请是对向给为以让使经据该校院系所局厅馆班处部与和同等长任]|(?<![资基日])本|我校|我院|学校|学院|公司|医院|集团)$/;

const LONGEST_MODIFIER = 20;

/** Where the title before a 、 ends, when only unknown words stand between it and the title at hand; or 0. */
const listBefore = (reading: Reading, post: PostPhrase): number => {
  if (post.foreign !== true && post.kind !== 'lead') return 0;
  const { text } = reading;
  for (let i = post.start - 1; i > post.start - LONGEST_MODIFIER && i > 0; i--) {
    const char = text[i] ?? '。';
    if (char === '、') return roleUpTo(reading, i) === undefined ? 0 : i;
    if (!isHan(char.charCodeAt(0)) && !/[\dA-Za-z]/.test(char)) return 0;
  }
  return 0;
};

/** `甲任组长，副校长乙…`: the title before the comma is the one that 任 speaks of. */
const endsAppointment = (reading: Reading, organizations: Organizations, role: Hit): boolean => {
  const start = organizations.endingAt(role.start)?.start ?? role.start;
  return reading.upTo(start).some((h) => h.word.verb === 'APPOINTED');
};

/** 某资本创始人兼首席执行官: what follows a title of a body nobody knows is a title of the same body. */
const spreadForeign = (posts: PostPhrase[]): void => {
  for (let i = 1; i < posts.length; i++) {
    const post = posts[i];
    if (post === undefined || post.organization !== undefined) return;
    posts[i] = { ...post, foreign: true };
  }
};

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
  // 某大学哲学系的甲教授
  const bound = text[at - 1] === '的' && at === nameStart ? at - 1 : at;
  const from = roleUpTo(reading, at) === undefined ? organizations.endingAt(bound) : undefined;
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
    if (post.foreign === true) spreadForeign(posts);
    if (posts.length === 1 && post.kind === 'lead' && text.slice(post.end, nameStart).includes(':')) break;
    const joint = JOINTS.exec(text.slice(Math.max(0, post.start - 2), post.start))?.[0];
    if (joint === undefined) {
      // 教授博士生导师: a title directly after another; 某某总校校长: behind a body nobody knows the list goes on
      const list = roleUpTo(reading, post.start) === undefined ? listBefore(reading, post) : post.start;
      if (list === 0) break;
      at = list;
      continue;
    }
    const next = post.start - joint.length;
    const role = roleUpTo(reading, next);
    if (role === undefined || (joint === ',' && endsAppointment(reading, organizations, role))) break;
    at = next;
  }
  return { posts, start, ...(from !== undefined && { from }) };
};

const TITLE_AFTER = /^(?:同志|先生|女士|老师|同学|一行|小姐|夫人)/;

const chainAfter = (
  reading: Reading,
  organizations: Organizations,
  nameEnd: number,
): {
  readonly posts: readonly PostPhrase[];
  readonly bracketed: readonly PostPhrase[];
  readonly end: number;
} => {
  const { text } = reading;
  const posts: PostPhrase[] = [];
  const bracketed: PostPhrase[] = [];
  let end = nameEnd;
  const passBracket = (): void => {
    if (text[end] !== '(') return;
    const close = closingBracket(text, end, LONGEST_BRACKET);
    if (close < 0) return;
    for (const post of titlesIn(reading, organizations, end + 1, close)) bracketed.push(post);
    end = close + 1;
  };
  passBracket();
  for (;;) {
    const gap = text[end] === ' ' && posts.length === 0 ? 1 : 0;
    const role = longestFrom(reading, end + gap, IS.role);
    if (role !== undefined && role.word.role !== 'lead' && role.end - role.start >= 2) {
      posts.push({
        role: text.slice(role.start, role.end),
        kind: role.word.role ?? 'office',
        start: role.start,
        end: role.end,
      });
      end = role.end;
      if (text[end] === '兼' && longestFrom(reading, end + 1, IS.role) !== undefined) end++;
      passBracket();
      continue;
    }
    const honorific =
      TITLE_AFTER.exec(text.slice(end, end + 2))?.[0] ?? (text.startsWith('博士', end) ? '博士' : undefined);
    if (honorific === undefined) return { posts, bracketed, end };
    end += honorific.length;
  }
};

const LONGEST_BRACKET = 40;

/** Titles that fill a bracket to its end: `某大学教授`, `某院院长、某会理事`. */
const titlesIn = (
  reading: Reading,
  organizations: Organizations,
  from: number,
  to: number,
): readonly PostPhrase[] => {
  const posts: PostPhrase[] = [];
  let at = to;
  while (at > from) {
    const post = postOf(reading, organizations, at);
    if (post === undefined || post.start < from) break;
    if (post.kind !== 'lead' && post.foreign !== true) posts.unshift(post);
    if (!/[、,]/.test(reading.text[post.start - 1] ?? '')) break;
    at = post.start - 1;
  }
  return posts;
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
    const after = chainAfter(reading, organizations, person.end);
    floor = after.end;
    const { end, posts, bracketed } = after;
    return { person, start, end, before, after: posts, bracketed, ...(from !== undefined && { from }) };
  });
};
