import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseGold } from '#seed/eval/gold.ts';
import { scoreArticle } from '#seed/eval/score-article.ts';
import { extract } from '#seed/extract/extract.ts';
import { parseFile } from '#seed/parse/parse-file.ts';

const folder = new URL('../../../shared/articles/000/', import.meta.url);
const there = existsSync(folder);

describe.skipIf(!there)(
  `the mission's article${there ? '' : ' (skipped: ../shared/articles is not here)'}`,
  () => {
    const file = new URL('article.txt', folder);
    const read = () => {
      const [parsed] = [...parseFile('article.txt', readFileSync(file), {})];
      if (parsed === undefined || !('article' in parsed)) throw new Error('the article was not read');
      return { raw: parsed.article.text, extraction: extract(parsed.article) };
    };

    it('is read in full: every claim of its answers and none wrong, each with its sentence', () => {
      const { raw, extraction } = read();
      const gold = parseGold('gold.json', readFileSync(new URL('gold.json', folder), 'utf8'));
      const { findings, notVerbatim } = scoreArticle(gold, extraction, raw);
      expect(findings.filter((f) => f.outcome !== 'right')).toEqual([]);
      expect(notVerbatim).toBe(0);
    });

    it('cites a leader who takes part in nothing', () => {
      const { claims, entities } = read().extraction;
      const cited = claims.filter((c) => c.predicate === 'CITES');
      expect(cited.length).toBe(1);
      expect(cited[0]?.subject).toBe('article');
      const leader = entities.find((e) => e.id === cited[0]?.object);
      expect(leader?.kind).toBe('PERSON');
      expect(claims.some((c) => c.subject === leader?.id)).toBe(false);
    });
  },
);
