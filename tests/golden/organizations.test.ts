import { describe, expect, it } from 'vitest';
import { setScene } from '#seed/extract/extract.ts';
import { readCases } from './read-cases.ts';
import { sourceText } from './source-text.ts';

interface NamesCase {
  readonly name: string;
  readonly text: string;
  /** Every organization of the text, `unit ⊂ owner` where the text says whose it is. */
  readonly organizations: readonly string[];
}

const CASES = readCases<NamesCase>('organizations.json');

const organizationsOf = (text: string): readonly string[] =>
  setScene(sourceText(text, '', '2024-05-12'))
    .organizations.all.map((o) => (o.owner === undefined ? o.name : `${o.name} ⊂ ${o.owner.name}`))
    .sort();

describe('names of organizations', () => {
  it.each(CASES.map((c) => [c.name, c] as const))('%s', (_name, { text, organizations }) => {
    expect(organizationsOf(text)).toEqual([...organizations].sort());
  });
});
