import { textWidth, truncateToWidth } from '#web/view-model/text-width.ts';

/** Width of a label line in Han characters. */
const LINE = 9;

/** Nouns that name a sort of unit or room, the longer first; a line breaks before one. */
const UNIT_NOUNS: readonly string[] = [
  '股份有限公司',
  '有限责任公司',
  '有限公司',
  '集团公司',
  '党总支部',
  '党支部',
  '团支部',
  '党委会',
  '委员会',
  '党委',
  '团委',
  '研究生院',
  '研究院',
  '研究所',
  '研究中心',
  '实验室',
  '会议室',
  '报告厅',
  '办公室',
  '图书馆',
  '联合会',
  '协会',
  '学会',
  '医院',
  '学院',
  '大学',
  '中心',
  '学部',
  '公司',
  '集团',
  '支部',
  '总支',
  '校区',
  '教研室',
  '活动',
  '会议',
  '座谈会',
  '研讨会',
  '推进会',
  '动员会',
  '交流会',
  '培训班',
  '讲座',
  '仪式',
  '调研',
  '楼',
].toSorted((a, b) => b.length - a.length);

/** Remainders that say nothing without the institution before them. */
const BARE = new Set([
  '党委',
  '纪委',
  '团委',
  '工会',
  '党组',
  '党委会',
  '委员会',
  '学院',
  '校区',
  '医院',
  '分校',
  '附属医院',
  '本部',
]);

/** The name without its home institution, unless what remains would be empty or a bare noun. */
export const shortName = (name: string, home: string | undefined): string => {
  if (!home || home.length < 2 || name === home || !name.startsWith(home)) return name;
  const rest = name.slice(home.length).replace(/^[\s·,，、的]+/u, '');
  return [...rest].length < 3 || BARE.has(rest) ? name : rest;
};

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

const widthOf = (characters: readonly string[]): number => textWidth(characters.join(''));

/** Offsets, in characters, at which a word begins, the first left out, and whether that word is more than one character. */
const wordBreaks = (text: string): readonly { readonly at: number; readonly long: boolean }[] => {
  let at = 0;
  return [...WORDS.segment(text)]
    .map(({ segment }) => {
      const { length } = [...segment];
      at += length;
      return { at: at - length, long: length > 1 };
    })
    .slice(1);
};

/** Offset before which as much stands as a line holds, never inside a run of Latin letters or figures. */
const hardBreak = (characters: readonly string[]): number => {
  let at = characters.length;
  while (at > 1 && widthOf(characters.slice(0, at)) > LINE) at -= 1;
  let whole = at;
  while (
    whole > 1 &&
    /[\p{Script=Latin}\d]/u.test(characters[whole] ?? '') &&
    /[\p{Script=Latin}\d]/u.test(characters[whole - 1] ?? '')
  ) {
    whole -= 1;
  }
  return whole > 1 ? whole : at;
};

/**
 * Offset of the best break of a Han text that leaves at most a line before it: before the noun that
 * names the unit, else between two words, where both lines hold all and are most alike.
 */
const hanBreak = (characters: readonly string[]): number => {
  const text = characters.join('');
  for (const noun of UNIT_NOUNS) {
    const at = characters.length - [...noun].length;
    // A unit's noun keeps its meaning only on a line of its own: the one before may be a little longer.
    if (text.endsWith(noun) && at > 1 && widthOf(characters.slice(0, at)) <= LINE + 1) return at;
  }
  const fitting = wordBreaks(text).filter(({ at }) => at > 1 && widthOf(characters.slice(0, at)) <= LINE);
  const whole = fitting.filter(
    ({ at }) => at < characters.length - 1 && widthOf(characters.slice(at)) <= LINE,
  );
  // What is one character long leans on the word before it: 九个, 校地.
  const costOf = ({ at, long }: (typeof fitting)[number]): number =>
    Math.abs(widthOf(characters.slice(0, at)) - textWidth(text) / 2) + (long ? 0 : 2.5);
  if (whole.length > 0)
    return whole.reduce((best, other) => (costOf(other) < costOf(best) ? other : best)).at;
  return fitting.at(-1)?.at ?? hardBreak(characters);
};

const latinLines = (text: string): readonly string[] => {
  let first = '';
  const words = text.split(/\s+/u);
  while (words.length > 0) {
    const next = first === '' ? (words[0] ?? '') : `${first} ${words[0] ?? ''}`;
    if (first !== '' && textWidth(next) > LINE + 1) break;
    first = next;
    words.shift();
  }
  const head = truncateToWidth(first, LINE + 1);
  return words.length === 0 ? [head] : [head, truncateToWidth(words.join(' '), LINE + 1)];
};

const wrapped = (name: string): readonly string[] => {
  const text = name.replace(/\s+/gu, ' ').trim();
  if (textWidth(text) <= LINE) return [text];
  if (!/\p{Script=Han}/u.test(text)) return latinLines(text);
  const characters = [...text];
  const at = hanBreak(characters);
  return [
    characters.slice(0, at).join('').trimEnd(),
    truncateToWidth(characters.slice(at).join('').trimStart(), LINE),
  ];
};

/** Names wrapped before: a view is derived at every step, and its names hardly change. */
const known = new Map<string, readonly string[]>();
const KNOWN_AT_MOST = 20_000;

/** A label in one or two lines of at most 9 Han characters, broken before the noun that names the unit or between words; longer ones end in "…". */
export const wrapLabel = (name: string): readonly string[] => {
  const before = known.get(name);
  if (before) return before;
  const lines = wrapped(name);
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(name, lines);
  return lines;
};
