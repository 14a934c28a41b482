import { describe, expect, it } from 'vitest';
import { extract } from '#seed/extract/extract.ts';
import { sourceText } from '#tests/golden/source-text.ts';

const WORST = [
  '张三丰、李四光、',
  '人事处处长张三丰、教务处副处长李四光，',
  '临江大学文学院',
  '5月10日，临江大学召开工作会议。',
  '张三丰指出，',
  '“',
  '(记者',
  '大学会议中心部',
  '《“(',
  '地 点 ',
  '阿·',
  '来自',
  '会',
];

const CHARACTERS = 50_000;
const timed = (unit: string, characters: number): number => {
  const article = sourceText(unit.repeat(Math.ceil(characters / unit.length)), '标题', '2023-01-01');
  const before = process.cpuUsage();
  extract(article);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

describe('a text that is one pattern without end', () => {
  it.each(WORST)('takes time in proportion to its length: %s', (unit) => {
    timed(unit, CHARACTERS);
    const once = Math.min(timed(unit, CHARACTERS), timed(unit, CHARACTERS));
    const fourfold = timed(unit, CHARACTERS * 4);
    // Quadratic work would take sixteen times as long; the allowance is for the collector.
    expect(fourfold).toBeLessThan(Math.max(once, 60) * 9);
  });
});
