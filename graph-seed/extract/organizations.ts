import { bareTails } from './bare-tails.ts';
import { homeInstitution, homeUnit, leadingUnit, SCHOOL_WORDS } from './home-institution.ts';
import { homeWords, PLAIN_UNIT, UNIT_WORDS } from './home-words.ts';
import { mergeUnits } from './merge-units.ts';
import type { Organization, OrganizationMention, Organizations } from './organization.ts';
import { createRegister, type Register } from './organization-register.ts';
import type { Reading } from './reading.ts';
import { type Covered, readShortForms, unnamedAbbreviations } from './short-names.ts';
import { hintOwners, mentionsByStart, readOwners } from './unit-owners.ts';

const coverOf = (text: string, names: readonly OrganizationMention[]): Covered => {
  const inside = new Uint8Array(text.length + 1);
  const longest = new Map<number, number>();
  for (const m of names) {
    inside.fill(1, m.start, m.end);
    longest.set(m.start, Math.max(longest.get(m.start) ?? 0, m.end));
  }
  return { inside, longest };
};

/** 该校: tells, for offsets in rising order, the university that was named last before them. */
const lastUniversity = (register: Register): ((at: number) => Organization | undefined) => {
  const universities = register
    .list()
    .filter((o) => o.subkind === 'UNIVERSITY' && !SCHOOL_WORDS.test(o.name));
  const named: { readonly end: number; readonly of: Organization }[] = [];
  for (const of of universities) for (const { end } of of.mentions) named.push({ end, of });
  named.sort((a, b) => a.end - b.end);
  let next = 0;
  return (at) => {
    while (next < named.length && (named[next]?.end ?? 0) <= at) next++;
    return named[next - 1]?.of;
  };
};

/** 学校, 我校: mentions of the home institution; of an unnamed one when the text names none. */
const readSchoolWords = (
  reading: Reading,
  register: Register,
  words: readonly OrganizationMention[],
): Organization | undefined => {
  let home = homeInstitution(reading, register.list());
  const before = lastUniversity(register);
  for (const word of words) {
    const named = word.name === '该校' ? before(word.start) : undefined;
    if (named !== undefined) register.give(named, word);
    else if (home === undefined) home = register.put(word, '学校');
    else register.give(home, word);
  }
  return home;
};

/** 我院, 我局: mentions of the unit that the article is about. */
const readUnitWords = (
  reading: Reading,
  register: Register,
  words: readonly OrganizationMention[],
  home: Organization | undefined,
): Organization | undefined => {
  const units = new Map<string, Organization | undefined>();
  let first: Organization | undefined;
  for (const word of words) {
    const plain = PLAIN_UNIT.test(word.name);
    const ending = plain ? word.name : word.name.slice(-1);
    if (!units.has(ending)) {
      const isHome = plain && home?.name.endsWith(ending) === true;
      units.set(ending, isHome ? home : homeUnit(reading, register.list(), ending));
    }
    let unit = units.get(ending) ?? (plain ? undefined : first);
    if (unit === undefined && plain) continue;
    if (unit === undefined) {
      unit = register.put(word, word.name);
      units.set(ending, unit);
    } else register.give(unit, word);
    if (unit !== home && (home === undefined || unit.subkind !== 'COMPANY')) first ??= unit;
  }
  return first ?? leadingUnit(reading, register.list(), home);
};

const RELATIVE = /^[省市县区](?:委|政|[^省市县区].*[局厅委会]$)/;
const IN_PLACE =
  /^(?=.{3})(?:[\u4e00-\u9fff]{2,4}(?:省|自治区))?(?:[\u4e00-\u9fff]{1,4}市)?(?:[\u4e00-\u9fff]{1,4}[县区])?$/;

