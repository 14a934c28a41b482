import type { Entity } from '#server/domain/entity.ts';
import { searchForms } from '#server/domain/search-rank.ts';
import type { Database } from './database.ts';

/**
 * The full-text index holds one token for each UTF-16 code unit of a folded form, as four hex
 * digits, between a token for its begin and one for its end. A phrase of such tokens is a substring
 * of any length in any script, nothing in a query is syntax, and each rank of `searchRank` is a phrase.
 */
const tokens = (folded: string): string => {
  let list = '';
  for (let i = 0; i < folded.length; i++) list += ` ${folded.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return list.slice(1);
};

const BEGIN = 'begin';
const END = 'end';

/** Match expressions for a folded, non-empty query, one for each rank, best first. */
export const rankPhrases = (query: string): readonly string[] => {
  const inside = tokens(query);
  return [`"${BEGIN} ${inside} ${END}"`, `"${BEGIN} ${inside}"`, `"${inside}"`].flatMap((phrase) => [
    `name : ${phrase}`,
    `alias : ${phrase}`,
  ]);
};

/** The match expression for a query at any rank. */
export const anyPhrase = (query: string): string => `"${tokens(query)}"`;

const columnsOf = (entity: Entity): readonly [name: string, alias: string] => {
  const framed = searchForms(entity).map((form) => `${BEGIN} ${tokens(form)} ${END}`);
  return [framed[0] ?? '', framed.slice(1).join(' ')];
};

/** Enters an entity under its row number, in place of what was there. */
export const indexNames = (db: Database, seq: number, entity: Entity, before: Entity | undefined): void => {
  const [name, alias] = columnsOf(entity);
  if (before !== undefined) {
    const [oldName, oldAlias] = columnsOf(before);
    if (name === oldName && alias === oldAlias) return;
    unindexNames(db, seq);
  }
  db.run('INSERT INTO name_index (rowid, name, alias) VALUES (?, ?, ?)', seq, name, alias);
};

export const unindexNames = (db: Database, seq: number): void => {
  db.run('DELETE FROM name_index WHERE rowid = ?', seq);
};
