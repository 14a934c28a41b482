import type { Entity } from '#server/domain/entity.ts';
import { fold } from '#server/domain/fold.ts';
import { byRank, compareAscii } from '#server/domain/order-key.ts';
import { searchForms, searchRank } from '#server/domain/search-rank.ts';
import type { EntityRow, Page } from '#server/store/selection.ts';
import type { SearchQuery } from '#server/store/store.ts';
import { numberOf, recordOf, textOf } from './columns.ts';
import type { Database } from './database.ts';
import { type Condition, oneOf, pageOf } from './keyset.ts';
import { anyPhrase, rankPhrases } from './name-index.ts';
import { type ReadScope, viewOf } from './read-scope.ts';

/** SQLite's phrase matching slows down with the square of the phrase, so a longer query is narrowed down by its begin. */
const LONGEST_PHRASE = 64;

/** One page of what a text finds: rank by rank, and no further than the page needs. */
export const search = (scope: ReadScope, query: SearchQuery): Page<EntityRow> => {
  const folded = fold(query.text);
  const { page, select } = query;
  if (folded === '')
    return pageOf<never, EntityRow>(
      [],
      page,
      (row) => row,
      () => 0,
    );
  const ofKinds = oneOf('e.kind', query.kinds);
  if (folded.length > LONGEST_PHRASE) return searchLong(scope, query, folded, ofKinds);
  const phrases = rankPhrases(folded);
  const found: { readonly key: string; readonly id: string }[] = [];
  for (const [rank, phrase] of phrases.entries()) {
    scope.check();
    const after = afterWithin(rank, page.after);
    if (after === undefined) continue;
    const better = phrases.slice(0, rank).map((other) => `(${other})`);
    const wanted = page.first + 1 - found.length;
    for (const [byName, id] of ofRank(scope.db, phrase, better, after, ofKinds, wanted)) {
      found.push({ key: `${rank}~${textOf(byName)}`, id: textOf(id) });
    }
    if (found.length > page.first) break;
  }
  const nodes = scope.entities(
    found.slice(0, page.first).map(({ id }) => id),
    select,
  );
  return pageOf(
    found,
    page,
    ({ key, id }) => ({ key, node: viewOf(nodes, id) }),
    () => countAll(scope.db, folded, ofKinds),
  );
};

/** Names that hold the begin of the query are few; the whole of it is compared here. */
const searchLong = (
  scope: ReadScope,
  { page, select }: SearchQuery,
  folded: string,
  ofKinds: readonly Condition[],
): Page<EntityRow> => {
  const matches = scope.db
    .all(
      `SELECT e.record FROM name_index AS n CROSS JOIN entity AS e ON e.seq = n.rowid
       WHERE name_index MATCH ? ${ofKinds.map(({ sql }) => `AND ${sql}`).join(' ')}`,
      anyPhrase(folded.slice(0, LONGEST_PHRASE)),
      ...ofKinds.flatMap(({ values }) => values),
    )
    .flatMap(([record]) => {
      const entity = recordOf<Entity>(record);
      const rank = searchRank(searchForms(entity), folded);
      return rank === undefined ? [] : [{ key: byRank(rank, entity.sortKey, entity.id), id: entity.id }];
    })
    .sort((a, b) => compareAscii(a.key, b.key));
  const found = matches
    .filter(({ key }) => page.after === undefined || key > page.after)
    .slice(0, page.first + 1);
  const nodes = scope.entities(
    found.map(({ id }) => id),
    select,
  );
  return pageOf(
    found,
    page,
    ({ key, id }) => ({ key, node: viewOf(nodes, id) }),
    () => matches.length,
  );
};

/** The key by name after which a rank goes on: '' for its begin, `undefined` when the cursor lies behind it. */
const afterWithin = (rank: number, after: string | undefined): string | undefined => {
  const prefix = `${rank}~`;
  if (after === undefined || after < prefix) return '';
  return after.startsWith(prefix) ? after.slice(prefix.length) : undefined;
};

const ofRank = (
  db: Database,
  phrase: string,
  better: readonly string[],
  after: string,
  ofKinds: readonly Condition[],
  limit: number,
) =>
  db.all(
    `SELECT e.by_name, e.id FROM name_index AS n CROSS JOIN entity AS e ON e.seq = n.rowid
     WHERE name_index MATCH ? AND e.by_name > ?
     ${better.length === 0 ? '' : 'AND n.rowid NOT IN (SELECT rowid FROM name_index WHERE name_index MATCH ?)'}
     ${ofKinds.map(({ sql }) => `AND ${sql}`).join(' ')}
     ORDER BY e.by_name LIMIT ?`,
    phrase,
    after,
    ...(better.length === 0 ? [] : [better.join(' OR ')]),
    ...ofKinds.flatMap(({ values }) => values),
    limit,
  );

const countAll = (db: Database, folded: string, ofKinds: readonly Condition[]): number =>
  numberOf(
    (ofKinds.length === 0
      ? db.get('SELECT count(*) FROM name_index WHERE name_index MATCH ?', anyPhrase(folded))
      : db.get(
          `SELECT count(*) FROM name_index AS n CROSS JOIN entity AS e ON e.seq = n.rowid
           WHERE name_index MATCH ? ${ofKinds.map(({ sql }) => `AND ${sql}`).join(' ')}`,
          anyPhrase(folded),
          ...ofKinds.flatMap(({ values }) => values),
        ))?.[0],
  );
