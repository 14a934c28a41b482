import { climb, fromArticle } from './body-of-title.ts';
import { listHeadings } from './list-headings.ts';
import type { Organization, Organizations } from './organization.ts';
import type { PersonPhrase, PostPhrase } from './posts.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** A person in a post of a body, with the place that says so. */
export interface HeldPost {
  readonly person: string;
  readonly organization: Organization;
  readonly role: string;
  readonly kind: PostPhrase['kind'];
  readonly via: 'before' | 'after' | 'rank';
  readonly sentence: Sentence;
  readonly phrase: PersonPhrase;
  readonly roleStart: number;
  readonly roleEnd: number;
  readonly organizationAt?: { readonly start: number; readonly end: number };
}

/** Titles that several people hold at once, so that one title before a list is each one's. */
const SHARED = /副|委员|成员|常委|理事|助理|教授|研究员|院士|代表|讲师|秘书|干事|巡视员|调研员|监事|顾问/;

/** 某电视台主持人甲, 某报记者乙: behind the name of a medium these are posts, elsewhere somebody's part in an event. */
const isOfMedia = ({ role, organization }: PostPhrase): boolean =>
  /(?:主持人|记者|主播|编辑)$/.test(role) &&
  /(?:台|社|报|网|传媒|频道|杂志|》)$/.test(organization?.name ?? '');

/** 副院长兼某研究院院长甲、副院长乙: the body of a second post is not whose the next title is. */
const BESIDES = /兼任?$/;

/** What parts the names of a list behind a label: `副组长:甲、乙(某处处长)  丙`; the next line goes on with what several can be. */
const goesOn = (between: string, labelled: HeldPost | undefined): boolean =>
  labelled !== undefined &&
  between.length <= 40 &&
  (/^(?:、| {1,8})$/.test(between) || (SHARED.test(labelled.role) && /^[、 ]*\n[ \n]*$/.test(between)));

/** 在某公司，董事长甲…: the body at which the sentence says that it happens. */
const hostOf = (
  { text }: Reading,
  organizations: Organizations,
  { start, end }: Sentence,
): Organization | undefined => {
  const place = /^(?:当[天日]|随后|之后|[上下]午,?)?(?:在|来到|到)/.exec(
    text.slice(start, Math.min(end, start + 8)),
  )?.[0];
  const host = place === undefined ? undefined : organizations.startingAt(start + place.length);
  return host !== undefined && text[host.end] === ',' ? organizations.of(host) : undefined;
};

/** All posts that the titles around names give, in the order of the text. */
export const resolvePosts = (
  reading: Reading,
  phrases: readonly PersonPhrase[],
  organizations: Organizations,
): readonly HeldPost[] => {
  const posts: HeldPost[] = [];
  const headings = listHeadings(reading, organizations);
  let sentenceIndex = 0;
  let context: Organization | undefined;
  let contextSentence: Sentence | undefined;
  let previous: PersonPhrase | undefined;
  let previousPosts: readonly HeldPost[] = [];
  let labelled: HeldPost | undefined;
  for (const phrase of phrases) {
    while (
      sentenceIndex < reading.sentences.length - 1 &&
      (reading.sentences[sentenceIndex]?.end ?? 0) <= phrase.person.start
    ) {
      sentenceIndex++;
    }
    const sentence = reading.sentences[sentenceIndex];
    if (sentence === undefined) break;
    if (sentence !== contextSentence) {
      contextSentence = sentence;
      context = hostOf(reading, organizations, sentence);
      previousPosts = [];
    }
    const between = reading.text.slice(previous?.end ?? phrase.start, phrase.start);
    if (phrase.before.length > 0 || phrase.from !== undefined || !goesOn(between, labelled))
      labelled = undefined;
    const mine: HeldPost[] = [];
    const hold = (
      post: PostPhrase,
      organization: Organization,
      role: string,
      via: HeldPost['via'],
      at?: { start: number; end: number },
    ): void => {
      mine.push({
        person: phrase.person.name,
        organization,
        role,
        kind: post.kind,
        via,
        sentence,
        phrase,
        roleStart: post.end - role.length,
        roleEnd: post.end,
        ...(at !== undefined && { organizationAt: { start: at.start, end: at.end } }),
      });
    };
    for (const post of phrase.before) {
      if (post.kind === 'national' || (post.kind === 'lead' && !isOfMedia(post))) continue;
      const mention = post.organization;
      const { role } = post;
      if (mention !== undefined) {
        const organization = organizations.of(mention);
        hold(post, organization, role, post.kind === 'rank' ? 'rank' : 'before', mention);
        if (context === undefined || !BESIDES.test(reading.text.slice(mention.start - 2, mention.start)))
          context = organization;
        continue;
      }
      if (post.foreign === true) continue;
      if (post.kind === 'rank') {
        // 某院院长甲、教授乙: the rank goes on from the body of the post before it
        const named = previousPosts.some((p) => p.organizationAt !== undefined);
        if (context !== undefined && named && between === '、') hold(post, context, role, 'rank');
        continue;
      }
      const heading = reading.text.slice(post.end, phrase.person.start).includes(':')
        ? headings.get(sentence)
        : undefined;
      if (heading === null) continue;
      if (heading !== undefined) {
        hold(post, heading, role, 'before');
        context ??= heading;
        labelled = mine.at(-1);
        continue;
      }
      const organization =
        (context === undefined ? undefined : climb(context, role)) ?? fromArticle(organizations, role);
      if (organization !== undefined) {
        hold(post, organization, role, 'before');
        context ??= organization;
        if (reading.text.slice(post.end, phrase.person.start).includes(':')) labelled = mine.at(-1);
      }
    }
    if (labelled !== undefined && phrase.before.length === 0)
      mine.push({ ...labelled, person: phrase.person.name, sentence, phrase });
    for (const post of phrase.bracketed) {
      if (post.kind === 'lead' || post.kind === 'national') continue;
      const body =
        post.organization === undefined
          ? fromArticle(organizations, post.role)
          : organizations.of(post.organization);
      if (body === undefined || (post.kind === 'rank' && post.organization === undefined)) continue;
      const via = post.organization === undefined ? 'after' : post.kind === 'rank' ? 'rank' : 'before';
      hold(post, body, post.role, via, post.organization);
    }
    const mention = phrase.from;
    if (phrase.before.length === 0 || mention !== undefined) {
      for (const post of phrase.after) {
        if (post.kind === 'national') continue;
        if (mention !== undefined)
          hold(post, organizations.of(mention), post.role, post.kind === 'rank' ? 'rank' : 'before', mention);
        else if (post.kind !== 'rank') {
          const organization =
            (context === undefined ? undefined : climb(context, post.role)) ??
            fromArticle(organizations, post.role);
          if (organization !== undefined) {
            hold(post, organization, post.role, 'after');
            // 甲校长、乙书记: both are the institution's
            if (organization === organizations.home) context ??= organization;
          }
        }
      }
      if (mention !== undefined) context = organizations.of(mention);
      const lent = mine.length === 0 ? rankLent(reading, previous, previousPosts, phrase) : undefined;
      if (lent !== undefined)
        hold(lent.post, lent.body.organization, lent.post.role, 'rank', lent.body.organizationAt);
      const gap = previous === undefined ? undefined : between;
      const single = previousPosts.length === 1 ? previousPosts[0] : undefined;
      if (
        mine.length === 0 &&
        single !== undefined &&
        single.via !== 'after' &&
        phrase.from === undefined &&
        single.roleStart < (previous?.person.start ?? 0) &&
        gap !== undefined &&
        /^(?:、|和|与|及| {1,4})$/.test(gap) &&
        SHARED.test(single.role)
      ) {
        mine.push({ ...single, person: phrase.person.name, phrase });
      }
    }
    for (const post of mine) posts.push(post);
    previous = phrase;
    previousPosts = mine;
  }
  return withoutEchoes(shareRanks(reading, phrases, organizations, posts));
};

