import { IS } from '#seed/lexicon/lexicon.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestUpTo, type Reading } from './reading.ts';

const LONGEST = 40;

/** Offsets inside long quotations that are but one name of two bodies' common one: “甲大学—乙智能联合实验室”揭牌. */
export const quotedNames = (reading: Reading): ReadonlySet<number> => {
  const { text, shield } = reading;
  const inside = new Set<number>();
  for (let open = text.indexOf('“'); open >= 0; open = text.indexOf('“', open + 1)) {
    if ((shield[open] ?? 0) !== PROTECTED.speech) continue;
    const name = /^[\u4e00-\u9fffA-Za-z0-9]+[—-]+[\u4e00-\u9fffA-Za-z0-9]+(?=”)/.exec(
      text.slice(open + 1, open + LONGEST + 2),
    )?.[0];
    if (name === undefined) continue;
    const end = open + 1 + name.length;
    const suffix = longestUpTo(reading, end, IS.suffix);
    if (suffix === undefined || suffix.word.suffix?.short === true) continue;
    for (let i = open + 2; i <= end; i++) inside.add(i);
  }
  return inside;
};
