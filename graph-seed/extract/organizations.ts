import { IS } from '#seed/lexicon/lexicon.ts';
import { createWordTrie } from '#seed/lexicon/word-trie.ts';
import type { EntitySubkind } from '#server/domain/ontology.ts';
import { abbreviationEnds, shortForms } from './abbreviations.ts';
import { isHan } from './fold-text.ts';
import { leftFit } from './name-shape.ts';
import type { OrganizationMention } from './organization-names.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';

/** An organization of the article with all its mentions. */
export interface Organization {
  /** First or fullest form. */
  name: string;
  subkind: EntitySubkind;
  global: boolean;
  readonly mentions: OrganizationMention[];
  /** The owner that the name itself holds (`人事处` of `某大学人事处`, 学校 of 学校党委). */
  owner?: Organization;
  /** The owner that only a prefix hints at (校 of 校党委). */
  hintedOwner?: Organization;
}

export interface Organizations {
  readonly all: readonly Organization[];
  /** The longest mention that ends at the offset. */
  readonly endingAt: (at: number) => OrganizationMention | undefined;
  /** The longest mention that begins at the offset. */
  readonly startingAt: (at: number) => OrganizationMention | undefined;
  readonly allEndingAt: (at: number) => readonly OrganizationMention[];
  readonly of: (mention: OrganizationMention) => Organization;
  /** The institution that 学校 stands for. */
  readonly home: Organization | undefined;
  /** The unit that 我院 stands for, when the article is one of a unit. */
  readonly unit: Organization | undefined;
}

const SCHOOL_WORDS = /^(?:学校|我校|本校|该校)/;
const UNIT_WORDS = /^(?:我院|本院|该院|学院|我系|本系|我局|我所|我馆|我司|我部)$/;
const HOME_WORD = /学校|我校|本校|该校|我院|本院|该院|学院|我系|本系|我局|我所|我馆|我司/g;

