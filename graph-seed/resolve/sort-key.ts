import { pinyin } from 'pinyin-pro';

/** Units of a name that take part in its sort key: enough to order titles, short enough for any index. */
const UNITS = 60;

const syllables = (name: string, toneType: 'num' | 'none'): readonly string[] =>
  pinyin(name, { toneType, type: 'array', nonZh: 'spaced', v: true });

const asciiOf = (part: string): string =>
  part.toLowerCase().replaceAll(/[^\x20-\x7d]/g, (unit) => `u${unit.charCodeAt(0).toString(16)}`);

const hexOf = (name: string): string => {
  let hex = '';
  for (let i = 0; i < name.length; i++) hex += name.charCodeAt(i).toString(16).padStart(4, '0');
  return hex;
};

/**
 * The key by which a name is ordered: pinyin with tone digits, then the name's UTF-16 units in hex,
 * so that names that sound alike stay apart and equal names stay together. Printable ASCII below `~`.
 */
export const sortKeyOf = (name: string): string => {
  const head = name.slice(0, UNITS);
  return `${syllables(head, 'num').map(asciiOf).join(' ')}|${hexOf(head)}`;
};

/** Toneless pinyin of a name, one space between syllables, for search. */
export const pinyinOf = (name: string): string =>
  syllables(name.slice(0, UNITS), 'none').map(asciiOf).join(' ');
