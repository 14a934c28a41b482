import { IS } from '#seed/lexicon/lexicon.ts';
import { createWordList } from '#seed/lexicon/word-list.ts';
import { abbreviationEnds, companyForms, shortForms } from './abbreviations.ts';
import { isBrandName } from './brand-names.ts';
import { isHan } from './fold-text.ts';
import type { Organization, OrganizationMention } from './organization.ts';
import type { Register } from './organization-register.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, type Reading } from './reading.ts';

/** The stretches of text that names stand in. */
export interface Covered {
  /** 1 where a name stands. */
  readonly inside: Uint8Array;
  /** End of the longest name that begins at an offset. */
  readonly longest: ReadonlyMap<number, number>;
}

const shortAt = (
  text: string,
  start: number,
  end: number,
  subkind: OrganizationMention['subkind'],
): OrganizationMention => ({
  start,
  end,
  name: text.slice(start, end),
  surface: text.slice(start, end),
  subkind,
  global: true,
  own: start,
});

const [DASH, HYPHEN] = [0x2014, 0x2d];

/** The organizations that the text gives a short form in brackets, by that form. */
const introducedForms = (reading: Reading, register: Register): ReadonlyMap<string, Organization> => {
  const forms = new Map<string, Organization>();
  if (reading.introduced.length === 0) return forms;
  const byEnd = new Map<number, { readonly organization: Organization; readonly start: number }>();
  for (const organization of register.list()) {
    for (const { start, end } of organization.mentions)
      if (start < (byEnd.get(end)?.start ?? Infinity)) byEnd.set(end, { organization, start });
  }
  for (const { form, bracket } of reading.introduced) {
    const full = byEnd.get(bracket)?.organization;
    if (full !== undefined && full.name !== form) forms.set(form, full);
  }
  return forms;
};

/** Finds where a university or a company is called by a shorter form, its own or one that the text introduces, and gives it those mentions. */
export const readShortForms = (
  reading: Reading,
  register: Register,
  covered: Covered,
): readonly OrganizationMention[] => {
  const { text, shield } = reading;
  const { byName } = register;
  const aliases = new Map<string, Organization>();
  for (const o of [...byName.values()]) {
    const first = o.mentions[0];
    if (first === undefined) continue;
    const forms =
      o.subkind === 'UNIVERSITY'
        ? shortForms(reading, first.start, o.name)
        : o.subkind === 'COMPANY'
          ? companyForms(reading, first.start, o.name)
          : [];
    for (const form of forms) aliases.set(form, o);
  }
  const introduced = introducedForms(reading, register);
  for (const [form, o] of introduced) aliases.set(form, o);
  // 海川智装党支部: a company that a title made known is known without one.
  for (const o of register.list())
    if (o.mentions.length > 0 && isBrandName(o) && !aliases.has(o.name)) aliases.set(o.name, o);
  for (const [form, full] of aliases) {
    const short = byName.get(form);
    if (short === undefined || short === full) continue;
    register.absorb(full, short);
    byName.delete(form);
    byName.set(form, full);
  }
  const found: OrganizationMention[] = [];
  if (aliases.size === 0) return found;
  const forms = createWordList(aliases);
  for (const area of [reading.article.title, reading.article.body]) {
    for (let i = area.start; i < area.end; i++) {
      if (!forms.mayBegin(text, i)) continue;
      // In 甲大学—乙智能联合实验室 the second name stands inside the first.
      const before = text.charCodeAt(i - 1);
      const behindDash = before === DASH || before === HYPHEN;
      let best: OrganizationMention | undefined;
      let full: Organization | undefined;
      forms.visit(text, i, (end, organization) => {
        if ((shield[i] ?? 0) >= PROTECTED.speech && !behindDash) return;
        const known = introduced.has(text.slice(i, end));
        if (!behindDash && !known && !abbreviationEnds(reading, i, end)) return;
        best = shortAt(text, i, end, organization.subkind);
        full = organization;
      });
      if (best === undefined || full === undefined) continue;
      if (covered.inside[i] === 1 && !behindDash && (covered.longest.get(i) ?? 0) <= best.end) continue;
      // The beginning of the full name is no shorter form of it.
      if (best.end - i < full.name.length && text.startsWith(full.name, i)) continue;
      if (covered.longest.get(i) === best.end) continue;
      register.give(full, best);
      found.push(best);
      i = best.end - 1;
    }
  }
  return found;
};

/** `西北农大举行…`: a region, at most one character and 大, where a word ends, though the full name never stands. */
export const unnamedAbbreviations = (
  reading: Reading,
  covered: Covered,
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
      if (end === 0 || covered.inside[end - 1] === 1 || text[end] === '学') continue;
      if (!abbreviationEnds(reading, i, end)) continue;
      if (!isHan(text.charCodeAt(end - 2)) || '省市县区最较很更扩加放重强壮'.includes(text[end - 2] ?? ''))
        continue;
      const next = longestFrom(reading, end, IS.verb | IS.stop | IS.unit | IS.role);
      if (isHan(text.charCodeAt(end)) && (next === undefined || next.end - next.start < 2)) continue;
      found.push(shortAt(text, i, end, 'UNIVERSITY'));
    }
  }
  return found;
};
