import { ENTITY_SUBKIND_NAMES, type EntitySubkind } from '#server/domain/ontology.ts';
import { loadLexicon, oneOf } from './load-lexicon.ts';
import { createWordTrie, type WordTrie } from './word-trie.ts';

/** What a word can be, as bits: one word can be several things. */
export const IS = {
  role: 1,
  suffix: 2,
  stop: 4,
  unit: 8,
  verb: 16,
  follower: 32,
  event: 64,
  place: 128,
  region: 256,
  surnameWord: 512,
  byline: 1024,
  participant: 2048,
  organizationWord: 4096,
} as const;

const ROLE_KINDS = ['office', 'party', 'rank', 'national', 'lead'] as const;
export type RoleKind = (typeof ROLE_KINDS)[number];

const VERB_SENSES = [
  'CHAIRED',
  'SPOKE_AT',
  'ATTENDED',
  'ORGANIZED',
  'PROPOSED',
  'ACCOMPANIED',
  'MET_WITH',
  'VISITED',
  'TOOK_PART',
  'HELD',
  'APPOINTED',
  'DISMISSED',
] as const;
export type VerbSense = (typeof VERB_SENSES)[number];

/** A word of the lexicons with all that they say of it. */
export interface Word {
  readonly text: string;
  flags: number;
  role?: RoleKind;
  suffix?: { readonly subkind: EntitySubkind; readonly short: boolean; readonly refusers: string };
  unit?: { readonly subkind: EntitySubkind; readonly global: boolean };
  verb?: VerbSense;
  event?: { readonly subkind: EntitySubkind; readonly generic: boolean };
}

export interface Lexicon {
  readonly words: WordTrie<Word>;
  readonly word: (text: string) => Word | undefined;
  readonly surnames: ReadonlyMap<string, 'strong' | 'weak' | 'compound'>;
  /** Characters outside given names: `never`, or `seldom` and only in the firmest context. */
  readonly nonGiven: ReadonlyMap<string, 'never' | 'seldom'>;
  /** Seldom the end of a given name; see the files. */
  readonly tolerated: ReadonlySet<string>;
  readonly joining: ReadonlySet<string>;
  readonly transcription: ReadonlySet<string>;
  /** Traditional character → simplified. */
  readonly simplified: ReadonlyMap<number, string>;
}

const subkinds = ENTITY_SUBKIND_NAMES;

const buildWords = (): ReadonlyMap<string, Word> => {
  const words = new Map<string, Word>();
  const add = (text: string, flag: number): Word => {
    const word = words.get(text) ?? { text, flags: 0 };
    word.flags |= flag;
    words.set(text, word);
    return word;
  };
  const prefixes = loadLexicon('role-prefixes.txt').map((l) => l.word);
  for (const line of loadLexicon('roles.txt')) {
    const kind = oneOf(line, 0, ROLE_KINDS);
    add(line.word, IS.role).role = kind;
    if (kind !== 'office') continue;
    for (const prefix of prefixes) {
      const word = add(prefix + line.word, IS.role);
      word.role ??= kind;
    }
  }
  for (const line of loadLexicon('organization-suffixes.txt')) {
    add(line.word, IS.suffix).suffix = {
      subkind: oneOf(line, 0, subkinds),
      short: oneOf(line, 1, ['full', 'short']) === 'short',
      refusers: line.fields[2] ?? '',
    };
  }
  for (const line of loadLexicon('common-units.txt')) {
    add(line.word, IS.unit).unit = {
      subkind: oneOf(line, 0, subkinds),
      global: oneOf(line, 1, ['institution', 'global']) === 'global',
    };
  }
  for (const line of loadLexicon('verbs.txt')) add(line.word, IS.verb).verb = oneOf(line, 0, VERB_SENSES);
  for (const line of loadLexicon('event-nouns.txt')) {
    add(line.word, IS.event).event = {
      subkind: oneOf(line, 0, subkinds),
      generic: oneOf(line, 1, ['full', 'generic']) === 'generic',
    };
  }
  for (const line of loadLexicon('organization-stops.txt')) add(line.word, IS.stop);
  for (const line of loadLexicon('name-followers.txt')) add(line.word, IS.follower);
  for (const line of loadLexicon('place-nouns.txt')) add(line.word, IS.place);
  for (const line of loadLexicon('regions.txt')) add(line.word, IS.region);
  for (const line of loadLexicon('surname-words.txt')) add(line.word, IS.surnameWord);
  for (const line of loadLexicon('byline-words.txt')) add(line.word, IS.byline);
  for (const line of loadLexicon('participant-nouns.txt')) add(line.word, IS.participant);
  for (const line of loadLexicon('organization-words.txt')) add(line.word, IS.organizationWord);
  return words;
};

let loaded: Lexicon | undefined;

/** The lexicons of this folder, read and checked once; throws a LexiconError that names file and line. */
export const lexicon = (): Lexicon => {
  loaded ??= load();
  return loaded;
};

const load = (): Lexicon => {
  const words = buildWords();
  return {
    words: createWordTrie(words),
    word: (text) => words.get(text),
    surnames: new Map(
      loadLexicon('surnames.txt').map((l) => [l.word, oneOf(l, 0, ['strong', 'weak', 'compound'])]),
    ),
    nonGiven: new Map(loadLexicon('non-given.txt').map((l) => [l.word, oneOf(l, 0, ['never', 'seldom'])])),
    tolerated: new Set(loadLexicon('tolerated-given.txt').map((l) => l.word)),
    joining: new Set(loadLexicon('joining-given.txt').map((l) => l.word)),
    transcription: new Set(loadLexicon('transcription-characters.txt').map((l) => l.word)),
    simplified: new Map(
      loadLexicon('traditional-characters.txt').map((l) => [l.word.charCodeAt(0), l.fields[0] ?? l.word]),
    ),
  };
};
