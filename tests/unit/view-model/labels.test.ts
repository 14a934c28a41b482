import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLabels, type LabelRequest } from '#web/view-model/label-choice.ts';
import { labelRank } from '#web/view-model/label-rank.ts';
import { shortName, wrapLabel } from '#web/view-model/label-wrap.ts';
import { textWidth } from '#web/view-model/text-width.ts';
import { zoomBand } from '#web/view-model/zoom-band.ts';

describe('a label', () => {
  test.each([
    ['林舒白', ['林舒白']],
    ['材料科学与工程学院', ['材料科学与工程学院']],
    ['启衡精密仪器有限公司', ['启衡精密仪器', '有限公司']],
    ['图书馆与档案中心党支部', ['图书馆与档案中心', '党支部']],
    ['明理楼302会议室', ['明理楼302会议室']],
    ['行政楼东翼1205会议室', ['行政楼东翼1205', '会议室']],
    ['庆祝第三十九个教师节座谈会', ['庆祝第三十九个教师节', '座谈会']],
    ['医疗大数据联合实验室揭牌仪式', ['医疗大数据联合', '实验室揭牌仪式']],
    ['桑溪县乡村振兴工作站', ['桑溪县乡村', '振兴工作站']],
    ['2024年全市校地合作推进会', ['2024年全市校地合作', '推进会']],
    ['Department of Ocean Engineering', ['Department of', 'Ocean Engineering']],
  ])('of %s breaks before the noun that names the unit, else between words', (name, lines) => {
    expect(wrapLabel(name)).toEqual(lines);
  });

  test('that two lines cannot hold ends in an ellipsis', () => {
    const lines = wrapLabel('全校师生共同参与的基层党建与科研成果转化经验交流暨表彰大会');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
  });

  test('never has more than two lines, none wider than the room, and loses nothing but what the ellipsis stands for', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'清澜大学人事处党支部会议室楼A1 b有限公司'),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (name) => {
        const lines = wrapLabel(name);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(10.01);
        const flat = (s: string): string => s.replace(/\s/g, '');
        const whole = flat(lines.join(''));
        if (whole.includes('…'))
          expect(flat(name).startsWith(flat(lines[0]?.replace('…', '') ?? ''))).toBe(true);
        else expect(whole).toBe(flat(name));
      }),
    );
  });

  test('leaves the home institution out unless only a bare noun would remain', () => {
    expect(shortName('清澜大学材料学院', '清澜大学')).toBe('材料学院');
    expect(shortName('清澜大学党委', '清澜大学')).toBe('清澜大学党委');
    expect(shortName('清澜大学', '清澜大学')).toBe('清澜大学');
    expect(shortName('云台市科技局', '清澜大学')).toBe('云台市科技局');
  });
});

const request = (id: string, x: number, y: number, more: Partial<LabelRequest> = {}): LabelRequest => ({
  id,
  at: { x, y },
  half: 12,
  gap: 0,
  width: 50,
  height: 15,
  rank: 1,
  forced: false,
  ...more,
});

const boxOf = (r: LabelRequest, place: { dx: number; dy: number }) => ({
  left: r.at.x + place.dx - r.width / 2,
  right: r.at.x + place.dx + r.width / 2,
  top: r.at.y + place.dy - r.height / 2,
  bottom: r.at.y + place.dy + r.height / 2,
});
const touch = (a: ReturnType<typeof boxOf>, b: ReturnType<typeof boxOf>): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('the choice of labels', () => {
  test('puts a lone label under its mark', () => {
    const place = chooseLabels([request('a', 0, 0)]).get('a');
    expect(place?.dx).toBe(0);
    expect(place?.dy).toBeGreaterThan(12);
  });

  test('never lets two labels touch, nor a label another mark', () => {
    const node = fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 400 }),
      width: fc.integer({ min: 20, max: 110 }),
      rank: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(node, { maxLength: 40 }), (nodes) => {
        const requests = nodes.map(({ x, y, width, rank }, i) => request(`n${i}`, x, y, { width, rank }));
        const chosen = chooseLabels(requests);
        const drawn = requests.flatMap((r) => {
          const place = chosen.get(r.id);
          return place ? [{ id: r.id, box: boxOf(r, place) }] : [];
        });
        for (const [i, a] of drawn.entries()) {
          for (const b of drawn.slice(i + 1)) expect(touch(a.box, b.box)).toBe(false);
          for (const r of requests)
            if (r.id !== a.id)
              expect(
                touch(a.box, {
                  left: r.at.x - r.half,
                  right: r.at.x + r.half,
                  top: r.at.y - r.half,
                  bottom: r.at.y + r.half,
                }),
              ).toBe(false);
        }
      }),
    );
  });

  test('gives room to the higher rank, and always to what is forced', () => {
    const wall = Array.from({ length: 3 }, (_, i) =>
      request(`w${i}`, 0, 0, { width: 400, height: 200, rank: 5 + i }),
    );
    expect([...chooseLabels(wall).keys()][0]).toBe('w2');
    expect(chooseLabels([...wall, request('f', 0, 0, { forced: true, rank: 0 })]).has('f')).toBe(true);
  });
});

test('labels rank pinned first, then universities, then by neighbours, articles last', () => {
  const rank = (more: Partial<Parameters<typeof labelRank>[0]>): number =>
    labelRank({ pinned: false, subkind: 'PERSON', leader: false, degree: 5, ...more });
  const order = [
    rank({ pinned: true }),
    rank({ subkind: 'UNIVERSITY' }),
    rank({ degree: 9 }),
    rank({ leader: true }),
    rank({}),
    rank({ subkind: 'ARTICLE' }),
  ];
  expect(order).toEqual(order.toSorted((a, b) => b - a));
});

test('a zoom belongs to one of four bands', () => {
  expect([0.1, 0.35, 0.6, 1.1].map(zoomBand)).toEqual(['shapes', 'names', 'full', 'close']);
});
