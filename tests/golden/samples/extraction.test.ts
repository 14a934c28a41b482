import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { classTable } from '#seed/eval/class-table.ts';
import { parseGold } from '#seed/eval/gold.ts';
import { scoreArticle } from '#seed/eval/score-article.ts';
import { extract } from '#seed/extract/extract.ts';
import { parseFile } from '#seed/parse/parse-file.ts';

const GOLD = 'tests/golden/samples';

const scores = readdirSync(GOLD)
  .filter((name) => name.endsWith('.gold.json'))
  .flatMap((name) => {
    const gold = parseGold(name, readFileSync(`${GOLD}/${name}`, 'utf8'));
    const file = `graph-seed/samples/${name.replace('.gold.json', '.txt')}`;
    return [...parseFile(file, readFileSync(file), {})].flatMap((one) =>
      'article' in one ? [scoreArticle(gold, extract(one.article), one.article.text)] : [],
    );
  });
const table = classTable(scores);

/** What the rules reach on the samples, less two points: a change that loses more is seen here. */
const FLOORS = {
  person: 0.9,
  organization: 0.83,
  post: 0.75,
  'person-event': 0.82,
  'organization-event': 0.66,
  'part-of': 0.67,
} as const;

test.each(Object.entries(FLOORS))(
  'the samples’ own answers: %s keeps an F1 of at least %s',
  (name, floor) => {
    expect(table.find((row) => row.class === name)?.f1).toBeGreaterThanOrEqual(floor);
  },
);
