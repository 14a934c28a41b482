import type { Entity } from '#server/domain/entity.ts';
import type { SearchTerms } from '#server/search/search-query.ts';
import { SHORTEST_INSIDE, searchForms } from '#server/search/search-rank.ts';
import { soundsOf } from '#server/search/sounds.ts';
import { LONGEST_TITLED, type TitledForms } from '#server/search/titles.ts';
import type { Database } from './database.ts';
import { tokens } from './tokens.ts';

/**
 * The full-text index of names holds the tokens of each folded form between one for its begin and one
 * for its end, so that each rank of `searchRank` is a match. A sound is one token: a figure for how it stands in the name, then its letters.
 */
const BEGIN = 'begin';
const END = 'end';
const framed = (form: string): string => `${BEGIN} ${tokens(form)} ${END}`;

const WHOLE = '2';
const BEGINNING = '0';
const INSIDE = '1';

/** A match expression and the index that it is asked of. */
export interface RankMatch {
  readonly rank: number;
  readonly index: 'name_index' | 'title_index';
  readonly match: string;
}

/** A match for each rank, best first, of a query that folds to something. */
export const rankMatches = ({ folded, letters }: SearchTerms): readonly RankMatch[] => {
  const inside = tokens(folded);
  const [equal, begins, holds] = [framed(folded), `${BEGIN} ${inside}`, inside];
  const name = (rank: number, match: string): RankMatch => ({ rank, index: 'name_index', match });
  return [
    name(0, `name : "${equal}"`),
    name(1, `alias : "${equal}"`),
    ...(folded.length > LONGEST_TITLED
      ? []
      : [
          {
            rank: 2,
            index: 'title_index' as const,
            match: `before : "${inside} ${END}" OR after : "${equal}"`,
          },
        ]),
    name(3, `name : "${begins}"`),
    name(4, `alias : "${begins}"`),
    name(5, `name : "${holds}"`),
    name(6, `alias : "${holds}"`),
    ...(letters === undefined
      ? []
      : [
          name(7, `sound : ${WHOLE}${letters}`),
          name(8, `sound : ${BEGINNING}${letters} *`),
          ...(letters.length < SHORTEST_INSIDE ? [] : [name(9, `sound : ${INSIDE}${letters} *`)]),
        ]),
  ];
};

/** The match for a name or an alias that holds the query anywhere. */
export const formMatch = (folded: string): string => `{name alias} : "${tokens(folded)}"`;

type Columns = readonly [name: string, alias: string, sound: string];

const columnsOf = (entity: Entity): Columns => {
  const forms = searchForms(entity);
  const [name = '', ...aliases] = forms.map(framed);
  const { wholes, tails } = soundsOf(forms, entity.kind);
  const sounds = [
    ...wholes.flatMap((sound) => [WHOLE + sound, BEGINNING + sound]),
    ...tails.map((sound) => INSIDE + sound),
  ];
  return [name, aliases.join(' '), sounds.join(' ')];
};

/** Enters an entity under its row number, in place of what was there. */
export const indexNames = (db: Database, seq: number, entity: Entity, before: Entity | undefined): void => {
  const columns = columnsOf(entity);
  if (before !== undefined) {
    if (columnsOf(before).every((column, i) => column === columns[i])) return;
    db.run('DELETE FROM name_index WHERE rowid = ?', seq);
  }
  db.run('INSERT INTO name_index (rowid, name, alias, sound) VALUES (?, ?, ?, ?)', seq, ...columns);
};

/** Enters the titled forms of a person under its row number, in place of those that were there. */
export const indexTitles = (db: Database, seq: number, { before, after }: TitledForms): void => {
  db.run('DELETE FROM title_index WHERE rowid = ?', seq);
  if (before.length === 0) return;
  db.run(
    'INSERT INTO title_index (rowid, before, after) VALUES (?, ?, ?)',
    seq,
    before.map((form) => `${tokens(form)} ${END}`).join(' '),
    after.map(framed).join(' '),
  );
};

export const unindexNames = (db: Database, seq: number): void => {
  db.run('DELETE FROM name_index WHERE rowid = ?', seq);
  db.run('DELETE FROM title_index WHERE rowid = ?', seq);
};
