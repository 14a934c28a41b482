import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from '#seed/extract/extract.ts';
import { foldText } from '#seed/extract/fold-text.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import { permitsEnds } from '#server/domain/ontology.ts';
import { isPartialDate } from '#server/domain/partial-date.ts';
import { sourceText } from '#tests/golden/source-text.ts';

const documents = JSON.parse(
  readFileSync(new URL('../../golden/documents.json', import.meta.url), 'utf8'),
) as readonly { readonly title: string; readonly text: string }[];

/** ASCII in full width. */
const widened = (text: string): string =>
  text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** What crawlers and copying do to a document: lines in another order, gaps twice as wide, other widths. */
const damaged = fc.constantFrom(...documents).chain(({ title, text }) =>
  fc
    .record({
      lines: fc.shuffledSubarray(text.split('\n')),
      gaps: fc.constantFrom(' ', '  ', '\u3000', '\t', '\u00a0'),
      wide: fc.boolean(),
    })
    .map(({ lines, gaps, wide }) => {
      const joined = lines.join('\n').replaceAll(/[ \t]/g, gaps);
      return { title, text: wide ? widened(joined) : joined.normalize('NFKC') };
    }),
);

const FRAGMENTS = [
  '5月10日上午',
  '临江大学',
  '文学院',
  '人事处',
  '党、校办',
  '校党委副书记、校长',
  '韩立群',
  '吕思远',
  '、',
  '，',
  '。',
  '：',
  '“',
  '”',
  '《',
  '》',
  '（',
  '）',
  '主持',
  '出席会议并讲话',
  '指出',
  '在',
  '举行',
  '召开',
  '会议',
  '座谈会',
  '由',
  '教授',
  '总书记',
  '任',
  '主任',
  '负责人',
  '参加',
  '阿里·卡迪尔',
  ' ',
  '\u00a0',
  '\n',
  '\r\n',
  '𠮷',
  '\ud800',
  '記者',
  '！',
  '2023年',
  '地点：',
  '主 办：',
  '来自',
  '的',
];

const articles = fc.record({
  title: fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom(...FRAGMENTS), { maxLength: 8 })
      .map((a) => a.join('').replaceAll(/[\r\n]/g, '')),
  ),
  text: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 80 }).map((a) => a.join('')),
  ),
});

/** Every offset, quote, id, end and date of what is read is valid. */
const expectValid = (article: SourceArticle): void => {
  const raw = article.text;
  const { entities, claims, statements, home } = extract(article);
  const byId = new Map(entities.map((e) => [e.id, e]));
  expect(byId.size).toBe(entities.length);
  if (home !== undefined) expect(byId.get(home)?.kind).toBe('ORGANIZATION');
  for (const e of entities) {
    expect(e.name).not.toBe('');
    expect(e.mentions.length).toBeGreaterThan(0);
    for (const m of e.mentions) expect(raw.slice(m.start, m.end)).toBe(m.text);
    if (e.date !== undefined) expect(isPartialDate(e.date)).toBe(true);
  }
  for (const c of claims) {
    const from = c.subject === 'article' ? 'ARTICLE' : byId.get(c.subject)?.kind;
    const to = byId.get(c.object)?.kind;
    expect(from !== undefined && to !== undefined && permitsEnds(c.predicate, from, to)).toBe(true);
    expect(c.confidence).toBeGreaterThan(0);
    expect(c.confidence).toBeLessThanOrEqual(1);
    for (const e of c.evidence) {
      expect(e.text).not.toBe('');
      for (const s of [e, e.subject, e.object, e.cue])
        if (s !== undefined) expect(raw.slice(s.start, s.end)).toBe(s.text);
      for (const s of [e.subject, e.object, e.cue])
        if (s !== undefined) expect(s.start >= e.start && s.end <= e.end).toBe(true);
    }
  }
  for (const s of statements) {
    expect(byId.get(s.speaker)?.kind).toBe('PERSON');
    expect(s.start < s.end && s.end <= raw.length).toBe(true);
  }
};

describe('any text', () => {
  it('never crashes the extractor, and every offset, quote, id, end and date in its result is valid', () => {
    fc.assert(
      fc.property(articles, ({ title, text }) => {
        const article = sourceText(text, title, '2023-05-12');
        expectValid(article);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('never crashes it as a notice, roster, sheet or advertisement whose lines, gaps and widths are damaged', () => {
    fc.assert(
      fc.property(damaged, ({ title, text }) => {
        expectValid(sourceText(text, title, '2023-05-12'));
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it('gives the same result each time it is read', () => {
    fc.assert(
      fc.property(articles, ({ title, text }) => {
        const article = sourceText(text, title, '2023-05-12');
        expect(extract(article)).toEqual(extract(article));
      }),
      { numRuns: 60, seed: 8 },
    );
  });

  it('is folded to a copy of its own length', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldText(text).length === text.length));
  });
});

describe('a folder of articles', () => {
  it('gives each article what it gives alone, in any order of reading', () => {
    fc.assert(
      fc.property(
        fc.array(articles, { minLength: 1, maxLength: 5 }).chain((folder) =>
          fc.record({
            folder: fc.constant(folder),
            order: fc.shuffledSubarray([...folder.keys()], { minLength: folder.length }),
          }),
        ),
        ({ folder, order }) => {
          const read = (at: number) => {
            const one = folder[at];
            return one === undefined ? undefined : extract(sourceText(one.text, one.title, '2023-05-12'));
          };
          const alone = [...folder.keys()].map(read);
          for (const at of order) expect(read(at)).toEqual(alone[at]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
