import { createRequire } from 'node:module';
import type { pinyin as Pinyin } from 'pinyin-pro';
import type { EntityKind } from '#server/domain/ontology.ts';

/** One syllable, or one Latin letter or digit, with the place of its character in the folded name. */
export interface Syllable {
  readonly letters: string;
  readonly at: number;
}

/** One way in which a name is read. */
export type Reading = readonly Syllable[];

/** Loaded when it is first needed: its dictionary takes a tenth of a second, in every thread, and few need it. */
let loaded: typeof Pinyin | undefined;
const pinyin: typeof Pinyin = ((text: string, options: object) => {
  loaded ??= (createRequire(import.meta.url)('pinyin-pro') as { readonly pinyin: typeof Pinyin }).pinyin;
  return loaded(text, options);
}) as typeof Pinyin;

/** Letters of a reading that can be searched for; a title is known by fewer. */
export const LONGEST_SOUND = 40;

/** Characters of persons' names that people read in two ways, whichever is right for the bearer. */
const READ_IN_TWO_WAYS: ReadonlyMap<string, readonly string[]> = new Map(
  [
    '长 chang zhang',
    '乐 le yue',
    '行 xing hang',
    '朝 chao zhao',
    '重 zhong chong',
    '茜 qian xi',
    '晟 sheng cheng',
    '盛 sheng cheng',
    '蔚 wei yu',
    '尉 wei yu',
    '柏 bai bo',
    '翟 zhai di',
    '缪 miao mou',
    '隗 wei kui',
    '召 zhao shao',
    '参 shen can',
    '娜 na nuo',
    '奇 qi ji',
    '传 chuan zhuan',
    '宓 mi fu',
    '贾 jia gu',
    '折 she zhe',
    '种 chong zhong',
    '薄 bo bao',
    '还 huan hai',
    '省 sheng xing',
    '澄 cheng deng',
  ].map((line) => {
    const [character = '', ...sounds] = line.split(' ');
    return [character, sounds];
  }),
);
const MOST_READINGS = 16;

const OPTIONS = { toneType: 'none', type: 'array', nonZh: 'spaced', v: true } as const;

/**
 * The ways in which a folded name is read, the usual one first: a person's with the surname's own
 * sound at its head (单 shan, 解 xie, 仇 qiu, 区 ou, 查 zha), then as if it had none (单 dan), for whoever
 * does not know it. `ü` is `v`. None for a name without a Chinese character: its letters are its text.
 */
export const readingsOf = (folded: string, kind: EntityKind): readonly Reading[] => {
  if (!/\p{Script=Han}/u.test(folded)) return [];
  const characters = [...folded.slice(0, 2 * LONGEST_SOUND)];
  const read = (surname: 'head' | 'off'): readonly string[] => {
    const sounds = pinyin(characters.join(''), { ...OPTIONS, surname });
    return sounds.length === characters.length ? sounds : characters.map((c) => pinyin(c, OPTIONS)[0] ?? '');
  };
  const isPerson = kind === 'PERSON';
  const ways = isPerson ? [read('head'), read('off')] : [read('off')];
  let readings: readonly (readonly string[])[] = [[]];
  for (const [i, character] of characters.entries()) {
    const all = ways.map((way) => way[i] ?? '');
    const sounds = [...new Set(isPerson ? [...all, ...(READ_IN_TWO_WAYS.get(character) ?? [])] : all)];
    const kept = readings.length * sounds.length > MOST_READINGS ? sounds.slice(0, 1) : sounds;
    readings = kept.flatMap((sound) => readings.map((reading) => [...reading, sound]));
  }
  let at = 0;
  const places = characters.map((character) => {
    at += character.length;
    return at - character.length;
  });
  return readings.map((reading) =>
    reading.flatMap((sound, i) => {
      const letters = sound.toLowerCase();
      return /^[a-z0-9]+$/.test(letters) ? [{ letters, at: places[i] ?? 0 }] : [];
    }),
  );
};

/** A reading in full and by initials, from each of its syllables on: the first two are the whole of it. */
const tails = (reading: Reading): readonly (readonly [full: string, initials: string])[] => {
  const list: [string, string][] = [];
  let full = '';
  let initials = '';
  for (let i = reading.length - 1; i >= 0; i--) {
    const letters = reading[i]?.letters ?? '';
    full = letters + full;
    initials = letters.charAt(0) + initials;
    list.push([full.slice(0, LONGEST_SOUND), initials.slice(0, LONGEST_SOUND)]);
  }
  return list.reverse();
};

/** How the folded forms of a name sound: as wholes, and from each later syllable on, in full and by initials. */
export interface Sounds {
  readonly wholes: readonly string[];
  readonly tails: readonly string[];
}

export const soundsOf = (forms: readonly string[], kind: EntityKind): Sounds => {
  const wholes = new Set<string>();
  const rest = new Set<string>();
  for (const reading of forms.flatMap((form) => readingsOf(form, kind))) {
    const [whole = [], ...later] = tails(reading);
    for (const sound of whole) wholes.add(sound);
    for (const sound of later.flat()) rest.add(sound);
  }
  return { wholes: [...wholes], tails: [...rest] };
};
