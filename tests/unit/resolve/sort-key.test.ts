import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameKeys } from '#seed/resolve/sort-key.ts';
import { compareAscii } from '#server/domain/order-key.ts';

const sortKeyOf = (name: string): string => nameKeys(name, true).sortKey;

test('names sort by pinyin, and names that sound alike stay apart', () => {
  const names = ['周明', '张伟', '章伟', '安宁', '张伟', '李文'];
  const sorted = names.toSorted((a, b) => compareAscii(sortKeyOf(a), sortKeyOf(b)));
  expect(sorted.indexOf('安宁')).toBe(0);
  expect(sorted.at(-1)).toBe('周明');
  expect(Math.abs(sorted.indexOf('张伟') - sorted.lastIndexOf('张伟'))).toBe(1);
});

test('a name comes before the names that begin with it', () => {
  const names = ['云舟数据党支部', '云舟数据', '云舟', '云舟 数据', '云舟数据展厅'];
  const sorted = names.toSorted((a, b) => compareAscii(sortKeyOf(a), sortKeyOf(b)));
  expect(sorted).toEqual(['云舟', '云舟 数据', '云舟数据', '云舟数据党支部', '云舟数据展厅']);
});

test('a sort key of any name is printable ASCII below the separator, and different names have different keys', () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(sortKeyOf(a)).toMatch(/^[\x20-\x7d]*$/);
      if (a !== b) expect(sortKeyOf(a)).not.toBe(sortKeyOf(b));
    }),
  );
});

test('pinyin has no tones, and keeps digits and letters of a name', () => {
  expect(nameKeys('沈砚秋', true).pinyin).toBe('shen yan qiu');
  expect(nameKeys('第2届吕梁的A1会', false).pinyin).toBe('di 2 jie lv liang de a 1 hui');
});

test('a surname sounds as a surname at the head of a person’s name only', () => {
  expect(nameKeys('曾单', true).pinyin).toBe('zeng dan');
  expect(nameKeys('曾经', false).pinyin).toBe('ceng jing');
});
