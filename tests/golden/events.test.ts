import { describe, expect, it } from 'vitest';
import { extract, setScene } from '#seed/extract/extract.ts';
import { readCases } from './read-cases.ts';
import { sourceText } from './source-text.ts';

interface EventsCase {
  readonly name: string;
  readonly title: string;
  readonly published: string;
  readonly text: string;
  /** `name day` of the reported event and of every further one; none for a text that reports none. */
  readonly events: readonly string[];
}

const CASES = readCases<EventsCase>('events.json');

const eventsOf = ({ text, title, published }: EventsCase): readonly string[] => {
  const { event, otherEvents } = setScene(sourceText(text, title, published));
  return [...(event === undefined ? [] : [event]), ...otherEvents].map(
    (e) => `${e.name} ${e.date?.date ?? 'undated'}`,
  );
};

it.each([
  ['5月10日，人事处举办培训会，来自各院系的200余名师生参加。', '200余名师生', 200],
  ['5月10日，人事处举办培训会。近千人到场聆听报告。', '近千人', 1000],
  ['5月10日，人事处举办培训会，参加会议的共8人。', '共8人', 8],
  ['5月10日，人事处举办培训会，一百二十位校友代表出席会议。', '一百二十位校友代表', 120],
  ['5月10日，人事处举办培训会，三十余家单位参加。', undefined, undefined],
  ['5月10日，人事处举办培训会，第十人民医院参加。人事处有30名教师获奖。', undefined, undefined],
  ['5月10日，人事处举办培训会，三位教师参加比赛。', undefined, undefined],
])('how many came is read where people are counted: %s', (text, words, count) => {
  const { entities } = extract(sourceText(text, '', '2023-05-12'));
  const event = entities.find((e) => e.kind === 'EVENT');
  expect([event?.headCountText, event?.headCount]).toEqual([words, count]);
});

describe('the events that a text reports', () => {
  it.each(CASES.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    expect(eventsOf(c)).toEqual(c.events);
  });
});
