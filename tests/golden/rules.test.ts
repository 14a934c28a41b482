import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '#seed/extract/extract.ts';
import { ALL_RULES } from '#seed/extract/rules/all-rules.ts';
import type { ExtractedClaim } from '#seed/extraction.ts';
import { sourceText } from './source-text.ts';

interface RuleCase {
  readonly name: string;
  readonly title: string;
  readonly published: string;
  readonly text: string;
  /** `subject PREDICATE object role`, with `from/to` where the text bounds it; none for a negative case. */
  readonly claims: readonly string[];
}

const fileOf = (rule: string): URL => new URL(`rules/${rule}.json`, import.meta.url);

const casesOf = (rule: string): readonly RuleCase[] =>
  existsSync(fileOf(rule)) ? (JSON.parse(readFileSync(fileOf(rule), 'utf8')) as readonly RuleCase[]) : [];

const boundsOf = ({ validFrom = '', validTo = '' }: ExtractedClaim): string =>
  validFrom === '' && validTo === '' ? '' : ` ${validFrom}/${validTo}`;

const claimsOf = (rule: string, { text, title, published }: RuleCase): readonly string[] => {
  const { entities, claims } = extract(sourceText(text, title, published));
  const names = new Map(entities.map((e) => [e.id, e.name]));
  return claims
    .filter((c) => c.rule === rule)
    .map(
      (c) =>
        `${names.get(c.subject) ?? c.subject} ${c.predicate} ${names.get(c.object) ?? c.object} ${c.role ?? ''}${boundsOf(c)}`,
    )
    .sort();
};

describe.each(ALL_RULES.map((r) => r.id))('rule %s', (rule) => {
  const cases = casesOf(rule);

  it('has a case that it must find and one that it must leave alone', () => {
    expect(cases.some((c) => c.claims.length > 0)).toBe(true);
    expect(cases.some((c) => c.claims.length === 0)).toBe(true);
  });

  it.each(cases.map((c) => [c.name, c] as const))('%s', (_name, ruleCase) => {
    expect(claimsOf(rule, ruleCase)).toEqual([...ruleCase.claims].sort());
  });
});