/** `某系甲教授和乙副教授`: the body named before the first is the one of the next, who has a rank of his own. */
const rankLent = (
  reading: Reading,
  previous: PersonPhrase | undefined,
  posts: readonly HeldPost[],
  phrase: PersonPhrase,
): { readonly post: PostPhrase; readonly body: HeldPost } | undefined => {
  const post = phrase.after.find((p) => p.kind === 'rank');
  const body = posts.find((p) => p.via === 'rank' && p.organizationAt !== undefined);
  if (previous === undefined || post === undefined || body === undefined || phrase.from !== undefined)
    return undefined;
  return /^(?:、|和|与|及|以及|,)$/.test(reading.text.slice(previous.end, phrase.start))
    ? { post, body }
    : undefined;
};

/** `我院甲、乙教授`: the body before the first name and the rank after the last are each one's. */
const shareRanks = (
  reading: Reading,
  phrases: readonly PersonPhrase[],
  organizations: Organizations,
  posts: readonly HeldPost[],
): readonly HeldPost[] => {
  const extra: HeldPost[] = [];
  let at = 0;
  for (let i = 1; i < phrases.length; i++) {
    const last = phrases[i];
    const rank = last?.after.find((p) => p.kind === 'rank');
    if (last === undefined || rank === undefined || last.before.length > 0 || last.from !== undefined)
      continue;
    let k = i;
    while (k > 0) {
      const earlier = phrases[k - 1];
      const gap = earlier === undefined ? '' : reading.text.slice(earlier.end, phrases[k]?.start);
      if (
        earlier === undefined ||
        !/^[、和与]$/.test(gap) ||
        earlier.after.length > 0 ||
        earlier.before.length > 0
      )
        break;
      k--;
      if (earlier.from !== undefined) break;
    }
    const first = phrases[k];
    if (first?.from === undefined || k === i) continue;
    while ((reading.sentences[at]?.end ?? last.end) < last.end) at++;
    const sentence = reading.sentences[at];
    if (sentence === undefined || sentence.start > last.start) continue;
    const organization = organizations.of(first.from);
    for (const phrase of phrases.slice(k, i + 1)) {
      extra.push({
        person: phrase.person.name,
        organization,
        role: rank.role,
        kind: 'rank',
        via: 'rank',
        sentence,
        phrase,
        roleStart: rank.start,
        roleEnd: rank.end,
        organizationAt: first.from,
      });
    }
  }
  return [...posts, ...extra];
};

/** `X书记` after 某学院党委副书记X says nothing new: titles after a name that repeat one before it are left out. */
const withoutEchoes = (posts: readonly HeldPost[]): readonly HeldPost[] => {
  const stated = new Map<string, Set<string>>();
  for (const p of posts) {
    if (p.via === 'after') continue;
    const heads = stated.get(p.person);
    if (heads === undefined) stated.set(p.person, new Set([p.role.slice(-2)]));
    else heads.add(p.role.slice(-2));
  }
  return posts.filter((p) => {
    const heads = p.via === 'after' ? stated.get(p.person) : undefined;
    return heads === undefined || (p.role.length > 2 && !heads.has(p.role.slice(-2)));
  });
};
