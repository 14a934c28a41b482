import type { Reading } from './reading.ts';

/** Longest name of a periodical. */
const LONGEST = 40;

/** Who makes a periodical. */
const MAKERS = /^(?:(?:执行|常务|副|责任)*(?:主编|总编辑?)|(?:特约)?编委|社长|记者)/;

/** Books have a 主编 too, and are nobody's employer. */
const BOOK = /(?:讲|论|史|教程|教材|读本|丛书|文集|[辞词]典|指南|手册)$/;

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
