import { IS } from '#seed/lexicon/lexicon.ts';
import { isHan } from './fold-text.ts';
import type { OrganizationMention } from './organization.ts';
import type { Ending } from './organization-endings.ts';
import { longestUpTo, type Reading } from './reading.ts';

/** `党、校办`: two units of which the first leaves out its head. */
export const elided = (reading: Reading, start: number, ending: Ending): OrganizationMention | undefined => {
  const { text } = reading;
  if (text[start - 1] !== '、') return undefined;
  const head = text.slice(ending.head, ending.end);
  for (const length of [1, 2, 3, 4]) {
    const from = start - 1 - length;
    if (from < 0) return undefined;
    const prefix = text.slice(from, start - 1);
    if (!/^[\u4e00-\u9fff]+$/.test(prefix)) return undefined;
    const before = text[from - 1] ?? '\n';
    const opens = !isHan(before.charCodeAt(0)) || longestUpTo(reading, from, IS.stop) !== undefined;
    if (!opens) continue;
    const own = text.slice(start, ending.end);
    const tails = [own.slice(-1), own.slice(-2), head];
    for (const tail of tails) {
      if (tail.length >= own.length || own.length - tail.length !== prefix.length) continue;
      const name = prefix + tail;
      if (!isCompletedUnit(name, tail)) continue;
      return {
        start: from,
        end: ending.end,
        name,
        surface: text.slice(from, ending.end),
        subkind: ending.subkind,
        global: false,
        own: from,
      };
    }
  }
  return undefined;
};

const COMPLETED = /^(?:党办|校办|院办|团办|学办|研办)$/;

const isCompletedUnit = (name: string, tail: string): boolean =>
  COMPLETED.test(name) || (tail === '学院' && name.length >= 4);
