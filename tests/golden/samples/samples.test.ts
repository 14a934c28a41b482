import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFile } from '#seed/parse/parse-file.ts';
import { type EntityKind, permitsEnds, type RelationType } from '#server/domain/ontology.ts';

interface GoldEntity {
  readonly id: string;
  readonly type: 'Person' | 'Organization' | 'Event' | 'Place';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind?: string;
  readonly date?: string;
  readonly mentionOnly?: boolean;
}

interface GoldClaim {
  readonly subject: string;
  readonly predicate: RelationType;
  readonly object: string;
  readonly role: string | null;
  readonly evidence: string;
}

interface Gold {
  readonly id: string;
  readonly institution: string;
  readonly entities: readonly GoldEntity[];
  readonly claims: readonly GoldClaim[];
}

const SAMPLES = new URL('../../../graph-seed/samples/', import.meta.url);
const GOLD = new URL('./', import.meta.url);
const KINDS: Readonly<Record<GoldEntity['type'], EntityKind>> = {
  Person: 'PERSON',
  Organization: 'ORGANIZATION',
  Event: 'EVENT',
  Place: 'PLACE',
};

const stems = (folder: URL, ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

const names = stems(SAMPLES, '.txt');
const samples = names.map((name) => ({
  name,
  text: readFileSync(new URL(`${name}.txt`, SAMPLES), 'utf8'),
  gold: JSON.parse(readFileSync(new URL(`${name}.gold.json`, GOLD), 'utf8')) as Gold,
}));

/** True when every character of `part` occurs in `whole` in the same order, as 党办 does in 党、校办. */
const isElidedIn = (part: string, whole: string): boolean => {
  let from = 0;
  for (const character of part) {
    const found = whole.indexOf(character, from);
    if (found < 0) return false;
    from = found + character.length;
  }
  return true;
};

const isVerbatim = (name: string, entity: GoldEntity, text: string): boolean =>
  text.includes(name) ||
  entity.aliases.some((alias) => alias.includes('、') && text.includes(alias) && isElidedIn(name, alias));

const distinct = (type: GoldEntity['type'], key: (entity: GoldEntity, gold: Gold) => string): number =>
  new Set(
    samples.flatMap(({ gold }) =>
      gold.entities.filter((e) => e.type === type && e.mentionOnly !== true).map((e) => key(e, gold)),
    ),
  ).size;

describe('the sample articles', () => {
  it('have one gold file each', () => {
    expect(stems(GOLD, '.gold.json')).toEqual(names);
  });

  it('name at least 60 people, 20 events and 40 organizations in at least 24 articles over three years', () => {
    expect(names.length).toBeGreaterThanOrEqual(24);
    expect(distinct('Person', (e) => e.name)).toBeGreaterThanOrEqual(60);
    expect(distinct('Event', (e, gold) => `${gold.institution} ${e.date} ${e.name}`)).toBeGreaterThanOrEqual(
      20,
    );
    expect(distinct('Organization', (e) => e.name)).toBeGreaterThanOrEqual(40);
    const years = samples.flatMap(({ gold }) => gold.entities.flatMap((e) => e.date?.slice(0, 4) ?? []));
    expect([...new Set(years)].sort()).toEqual(['2022', '2023', '2024']);
  });

  it('hold the untidiness of crawled text: CRLF, a no-break space, a long line, a missing date, other date forms', () => {
    const some = (pattern: RegExp): boolean => samples.some(({ text }) => pattern.test(text));
    expect(some(/\r\n/)).toBe(true);
    expect(some(/^标题:.*\u00a0/)).toBe(true);
    expect(some(/^正文内容:\n.{400,}$/m)).toBe(true);
    expect(some(/^发布日期: $/m)).toBe(true);
    expect(some(/^发布日期: 日期：/m)).toBe(true);
    expect(some(/^发布日期: \d{4}年/m)).toBe(true);
  });
});

describe.each(samples)('sample $name', ({ name, text, gold }) => {
  it('is read as one article with a title and a body', () => {
    const parsed = [...parseFile(`${name}.txt`, Buffer.from(text), {})];
    expect(parsed).toHaveLength(1);
    const [only] = parsed;
    if (only === undefined || !('article' in only)) throw new Error(`${name} was not read`);
    expect(only.article.title.end).toBeGreaterThan(only.article.title.start);
    expect(only.article.body.end - only.article.body.start).toBeGreaterThan(200);
  });

  it('names its home institution in full', () => {
    expect(text).toContain(gold.institution);
  });

  it('has a gold whose names and evidence are verbatim', () => {
    const invented = gold.entities.flatMap((entity) =>
      [entity.name, ...entity.aliases].filter((form) => !isVerbatim(form, entity, text)),
    );
    expect(invented).toEqual([]);
    expect(gold.claims.map((claim) => claim.evidence).filter((quote) => !text.includes(quote))).toEqual([]);
  });

  it('has a gold whose claims join its own entities as the ontology permits', () => {
    const byId = new Map(gold.entities.map((entity) => [entity.id, entity]));
    expect(byId.size).toBe(gold.entities.length);
    const wrong = gold.claims.filter(({ subject, predicate, object }) => {
      const [from, to] = [byId.get(subject), byId.get(object)];
      return (
        from === undefined || to === undefined || !permitsEnds(predicate, KINDS[from.type], KINDS[to.type])
      );
    });
    expect(wrong).toEqual([]);
  });

  it('has a gold that says nothing twice and nothing of those who are only mentioned', () => {
    const keys = gold.claims.map((c) => [c.subject, c.predicate, c.object, c.role].join(' '));
    expect(keys).toEqual([...new Set(keys)]);
    const mentionOnly = new Set(gold.entities.filter((e) => e.mentionOnly === true).map((e) => e.id));
    expect(gold.claims.filter((c) => mentionOnly.has(c.subject) || mentionOnly.has(c.object))).toEqual([]);
  });
});
