import { lexicon } from '#seed/lexicon/lexicon.ts';

/** What a character can be in a name, as bits. */
export const CHARACTER = {
  surname: 1,
  strongSurname: 2,
  /** Begins a surname of two characters or more. */
  compoundHead: 4,
  nonGiven: 8,
  tolerated: 16,
  joining: 32,
  transcription: 64,
  /** A word of one character that a name stands behind, or the mark of a list. */
  beforeName: 128,
  /** Begins what people are called by behind their names (同志, 老师), or 等 with one. */
  honorificHead: 256,
  /** Joins two names. */
  conjunction: 512,
} as const;

let classes: Uint16Array | undefined;

const build = (): Uint16Array => {
  const { surnames, nonGiven, tolerated, joining, transcription } = lexicon();
  const table = new Uint16Array(0x10000);
  const add = (char: string, bit: number): void => {
    const code = char.charCodeAt(0);
    table[code] = (table[code] ?? 0) | bit;
  };
  for (const [surname, strength] of surnames) {
    if (strength === 'compound') add(surname, CHARACTER.compoundHead);
    else add(surname, CHARACTER.surname | (strength === 'strong' ? CHARACTER.strongSurname : 0));
  }
  for (const char of nonGiven.keys()) add(char, CHARACTER.nonGiven);
  for (const char of tolerated) add(char, CHARACTER.tolerated);
  for (const char of joining) add(char, CHARACTER.joining);
  for (const char of transcription) add(char, CHARACTER.transcription);
  for (const char of '和与及由请、是对向给为') add(char, CHARACTER.beforeName);
  for (const char of '同先女老小夫教医法一博院校学等') add(char, CHARACTER.honorificHead);
  for (const char of '与和及暨') add(char, CHARACTER.conjunction);
  return table;
};

/** The bits of the character at the offset: one look into a table, where slicing a text that is not Latin makes a string each time. */
export const characterAt = (text: string, at: number): number => {
  classes ??= build();
  return classes[text.charCodeAt(at)] ?? 0;
};
