import { expect, it } from 'vitest';
import { extract } from '#seed/extract/extract.ts';
import { readCases } from './read-cases.ts';
import { sourceText } from './source-text.ts';

interface DocumentCase {
  readonly name: string;
  readonly title: string;
  readonly published: string;
  readonly text: string;
  /** Everything that the document says: `subject PREDICATE object role`, with `from/to` where it bounds a post. */
  readonly claims: readonly string[];
}

const cases = readCases<DocumentCase>('documents.json');

it.each(cases.map((c) => [c.name, c] as const))('%s', (_name, { text, title, published, claims }) => {
  const read = extract(sourceText(text, title, published));
  const names = new Map(read.entities.map((e) => [e.id, e.name]));
  const said = read.claims.map(({ subject, predicate, object, role = '', validFrom = '', validTo = '' }) =>
    [names.get(subject), predicate, names.get(object), role, `${validFrom}/${validTo}`.replace(/^\/$/, '')]
      .filter((part) => part !== '')
      .join(' '),
  );
  expect(said.toSorted()).toEqual([...claims].sort());
});
