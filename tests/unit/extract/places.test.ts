import { expect, test } from 'vitest';
import { extract } from '#seed/extract/extract.ts';
import { sourceText } from '#tests/golden/source-text.ts';

test('a place that several claims speak of is mentioned once for each time that the text names it', () => {
  const { entities } = extract(
    sourceText(
      '5月10日，校地合作推进会在文科楼301会议室举行。校长顾明远主持会议。\n5月11日，青年教师研讨会在文科楼301会议室举行。',
      '',
      '2023-05-12',
    ),
  );
  const places = entities.filter(({ kind }) => kind === 'PLACE');
  expect(places.map(({ name, mentions }) => [name, mentions.map(({ start }) => start)])).toEqual([
    ['文科楼301会议室', [15, 52]],
    ['文科楼', [15, 52]],
  ]);
});
