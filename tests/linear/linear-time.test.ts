import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { ALL_RULES } from '#seed/extract/rules/all-rules.ts';
import { identify } from '#seed/pipeline.ts';
import { extractionThreads } from '#server/ingest/extraction-threads.ts';
import { sourceText } from '#tests/golden/source-text.ts';

/** Text that makes a rule, or what the rules stand on, look furthest, repeated without end. */
const WORST = {
  'academic-rank': ['临江大学教授张三丰、'],
  attended: ['校长张三丰、', '人事处、', '张三丰、李四光出席会议，'],
  'attended-roster': ['参加会议的还有', '参加会议的还有张三丰、'],
  chaired: ['会议由张三丰主持，', '主持'],
  'cited-leader': ['张三丰总书记'],
  'held-at': ['在', '在行政楼', '地 点 ', '在会议室'],
  'labelled-organizer': ['主 办：', '主办单位：人事处、'],
  'labelled-part': ['主 持 人：张三丰 ', '主讲人：', '主讲人为'],
  organized: ['人事处召开会议', '5月10日，临江大学召开工作会议。'],
  'part-of-list': ['下设人事处、', '人事处（含'],
  'part-of-name': ['临江大学文学院党委', '大学会议中心部'],
  'part-of-stated': ['隶属于', '人事处隶属于', '该实验室由临江医院、'],
  'post-after-name': ['张三丰处长', '张三丰（'],
  'post-appointed': ['任命张三丰为', '不再担任', '任'],
  'post-before-name': ['人事处处长、', '副主任委员', '人事处处长张三丰、教务处副处长李四光，'],
  'post-in-profile': ['张三丰，男，', '现任'],
  proposed: ['张三丰提议，'],
  spoke: ['张三丰指出，', '指出：“'],
  'took-part': ['张三丰代表张三丰签约'],
  names: ['张', '张三丰、李四光、', '阿·', '来自', '欧阳'],
  'groups without a deed': ['东山大学其间', '东山大学代表团来'],
  'names of bodies': ['学院', '会', '第二', '临江大学文学院', '党、'],
  'quotations and brackets': ['“', '《“(', '”', '》主编', '（记者', '((', '‘“'],
  'digits and dates': ['1', '5月', '2023年', '10日至', '五月十', '今年4月举行青年座谈会。'],
} as const;

/** A rule without a text of its own is tried on what it must find. */
const found = (rule: string): readonly string[] => {
  const file = new URL(`../golden/rules/${rule}.json`, import.meta.url);
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly text: string;
    readonly claims: readonly string[];
  }[];
  return cases
    .filter((c) => c.claims.length > 0)
    .map((c) => c.text)
    .slice(0, 1);
};

/** Of UTF-8, in characters; the patterns of a rule share it. */
const MEGABYTE = 350_000;

const cases = [
  ...Object.entries<readonly string[]>(WORST),
  ...ALL_RULES.map((r) => r.id)
    .filter((id) => !Object.hasOwn(WORST, id))
    .map((id) => [id, found(id)] as const),
].flatMap(([rule, units]) => units.map((unit) => [rule, unit, Math.ceil(MEGABYTE / units.length)] as const));

const PARTS = 16;

/**
 * Linear work takes sixteen times as long for sixteen times the text, a little more once it no longer fits into the
 * processor's cache; quadratic work 256 times.
 */
const MOST = 3 * PARTS;

/** A collection or a neighbour in one try is not the rule's. */
const TRIES = 3;

/** The extractor as an import runs it, bundled. */
const threads = extractionThreads(1);

afterAll(() => threads.stop(new Error('The tests are over.')));

const cpuMilliseconds = async (unit: string, characters: number): Promise<number> => {
  const article = identify(
    sourceText(unit.repeat(Math.ceil(characters / unit.length)), '标题', '2023-01-01'),
  );
  const before = process.cpuUsage();
  const outcome = await threads.extract(article);
  const { user, system } = process.cpuUsage(before);
  expect(outcome).toHaveProperty('extracted');
  return (user + system) / 1000;
};

describe('a megabyte of the worst text of a rule', () => {
  it.each(cases)(
    'takes at most three times as long by the character as a sixteenth: %s, %s',
    async (_, unit, all) => {
      let least = Number.POSITIVE_INFINITY;
      for (let n = 0; n < TRIES && least >= MOST; n++) {
        // The engine still compiles while it reads a text of its kind for the first time.
        await cpuMilliseconds(unit, all / PARTS);
        const part = await cpuMilliseconds(unit, all / PARTS);
        least = Math.min(least, (await cpuMilliseconds(unit, all)) / part);
      }
      expect(least).toBeLessThan(MOST);
    },
  );
}, 60_000);
