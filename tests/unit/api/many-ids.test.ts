import { describe, expect, it } from 'vitest';
import { askEach, meetings } from '#web/api/many-ids.ts';

const idsOf = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `n${at}`);

describe('more ids than one question takes', () => {
  it.each([0, 1, 6, 7, 9, 12, 20])('of %i, any two meet in a question of six at most', (count) => {
    const ids = idsOf(count);
    const questions = meetings(ids, 6);
    expect(Math.max(0, ...questions.map(({ length }) => length))).toBeLessThanOrEqual(6);
    for (const a of ids)
      for (const b of ids) expect(questions.some((it) => it.includes(a) && it.includes(b))).toBe(true);
  });

  it('are one question while they fit in one', () => {
    expect(meetings(idsOf(500))).toHaveLength(1);
    expect(meetings(idsOf(2000))).toHaveLength(28);
  });

  it('are asked about four at a time, and answered in their order', async () => {
    let under = 0;
    let most = 0;
    const answers = await askEach([5, 1, 4, 2, 3, 0], async (ms) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, ms));
      under -= 1;
      return ms * 10;
    });
    expect(answers).toEqual([50, 10, 40, 20, 30, 0]);
    expect(most).toBe(4);
    await expect(askEach([1], () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  });
});
