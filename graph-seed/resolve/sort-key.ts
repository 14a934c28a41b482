import { pinyin } from 'pinyin-pro';

/** Units of a name that take part in its sort key: enough to order titles, short enough for any index. */
const UNITS = 60;

const asciiOf = (part: string): string =>
  part.toLowerCase().replaceAll(/[^\x20-\x7d]/g, (unit) => `u${unit.charCodeAt(0).toString(16)}`);

const hexOf = (name: string): string => {
  let hex = '';
  for (let i = 0; i < name.length; i++) hex += name.charCodeAt(i).toString(16).padStart(4, '0');
  return hex;
};

/** How a name sorts and how it sounds. */
export interface NameKeys {
  /** Pinyin with tone digits, two spaces, then the name's UTF-16 units in hex: names that sound alike stay apart, equal names stay together, and a name comes before those that begin with it. Printable ASCII below `~`. */
  readonly sortKey: string;
  /** Toneless pinyin, one space between syllables, for search. */
  readonly pinyin: string;
}

/** The keys of a name; a person's begins with a surname, and 曾, 单 or 仇 sound otherwise as one. */
export const nameKeys = (name: string, isPerson: boolean): NameKeys => {
  const head = name.slice(0, UNITS);
  const syllables: readonly string[] = pinyin(head, {
    toneType: 'num',
    type: 'array',
    nonZh: 'spaced',
    v: true,
    surname: isPerson ? 'head' : 'off',
  });
  return {
    sortKey: `${syllables
      .filter((one) => one !== ' ')
      .map(asciiOf)
      .join(' ')}  ${hexOf(head)}`,
    // Whatever is no Han stands alone, so that two letters and a digit are a syllable and its tone.
    pinyin: syllables.map((one) => asciiOf(one.replace(/(?<=[a-z])[0-5]$/, ''))).join(' '),
  };
};