/** 县委宣传部 is the one of the county that the text has named; 甲县乙学院 and 乙学院 are one. */
const resolveRelative = (register: Register): void => {
  const byTail = new Map<string, Organization[]>();
  for (const o of register.list()) {
    const tail = o.name.slice(-2);
    const same = byTail.get(tail);
    if (same === undefined) byTail.set(tail, [o]);
    else same.push(o);
  }
  for (const o of register.list()) {
    const relative = RELATIVE.test(o.name);
    if (o.name.length < (relative ? 2 : 5)) continue;
    const fuller = (x: Organization): boolean => {
      const more = x.name.length - o.name.length;
      if (x === o || more < 1 || x.mentions.length === 0 || !x.name.endsWith(o.name)) return false;
      return relative ? more <= 4 : o.global === x.global && IN_PLACE.test(x.name.slice(0, more));
    };
    const [only, ...more] = (byTail.get(o.name.slice(-2)) ?? []).filter(fuller);
    if (only === undefined || more.length > 0) continue;
    register.absorb(only, o);
    register.byName.set(o.name, only);
  }
};

const OF_COMMITTEE = /^党委(?!办公室$|会$).{2,}/;

/** 党委组织部 is an office of the one committee of the institution that the text names. */
const giveToCommittee = (all: readonly Organization[], home: Organization | undefined): void => {
  if (home === undefined) return;
  const [committee, ...more] = all.filter(
    (o) => o.subkind === 'PARTY_COMMITTEE' && o.name.endsWith('党委') && o.owner === home,
  );
  if (committee === undefined || more.length > 0) return;
  for (const o of all) if (o.owner === undefined && OF_COMMITTEE.test(o.name)) o.owner = committee;
};

const indexOf = (
  register: Register,
  all: readonly Organization[],
  length: number,
): Pick<Organizations, 'endingAt' | 'startingAt' | 'allEndingAt' | 'of'> => {
  const starts: (OrganizationMention | undefined)[] = new Array(length + 1);
  const ends: (OrganizationMention | undefined)[] = new Array(length + 1);
  const endings = new Map<number, OrganizationMention[]>();
  for (const o of all) {
    for (const m of o.mentions) {
      const same = endings.get(m.end);
      if (same === undefined) endings.set(m.end, [m]);
      else same.push(m);
      if ((ends[m.end]?.start ?? Infinity) > m.start) ends[m.end] = m;
      if ((starts[m.start]?.end ?? -1) < m.end) starts[m.start] = m;
    }
  }
  return {
    endingAt: (at) => ends[at],
    startingAt: (at) => starts[at],
    allEndingAt: (at) => endings.get(at) ?? [],
    of: (mention) => {
      const organization = register.ownerOf(mention);
      if (organization === undefined) throw new Error(`no organization for ${mention.name}`);
      return organization;
    },
  };
};

/** Gathers mentions into organizations: abbreviations, 学校 and 我院, units with and without their owner, bare 党委. */
export const gatherOrganizations = (
  reading: Reading,
  names: readonly OrganizationMention[],
): Organizations => {
  const { text } = reading;
  const register = createRegister();
  for (const mention of names) register.put(mention, mention.name);
  const covered = coverOf(text, names);
  const extra = [...readShortForms(reading, register, covered)];
  for (const mention of unnamedAbbreviations(reading, covered, extra)) {
    register.put(mention, mention.name);
    extra.push(mention);
  }
  const words = homeWords(reading, new Set(names.map((m) => m.end)));
  const schoolWords = words.filter((w) => SCHOOL_WORDS.test(w.name));
  const home = readSchoolWords(reading, register, schoolWords);
  const unit = readUnitWords(
    reading,
    register,
    words.filter((w) => UNIT_WORDS.test(w.name)),
    home,
  );
  extra.push(...words.filter((w) => register.ownerOf(w) !== undefined));
  for (const { at, of } of bareTails(reading, covered.inside, register.list())) {
    register.give(of, at);
    extra.push(at);
  }
  resolveRelative(register);
  const byStart = mentionsByStart([...names, ...extra]);
  readOwners(register, byStart, words);
  hintOwners(register.list(), home, unit);
  const current = mergeUnits(register, home, unit, text, byStart);
  const all = register.list().filter((o) => o.mentions.length > 0);
  giveToCommittee(all, current(home));
  for (const o of all) o.mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  return { all, ...indexOf(register, all, text.length), home: current(home), unit: current(unit) };
};
