import { createWordList } from '#seed/lexicon/word-list.ts';
import { matchesOf } from './matches.ts';

/** A short form that the text introduces: `青原理工大学(以下简称“青理工”)`. */
export interface IntroducedName {
  readonly form: string;
  /** Where the bracket opens: the full name ends there. */
  readonly bracket: number;
}

const INTRODUCTION =
  /\((?:以下|下文|后文|后)?(?:简称|下称)(?:为|作)?[:]? ?[“"「]?([\u4e00-\u9fffA-Za-z\d]{2,12})[”"」]?(?:[,、;][^()\n]{0,20})?\)/g;

/** Forms of two characters (中心, 学会) stand inside too many other words. */
const SHORTEST = 3;

/** The short forms that a folded text introduces for a name before a bracket, in its order. */
export const introducedNames = (text: string): readonly IntroducedName[] =>
  [...matchesOf(INTRODUCTION, text)].flatMap((m): readonly IntroducedName[] => {
    const [, form = ''] = m;
    return form.length >= SHORTEST ? [{ form, bracket: m.index }] : [];
  });

/** Marks every offset at which one of the forms stands: nobody is called so. */
export const coverIntroduced = (text: string, names: readonly IntroducedName[]): Uint8Array => {
  const inside = new Uint8Array(text.length + 1);
  if (names.length === 0) return inside;
  const forms = createWordList(names.map(({ form }) => [form, form] as const));
  for (let i = 0; i < text.length; i++)
    if (forms.mayBegin(text, i)) forms.visit(text, i, (end) => inside.fill(1, i, end));
  return inside;
};
