import { readFileSync } from 'node:fs';
import { projectRoot } from '#server/project-root.ts';

const FOLDER = 'graph-seed/lexicon/';

/** One line of a lexicon: its word and the tab-separated fields after it. */
export interface LexiconLine {
  readonly word: string;
  readonly fields: readonly string[];
  /** `file:line`, for messages. */
  readonly place: string;
}

/** Thrown when a lexicon file breaks its form; the message begins with `file:line`. */
export class LexiconError extends Error {
  override readonly name = 'LexiconError';
}

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Parses the text of a lexicon: one entry a line, fields separated by tabs, `#` begins a comment line,
 * words sorted by code unit and unique. Throws a LexiconError that names file and line.
 */
export const parseLexicon = (file: string, text: string): readonly LexiconLine[] => {
  const lines: LexiconLine[] = [];
  let previous = '';
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const place = `${file}:${index + 1}`;
    const [word = '', ...fields] = line.split('\t');
    if (word === '' || word !== word.trim()) throw new LexiconError(`${place}: the word is empty or padded`);
    if (word === previous) throw new LexiconError(`${place}: ${word} is entered twice`);
    if (byCodePoint(previous, word) > 0)
      throw new LexiconError(`${place}: ${word} must stand before ${previous}`);
    previous = word;
    lines.push({ word, fields, place });
  }
  return lines;
};

/** Reads a lexicon file of this folder. */
export const loadLexicon = (name: string): readonly LexiconLine[] =>
  parseLexicon(`${FOLDER}${name}`, readFileSync(new URL(`${FOLDER}${name}`, projectRoot), 'utf8'));

/** The field as one of the permitted values; throws a LexiconError that names the place otherwise. */
export const oneOf = <T extends string>(line: LexiconLine, index: number, permitted: readonly T[]): T => {
  const value = line.fields[index];
  const found = permitted.find((p) => p === value);
  if (found === undefined) {
    throw new LexiconError(`${line.place}: ${value ?? 'nothing'} is none of ${permitted.join(', ')}`);
  }
  return found;
};
