import { lexicon } from '#seed/lexicon/lexicon.ts';
import type { SeededRandom } from '#seed/seeded-random.ts';

/** Characters of which given names are made; any two of them make one. */
const GIVEN = [
  ...'砚秋怀瑾望舒立群启明思远文静志强晓梅建华雨桐子涵嘉宁景行若溪承泽清雅永康佳怡海燕国栋俊杰春兰振宇',
];

/** First and second characters of invented places: no pair of them is a city or a county. */
const FIRST = [...'云澜汀栖砚翠沅岚棠鹤霁洛芦蓼枫栾葭澄浣漪'];
const SECOND = [...'汀州陵浦溪原渚岭川泽屿湾坪泉港塘峰谷淀岩'];

type Names = readonly [string, ...string[]];

let surnames: Names | undefined;

const allSurnames = (): Names => {
  if (surnames !== undefined) return surnames;
  const [first = '王', ...rest] = [...lexicon().surnames].flatMap(([name, strength]) =>
    strength === 'weak' ? [] : [name],
  );
  surnames = [first, ...rest];
  return surnames;
};

const given = (random: SeededRandom): string => random.some(GIVEN, random.chance(0.15) ? 1 : 2).join('');

/** A name of a person that nobody is known to bear, other than those taken. */
export const personName = (random: SeededRandom, taken: Set<string>): string => {
  for (;;) {
    const name = random.pick(allSurnames()) + given(random);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
};

const coprime = 157;

/** The name of the n-th place; the first 8,000 differ. */
export const placeName = (index: number): string => {
  const pairs = FIRST.length * SECOND.length;
  const at = (index * coprime) % pairs;
  const name = `${FIRST[at % FIRST.length]}${SECOND[Math.floor(at / FIRST.length)]}`;
  const round = Math.floor(index / pairs);
  return round === 0 ? name : `${name}${FIRST[round % FIRST.length]}`;
};
