import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '#server/domain/fold.ts';
import { opaqueId } from '#server/domain/id.ts';
import { dateDigits, isPartialDate } from '#server/domain/partial-date.ts';

describe('partial dates', () => {
  test.each(['2022', '2022-03', '2022-03-10', '--03-10', '2024-02-29', '--02-29'])('%s is one', (date) => {
    expect(isPartialDate(date)).toBe(true);
  });
  test.each([
    '',
    '0000',
    '2022-13',
    '2022-00-10',
    '2023-02-29',
    '--02-30',
    '2022-3-1',
    '--13-01',
    '20220310',
  ])('%s is none', (date) => {
    expect(isPartialDate(date)).toBe(false);
  });
  test('absent parts count as zero in the order', () => {
    expect(['2022', '2022-03', '2022-03-10', '--03-10', undefined].map(dateDigits)).toEqual([
      '20220000',
      '20220300',
      '20220310',
      '00000000',
      '00000000',
    ]);
  });
});

describe('folding', () => {
  test('unifies width, case, spaces and middle dots', () => {
    expect(fold('Ａ 买买提·艾力　B')).toBe('a买买提艾力b');
  });
  test('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });
});

test('an id is opaque, stable, and different for different parts', () => {
  expect(opaqueId('p', ['a', 1])).toBe(opaqueId('p', ['a', 1]));
  expect(opaqueId('p', ['a', 1])).toMatch(/^p[0-9a-hjkmnp-tv-z]{16}$/);
  expect(opaqueId('p', ['a1'])).not.toBe(opaqueId('p', ['a', 1]));
});