const homeWords = (reading: Reading, taken: ReadonlySet<number>): readonly OrganizationMention[] => {
  const { text, article } = reading;
  const found: OrganizationMention[] = [];
  for (const match of text.matchAll(HOME_WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const inArea =
      (start >= article.title.start && end <= article.title.end) ||
      (start >= article.body.start && end <= article.body.end);
    if (!inArea || (reading.shield[start] ?? 0) >= PROTECTED.speech) continue;
    const word = match[0];
    const plain = word === '学校' || word === '学院';
    if (plain && /[大等小各级所办民兄弟贵他家科该]/.test(text[start - 1] ?? '')) continue;
    if (
      word === '学院' &&
      (taken.has(end) ||
        (isHan(text.charCodeAt(start - 1)) &&
          leftFit(reading, start) < 2 &&
          longestUpTo(reading, start, IS.verb | IS.follower) === undefined))
    )
      continue;
    const unit = UNIT_WORDS.test(word);
    found.push({
      start,
      end,
      name: word,
      surface: word,
      subkind: unit ? 'SCHOOL' : 'UNIVERSITY',
      global: false,
      own: start,
    });
  }
  return found;
};

const firstAreaEnd = (reading: Reading): number => {
  const body = reading.sentences.filter((s) => !s.title);
  return body[Math.min(1, body.length - 1)]?.end ?? reading.article.title.end;
};

/** The university that the article is about: named by the source, else in the title, else first and most often. */
const homeInstitution = (reading: Reading, all: readonly Organization[]): Organization | undefined => {
  const universities = all.filter((o) => o.subkind === 'UNIVERSITY' && !SCHOOL_WORDS.test(o.name));
  const named = reading.article.institution;
  const given =
    named === undefined
      ? undefined
      : universities.find((o) => named.startsWith(o.name) || o.mentions.some((m) => m.name === named));
  if (given !== undefined) return given;
  const { title } = reading.article;
  const others = new Set(universities.filter((o) => o.mentions.some((m) => besideSelf(reading, m))));
  const candidates = universities.filter((o) => !others.has(o));
  const inTitle = candidates.filter((o) =>
    o.mentions.some((m) => m.start >= title.start && m.end <= title.end),
  );
  if (inTitle.length === 1) return inTitle[0];
  const limit = firstAreaEnd(reading);
  const early = candidates.filter((o) => o.mentions.some((m) => m.start < limit && !cameFrom(reading, m)));
  const ranked = (early.length > 0 ? early : []).toSorted((a, b) => b.mentions.length - a.mentions.length);
  return ranked[0];
};

/** 学校与甲大学, 甲大学来我校: whoever is named beside 学校 is another one. */
const besideSelf = (reading: Reading, m: OrganizationMention): boolean =>
  /(?:学校|我校|本校)(?:与|和|同|赴|到|对接|走访|访问)$/.test(
    reading.text.slice(Math.max(0, m.start - 4), m.start),
  ) || /^(?:与|和|同|来|到|到访|来访)(?:学校|我校|本校)/.test(reading.text.slice(m.end, m.end + 4));

const cameFrom = (reading: Reading, m: OrganizationMention): boolean =>
  /(?:来自|毕业于|赴|前往|走进|到|邀请|访问)$/.test(reading.text.slice(Math.max(0, m.start - 3), m.start));

const homeUnit = (
  reading: Reading,
  all: readonly Organization[],
  ending: string,
): Organization | undefined => {
  const limit = firstAreaEnd(reading);
  const matches = all.filter(
    (o) => o.name.endsWith(ending) && o.name.length > 2 && o.subkind !== 'UNIVERSITY',
  );
  const early = matches.filter((o) => o.mentions.some((m) => m.start < limit));
  return (early.length > 0 ? early : matches).toSorted((a, b) => b.mentions.length - a.mentions.length)[0];
};

/** Gathers mentions into organizations: abbreviations, 学校 and 我院, units with and without their owner, bare 党委. */
export const gatherOrganizations = (
  reading: Reading,
  names: readonly OrganizationMention[],
): Organizations => {
  const { text } = reading;
  const byName = new Map<string, Organization>();
  const ofMention = new Map<OrganizationMention, Organization>();
  const put = (mention: OrganizationMention, key: string): Organization => {
    let organization = byName.get(key);
    if (organization === undefined) {
      organization = { name: mention.name, subkind: mention.subkind, global: mention.global, mentions: [] };
      byName.set(key, organization);
    }
    organization.mentions.push(mention);
    ofMention.set(mention, organization);
    return organization;
  };
  for (const mention of names) put(mention, mention.name);

  // Shorter forms of universities named in full.
  const aliases = new Map<string, Organization>();
  for (const o of [...byName.values()]) {
    const first = o.mentions[0];
    if (o.subkind !== 'UNIVERSITY' || first === undefined) continue;
    for (const form of shortForms(reading, first.start, o.name)) aliases.set(form, o);
  }
  for (const [form, full] of aliases) {
    const short = byName.get(form);
    if (short === undefined || short === full) continue;
    absorb(full, short, ofMention);
    byName.delete(form);
    byName.set(form, full);
  }
  const covered = new Uint8Array(text.length + 1);
  const longest = new Map<number, number>();
  for (const m of names) {
    covered.fill(1, m.start, m.end);
    longest.set(m.start, Math.max(longest.get(m.start) ?? 0, m.end));
  }
  const extra: OrganizationMention[] = [];
  if (aliases.size > 0) {
    const trie = createWordTrie(aliases);
    for (const area of [reading.article.title, reading.article.body]) {
      for (let i = area.start; i < area.end; i++) {
        let best: OrganizationMention | undefined;
        let full: Organization | undefined;
        trie.visit(text, i, (end, organization) => {
          if ((reading.shield[i] ?? 0) >= PROTECTED.speech || !abbreviationEnds(reading, i, end)) return;
          best = {
            start: i,
            end,
            name: text.slice(i, end),
            surface: text.slice(i, end),
            subkind: 'UNIVERSITY',
            global: true,
            own: i,
          };
          full = organization;
        });
        if (best === undefined || full === undefined) continue;
        if (covered[i] === 1 && (longest.get(i) ?? 0) <= best.end) continue;
        // The beginning of the full name is no shorter form of it.
        if (text.startsWith(full.name, i)) continue;
        full.mentions.push(best);
        ofMention.set(best, full);
        extra.push(best);
        i = best.end - 1;
      }
    }
  }
  for (const mention of unnamedAbbreviations(reading, covered, extra)) {
    put(mention, mention.name);
    extra.push(mention);
  }
  const ends = new Set(names.map((m) => m.end));
  const words = homeWords(reading, ends);
  const list = (): Organization[] => [...new Set(byName.values())];
  const home0 = homeInstitution(reading, list());
  const usesSchool = words.some((w) => SCHOOL_WORDS.test(w.name));
  let home = home0;
  for (const word of words.filter((w) => SCHOOL_WORDS.test(w.name))) {
    if (home === undefined) home = put(word, '学校');
    else {
      home.mentions.push(word);
      ofMention.set(word, home);
    }
    extra.push(word);
  }
  if (!usesSchool && home0 === undefined) home = undefined;
  let unit: Organization | undefined;
  for (const word of words.filter((w) => UNIT_WORDS.test(w.name))) {
    const ending = word.name.slice(-1);
    unit ??= homeUnit(reading, list(), word.name === '学院' ? '学院' : ending);
    if (unit === undefined && word.name === '学院') continue;
    if (unit === undefined) unit = put(word, word.name);
    else {
      unit.mentions.push(word);
      ofMention.set(word, unit);
    }
    extra.push(word);
  }
  if (unit === undefined) unit = leadingUnit(reading, list());

  for (const mention of bareTails(reading, covered, list())) {
    mention.of.mentions.push(mention.at);
    ofMention.set(mention.at, mention.of);
    extra.push(mention.at);
  }

  // 县委宣传部 is the one of the county that the text has named.
  for (const o of list()) {
    if (!/^[省市县区][委政]/.test(o.name)) continue;
    const matches = list().filter(
      (x) => x !== o && x.name.endsWith(o.name) && x.name.length - o.name.length <= 4,
    );
    const [only] = matches;
    if (only === undefined || matches.length > 1) continue;
    absorb(only, o, ofMention);
    byName.set(o.name, only);
  }

  // Owners that the names hold.
  const byStart = new Map<number, OrganizationMention[]>();
  for (const m of [...names, ...extra]) {
    const same = byStart.get(m.start);
    if (same === undefined) byStart.set(m.start, [m]);
    else same.push(m);
  }
  const key = new Map<string, Organization>();
  for (const o of list()) {
    for (const m of o.mentions) {
      const shorter = (byStart.get(m.start) ?? []).filter(
        (x) => x.end < m.end && ofMention.get(x) !== o && !isRegion(x.name),
      );
      const owner = shorter.toSorted((a, b) => b.end - a.end)[0];
      const ownerOrganization = owner === undefined ? undefined : ofMention.get(owner);
      if (owner === undefined || ownerOrganization === undefined || m.end - owner.end < 1) continue;
      o.owner ??= ownerOrganization;
      key.set(text.slice(owner.end, m.end), o);
    }
  }
  hintOwners(list(), home, unit);
  mergeUnits(byName, ofMention, home, unit, text, byStart);
  const all = list().filter((o) => o.mentions.length > 0);
  for (const o of all) o.mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  const endIndex = new Map<number, OrganizationMention>();
  const startIndex = new Map<number, OrganizationMention>();
  const endings = new Map<number, OrganizationMention[]>();
  for (const o of all) {
    for (const m of o.mentions) {
      const same = endings.get(m.end);
      if (same === undefined) endings.set(m.end, [m]);
      else same.push(m);
      if ((endIndex.get(m.end)?.start ?? Infinity) > m.start) endIndex.set(m.end, m);
      if ((startIndex.get(m.start)?.end ?? -1) < m.end) startIndex.set(m.start, m);
    }
  }
  return {
    all,
    endingAt: (at) => endIndex.get(at),
    startingAt: (at) => startIndex.get(at),
    allEndingAt: (at) => endings.get(at) ?? [],
    of: (mention) => {
      const organization = ofMention.get(mention);
      if (organization === undefined) throw new Error(`no organization for ${mention.name}`);
      return organization;
    },
    home,
    unit,
  };
};

/** 某省, 某县: a place that a name begins with is no owner. */
export const isRegion = (name: string): boolean => /[省市县区州镇乡]$/.test(name);

const absorb = (
  into: Organization,
  other: Organization,
  of: Map<OrganizationMention, Organization>,
): void => {
  if (into === other) return;
  for (const m of other.mentions) {
    into.mentions.push(m);
    of.set(m, into);
  }
  other.mentions.length = 0;
  if (into.owner === undefined && other.owner !== undefined && other.owner !== into) into.owner = other.owner;
};

/** `西北农大举行…`: a region, at most one character and 大, where a word ends, though the full name never stands. */
const unnamedAbbreviations = (
  reading: Reading,
  covered: Uint8Array,
  extra: readonly OrganizationMention[],
): readonly OrganizationMention[] => {
  const { text, article } = reading;
  const taken = new Set(extra.map((m) => m.start));
  const found: OrganizationMention[] = [];
  for (const area of [article.title, article.body]) {
    for (let i = area.start; i < area.end; i++) {
      const region = longestFrom(reading, i, IS.region);
      if (region === undefined || taken.has(i) || region.end - i > 3) continue;
      const end =
        text[region.end] === '大' ? region.end + 1 : text[region.end + 1] === '大' ? region.end + 2 : 0;
      if (end === 0 || covered[end - 1] === 1 || text[end] === '学' || !abbreviationEnds(reading, i, end))
        continue;
      if (!isHan(text.charCodeAt(end - 2)) || '省市县区最较很更扩加放重强壮'.includes(text[end - 2] ?? ''))
        continue;
      const next = longestFrom(reading, end, IS.verb | IS.stop | IS.unit | IS.role);
      if (isHan(text.charCodeAt(end)) && (next === undefined || next.end - next.start < 2)) continue;
      found.push({
        start: i,
        end,
        name: text.slice(i, end),
        surface: text.slice(i, end),
        subkind: 'UNIVERSITY',
        global: true,
        own: i,
      });
    }
  }
  return found;
};

const TAILS = new Set(['PARTY_BRANCH', 'PARTY_COMMITTEE', 'ASSOCIATION']);

/** 党总支, 临时党支部: an ending without a name stands for the one body of the article that ends so. */
const bareTails = (
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

const leadingUnit = (reading: Reading, all: readonly Organization[]): Organization | undefined => {
  const { title } = reading.article;
  const first = reading.sentences.find((s) => !s.title);
  const units = all.filter(
    (o) =>
      o.subkind === 'SCHOOL' ||
      o.subkind === 'DEPARTMENT' ||
      o.subkind === 'HOSPITAL' ||
      o.subkind === 'GOVERNMENT',
  );
  return (
    units.find((o) =>
      o.mentions.some((m) => m.start >= title.start && m.start - title.start <= 12 && m.end <= title.end),
    ) ??
    units.find(
      (o) =>
        first !== undefined && o.mentions.some((m) => m.start >= first.start && m.start - first.start <= 20),
    )
  );
};

const HINT = /^(校|院|系|局|厅|所|馆|学院|公司|集团|医院|机关)(?=.{2,})/;

const hintOwners = (
  all: readonly Organization[],
  home: Organization | undefined,
  unit: Organization | undefined,
): void => {
  for (const o of all) {
    const hint = HINT.exec(o.name)?.[1];
    if (hint === undefined || o.owner !== undefined) continue;
    const candidate =
      hint === '校'
        ? home
        : unit?.name.endsWith(hint)
          ? unit
          : all.find((x) => x !== o && x.name.length > 2 && x.name.endsWith(hint));
    if (candidate !== undefined && candidate !== o) o.hintedOwner = candidate;
  }
};

/** `校党委`, `学校党委` and `某大学党委` are one; so are `人事处` and `学校人事处`. */
const mergeUnits = (
  byName: Map<string, Organization>,
  of: Map<OrganizationMention, Organization>,
  home: Organization | undefined,
  unit: Organization | undefined,
  text: string,
  byStart: ReadonlyMap<number, readonly OrganizationMention[]>,
): void => {
  const forward = new Map<Organization, Organization>();
  const current = (o: Organization | undefined): Organization | undefined => {
    let at = o;
    for (let hops = 0; at !== undefined && hops < 8; hops++) {
      const next = forward.get(at);
      if (next === undefined) return at;
      at = next;
    }
    return at;
  };
  const merge = (into: Organization, other: Organization): void => {
    if (into === other || other.mentions.length === 0) return;
    absorb(into, other, of);
    forward.set(other, into);
  };
  const ownerOf = (o: Organization): Organization | undefined => current(o.owner ?? o.hintedOwner);
  const ownName = (o: Organization): string => {
    for (const m of o.mentions) {
      const owner = (byStart.get(m.start) ?? [])
        .filter((x) => x.end < m.end && o.owner !== undefined && of.get(x) === current(o.owner))
        .toSorted((a, b) => b.end - a.end)[0];
      if (owner !== undefined) return text.slice(owner.end, m.end);
    }
    const hint = HINT.exec(o.name)?.[1];
    return hint !== undefined && o.hintedOwner !== undefined ? o.name.slice(hint.length) : o.name;
  };
  for (let round = 0; round < 4; round++) {
    const groups = new Map<string, Organization[]>();
    for (const o of new Set(byName.values())) {
      if (o.mentions.length === 0) continue;
      const name = ownName(o);
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [o]);
      else group.push(o);
    }
    let changed = false;
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      const byOwner = new Map<Organization, Organization>();
      for (const o of group) {
        const owner = ownerOf(o);
        if (owner === undefined) continue;
        const twin = byOwner.get(owner);
        if (twin === undefined) byOwner.set(owner, o);
        else {
          const [into, other] = earlier(twin, o);
          merge(into, other);
          byOwner.set(owner, into);
          changed = true;
        }
      }
      const owned = [...byOwner.values()];
      const target =
        owned.length === 1
          ? owned[0]
          : (owned.find((o) => ownerOf(o) === home) ?? owned.find((o) => ownerOf(o) === unit));
      for (const o of group) {
        if (target === undefined || ownerOf(o) !== undefined || o === target || isGeneric(o)) continue;
        merge(target, o);
        changed = true;
      }
    }
    if (!changed) break;
  }
  for (const o of new Set(byName.values())) {
    const owner = current(o.owner);
    if (owner !== undefined && owner !== o) o.owner = owner;
    else delete o.owner;
    const hinted = current(o.hintedOwner);
    if (hinted !== undefined && hinted !== o) o.hintedOwner = hinted;
    else delete o.hintedOwner;
  }
  for (const [name, o] of [...byName]) if (o.mentions.length === 0) byName.delete(name);
};

/** Bodies of the state are never a unit of somebody else's. */
const isGeneric = (o: Organization): boolean =>
  o.global && o.subkind !== 'UNIVERSITY' && o.subkind !== 'COMPANY';

const earlier = (a: Organization, b: Organization): readonly [Organization, Organization] =>
  (a.owner === undefined) === (b.owner === undefined)
    ? (a.mentions[0]?.start ?? 0) <= (b.mentions[0]?.start ?? 0)
      ? [a, b]
      : [b, a]
    : a.owner !== undefined
      ? [a, b]
      : [b, a];
