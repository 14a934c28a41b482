import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '#seed/extract/rules/all-rules.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { ruleWords } from '#web/panels/relation/rule-words.ts';

/** The messages of a catalogue by id. */
const messagesOf = (language: string): ReadonlyMap<string, string> => {
  const text = readFileSync(`web/locales/${language}.po`, 'utf8');
  const entries = text.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm);
  return new Map([...entries].map(([, id = '', message = '']) => [id, message]));
};

const sources = readdirSync('web', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('generated'))
  .map((path) => readFileSync(join('web', path), 'utf8'))
  .join('\n');

/** What a written id stands for: itself, or every id that its variable part allows. */
const patterns = [
  ...sources.matchAll(/[`'](?=[a-z][a-zA-Z]*\.[a-zA-Z$])([a-zA-Z]+(?:\.(?:[a-zA-Z]+|\$\{[^}]+\}))+)[`']/g),
].map(([, id = '']) => ({
  id,
  matcher: new RegExp(`^${id.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[A-Za-z_]+')}$`),
}));

const zh = messagesOf('zh');
const en = messagesOf('en');
const sections = new Set([...zh.keys()].map((id) => id.split('.')[0]));

describe('the words of the interface', () => {
  it('are the same messages in both languages, none of them empty', () => {
    expect(zh.size).toBeGreaterThan(100);
    expect([...en.keys()]).toEqual([...zh.keys()]);
    expect([...zh, ...en].filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  it('say in English every value that the Chinese says', () => {
    const valuesOf = (message: string): readonly string[] =>
      [...message.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name);
    for (const [id, message] of zh) {
      for (const value of valuesOf(message))
        expect([id, valuesOf(en.get(id) ?? '')]).toEqual([id, expect.arrayContaining([value])]);
    }
  });

  it('are all there: no id in the source is missing from the catalogues', () => {
    const missing = patterns.filter(
      ({ id, matcher }) =>
        sections.has(id.split('.')[0] ?? '') && ![...zh.keys()].some((it) => matcher.test(it)),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('are all used: no message in the catalogues is left over', () => {
    const unused = [...zh.keys()].filter((id) => !patterns.some(({ matcher }) => matcher.test(id)));
    expect(unused).toEqual([]);
  });

  it('say in words what every rule of extraction goes by', () => {
    for (const catalogue of [zh, en]) {
      const text = (id: string): string => catalogue.get(id) ?? id;
      expect(ALL_RULES.filter(({ id }) => ruleWords(id, text) === id)).toEqual([]);
    }
    expect(ruleWords('not-yet-named', (id) => id)).toBe('not-yet-named');
  });

  it('name both directions of every relation type', () => {
    for (const type of Object.keys(RELATION_TYPES)) {
      for (const direction of ['IN', 'OUT']) expect([...zh.keys()]).toContain(`branch.${type}.${direction}`);
    }
  });
});
