import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entitiesCsv, relationsCsv } from '#web/exports/csv.ts';
import { type ExportedGraph, fileName } from '#web/exports/export.ts';
import { graphml } from '#web/exports/graphml.ts';
import { json } from '#web/exports/json.ts';
import { svg } from '#web/exports/svg.ts';
import { xmlText } from '#web/exports/xml.ts';
import { TOKENS } from '#web/theme/tokens.ts';
import { type CanvasEntity, type CanvasRelation, deriveView } from '#web/view-model/graph-view.ts';

/** Reads RFC 4180, as spreadsheets do. */
const readCsv = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',' || character === '\r') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (character === '\r') {
        at++;
        rows.push([]);
      }
    } else cell += character;
  }
  return rows.slice(0, -1);
};

const graphOf = (names: readonly [string, string], role: string, title = '图'): ExportedGraph => {
  const entities: CanvasEntity[] = names.map((name, index) => ({
    id: `n${index}`,
    kind: index === 0 ? 'PERSON' : 'ORGANIZATION',
    subkind: index === 0 ? 'PERSON' : 'DEPARTMENT',
    name,
    degree: 3,
  }));
  const relations: CanvasRelation[] = [
    {
      id: 'r',
      type: 'HOLDS_POST',
      role,
      from: 'n0',
      to: 'n1',
      confidence: 0.6,
      claimCount: 2,
      firstSeen: '2022',
      lastSeen: '2023-05',
    },
  ];
  const view = deriveView({
    entities,
    relations,
    filter: {},
    positions: { n0: { x: 0, y: 0 }, n1: { x: 120, y: 40 } },
    pinned: new Set(),
    language: 'zh',
  });
  return {
    title,
    date: '2024-06-01',
    address: 'http://127.0.0.1/#graph=1.x',
    view,
    entities,
    relations,
    sources: [{ id: 'a', title: '一篇报道', date: '2023-05-06', url: 'https://news.example/1' }],
    sourcesOf: new Map([['r', ['a']]]),
    language: 'zh',
    text: (id, values) => [id, ...Object.values(values ?? {})].join(' '),
    tokens: TOKENS.light,
  };
};

const written = (format: typeof svg, graph: ExportedGraph): string => {
  const content = format.write(graph);
  if (typeof content !== 'string') throw new Error('expected a text');
  return content;
};

describe('an exported table', () => {
  it('reads back as what was written, whatever the names hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (person, unit, role) => {
        const [, row] = readCsv(written(relationsCsv, graphOf([person, unit], role)));
        const bare = (text: string | undefined): string | undefined => text?.replace(/^'/, '');
        expect([row?.[1], row?.[4]].map(bare)).toEqual([person, unit].map(bare));
        expect(bare(row?.[3])).toBe(bare(role));
      }),
    );
  });

  it('holds no cell that a spreadsheet would run as a formula', () => {
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")', '＝1', '\r=1'];
    for (const text of evil) {
      for (const format of [relationsCsv, entitiesCsv]) {
        const cells = readCsv(written(format, graphOf([text, text], text))).flat();
        expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
        expect(cells).toContain(`'${text}`);
      }
    }
  });

  it('names in each row the graph, its day, its link and the articles that prove it', () => {
    for (const format of [relationsCsv, entitiesCsv])
      expect(readCsv(written(format, graphOf(['甲', '乙'], '处长', '甲的关系')))[1]).toEqual(
        expect.arrayContaining([
          '2023-05-06 一篇报道 https://news.example/1',
          '甲的关系',
          '2024-06-01',
          'http://127.0.0.1/#graph=1.x',
        ]),
      );
  });
});

describe('exported markup', () => {
  const evil = '<script>alert(1)</script>&"\'\u0000\ud800';

  it('holds names as text only: no tag and no attribute comes of them', () => {
    for (const format of [svg, graphml]) {
      const text = written(format, graphOf([evil, evil], evil, evil));
      expect(text).not.toContain('<script');
      expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}/u);
      expect(text).toContain('&lt;script&gt;');
    }
    expect(xmlText('a\u0000b\nc𠮷')).toBe('a\ufffdb\nc𠮷');
  });

  it('brings title, day, legend and sources with the drawing', () => {
    const text = written(svg, graphOf(['甲', '乙'], '处长', '一张图'));
    for (const words of [
      '一张图',
      '2024-06-01',
      '人物 1',
      '部门 1',
      'family.post',
      '一篇报道',
      'certainty.check',
    ])
      expect(text).toContain(words);
  });
});

describe('exported data', () => {
  it('is the whole graph: entities with their places, relations with their sources', () => {
    expect(JSON.parse(written(json, graphOf(['甲', '乙'], '处长')))).toMatchObject({
      format: 'guanxi-graph',
      version: 1,
      date: '2024-06-01',
      entities: [{ name: '甲', position: { x: 0, y: 0 } }, { name: '乙' }],
      relations: [{ role: '处长', sources: ['a'] }],
      sources: [{ title: '一篇报道' }],
    });
  });

  it('is saved under its title and day, without what file systems refuse', () => {
    expect(fileName(graphOf(['甲', '乙'], '', 'a/b:c*?"<>|\\\u0007d'), svg)).toBe(
      'guanxi a b c d 2024-06-01.svg',
    );
  });
});
