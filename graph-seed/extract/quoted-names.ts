import { IS } from '#seed/lexicon/lexicon.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestUpTo, type Reading } from './reading.ts';

const LONGEST = 40;

/** Who makes a periodical. */
const MAKERS = /^(?:(?:执行|常务|副|责任)*(?:主编|总编辑?)|(?:特约)?编委|社长|记者)/;

/** Books have a 主编 too, and are nobody's employer. */
const BOOK = /(?:讲|论|史|教程|教材|读本|丛书|文集|[辞词]典|指南|手册)$/;

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

/** Where the name of a periodical begins, by its end: 《…》主编 names a body whose post it is. */
export const periodicals = ({ text }: Reading): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  for (let close = text.indexOf('》'); close >= 0; close = text.indexOf('》', close + 1)) {
    if (!MAKERS.test(text.slice(close + 1, close + 8))) continue;
    const from = Math.max(0, close - LONGEST);
    const open = text.slice(from, close).lastIndexOf('《');
    if (open >= 0 && !BOOK.test(text.slice(from + open, close))) found.set(close + 1, from + open);
  }
  return found;
};
