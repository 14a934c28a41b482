import type { Entity } from '#server/domain/entity.ts';
import { byRank, compareAscii } from '#server/domain/order-key.ts';
import { type SearchTerms, searchTerms } from '#server/search/search-query.ts';
import { BEGINNING_RANKS, searchRank, searchSubject } from '#server/search/search-rank.ts';
import type { EntityRow, EntitySelection, Page } from '#server/store/selection.ts';
import type { SearchQuery, SuggestQuery } from '#server/store/store.ts';
import { numberOf, recordOf, textOf } from './columns.ts';
import type { Database } from './database.ts';
import { type Condition, oneOf, pageOf } from './keyset.ts';
import { formMatch, type RankMatch, rankMatches } from './name-index.ts';
import { type ReadScope, viewOf } from './read-scope.ts';

/** SQLite's phrase matching slows down with the square of the phrase, so a longer query is narrowed down by its begin. */
const LONGEST_PHRASE = 64;

interface Found {
  readonly key: string;
  readonly id: string;
}

/** One page of what a text finds: rank by rank, and no further than the page needs. */
export const search = (scope: ReadScope, query: SearchQuery): Page<EntityRow> =>
  searchWhere(scope, query, oneOf('e.kind', query.kinds));

/** As `search`, of the entities `e` that meet the conditions. */
export const searchWhere = (
  scope: ReadScope,
  query: SearchQuery,
  ofKinds: readonly Condition[],
): Page<EntityRow> => {
  const terms = searchTerms(query.text);
  const { page } = query;
  if (terms.folded === '')
    return pageOf<never, EntityRow>(
      [],
      page,
      (row) => row,
      () => 0,
    );
  if (terms.folded.length > LONGEST_PHRASE) return searchLong(scope, query, terms, ofKinds);
  const ranks = rankMatches(terms);
  const found: Found[] = [];
  for (const own of ranks) {
    scope.check();
    const after = afterWithin(own.rank, page.after);
    if (after === undefined) continue;
    const wanted = page.first + 1 - found.length;
    found.push(...ofRank(scope.db, own, ranks, terms, { after, where: ofKinds, limit: wanted }));
    if (found.length > page.first) break;
  }
  return pageOf(found, page, rowsOf(scope, found.slice(0, page.first), query.select), () =>
    countAll(scope.db, terms, ofKinds),
  );
};

/** The best connected of what a text begins, rank by rank. */
export const suggest = (scope: ReadScope, query: SuggestQuery): readonly EntityRow[] => {
  const terms = searchTerms(query.text);
  if (terms.folded === '' || terms.folded.length > LONGEST_PHRASE) return [];
  const ranks = rankMatches(terms);
  const found: Found[] = [];
  for (const own of ranks) {
    if (!BEGINNING_RANKS.includes(own.rank)) continue;
    scope.check();
    const limit = query.first - found.length;
    if (limit === 0) break;
    found.push(
      ...ofRank(scope.db, own, ranks, terms, {
        after: '',
        where: oneOf('e.kind', query.kinds),
        limit,
      }),
    );
  }
  return found.map(rowsOf(scope, found, query.select));
};

const rowsOf = (scope: ReadScope, shown: readonly Found[], select: EntitySelection) => {
  const nodes = scope.entities(
    shown.map(({ id }) => id),
    select,
  );
  return ({ key, id }: Found): EntityRow => ({ key, node: viewOf(nodes, id) });
};

/** Names that hold the begin of the query are few; the whole of it is compared here. It is too long for a title or a sound. */
const searchLong = (
  scope: ReadScope,
  { page, select }: SearchQuery,
  terms: SearchTerms,
  ofKinds: readonly Condition[],
): Page<EntityRow> => {
  const matches = scope.db
    .all(
      `SELECT e.record, e.degree FROM name_index AS n CROSS JOIN entity AS e ON e.seq = n.rowid
       WHERE name_index MATCH ? ${ofKinds.map(({ sql }) => `AND ${sql}`).join(' ')}`,
      formMatch(terms.folded.slice(0, LONGEST_PHRASE)),
      ...ofKinds.flatMap(({ values }) => values),
    )
    .flatMap(([record, degree]) => {
      const entity = recordOf<Entity>(record);
      const rank = searchRank(searchSubject(entity, { before: [], after: [] }), terms);
      return rank === undefined
        ? []
        : [{ key: byRank(rank, numberOf(degree), entity.sortKey, entity.id), id: entity.id }];
    })
    .sort((a, b) => compareAscii(a.key, b.key));
  const found = matches
    .filter(({ key }) => page.after === undefined || key > page.after)
    .slice(0, page.first + 1);
  return pageOf(found, page, rowsOf(scope, found.slice(0, page.first), select), () => matches.length);
};

/** The key by degree after which a rank goes on: '' for its begin, `undefined` when the cursor lies behind it. */
const afterWithin = (rank: number, after: string | undefined): string | undefined => {
  const prefix = `${rank}~`;
  if (after === undefined || after < prefix) return '';
  return after.startsWith(prefix) ? after.slice(prefix.length) : undefined;
};

interface RankPage {
  readonly after: string;
  readonly where: readonly Condition[];
  readonly limit: number;
}

/** What has this rank and no better one. */
const ofRank = (
  db: Database,
  own: RankMatch,
  ranks: readonly RankMatch[],
  { folded }: SearchTerms,
  { after, where, limit }: RankPage,
): readonly Found[] => {
  const conditions = [...betterThan(own, ranks, folded), ...where];
  return db
    .all(
      `SELECT e.by_degree, e.id FROM ${own.index} AS n CROSS JOIN entity AS e ON e.seq = n.rowid
       WHERE ${own.index} MATCH ? AND e.by_degree > ? ${conditions.map(({ sql }) => `AND ${sql}`).join(' ')}
       ORDER BY e.by_degree LIMIT ?`,
      own.match,
      after,
      ...conditions.flatMap(({ values }) => values),
      limit,
    )
    .map(([at, id]) => ({ key: `${own.rank}~${textOf(at)}`, id: textOf(id) }));
};

const notIn = (index: RankMatch['index'], match: string): Condition => ({
  sql: `n.rowid NOT IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ?)`,
  values: [match],
});

/** A titled name holds the query in none of its forms; a sound comes after every form and title. */
const betterThan = (
  { rank, index }: RankMatch,
  ranks: readonly RankMatch[],
  folded: string,
): readonly Condition[] => {
  if (index === 'title_index') return [notIn('name_index', formMatch(folded))];
  const better = ranks.filter((other) => other.rank < rank);
  const names = better.filter((other) => other.index === 'name_index').map(({ match }) => `(${match})`);
  const titles = rank < 7 ? [] : better.filter((other) => other.index === 'title_index');
  return [
    ...(names.length === 0 ? [] : [notIn('name_index', names.join(' OR '))]),
    ...titles.map(({ match }) => notIn('title_index', match)),
  ];
};

/** The condition that a query finds the entity `e`, at any rank. */
export const foundRows = (terms: SearchTerms): Condition => {
  if (terms.folded === '') return { sql: 'e.seq IS NULL', values: [] };
  const { union, values } = unionOf(terms);
  return { sql: `e.seq IN (${union})`, values };
};

/** Row numbers of everything that a query finds. */
const unionOf = (terms: SearchTerms): { readonly union: string; readonly values: readonly string[] } => {
  const ranks = rankMatches(terms);
  const found = (['name_index', 'title_index'] as const).flatMap((index) => {
    const matches = ranks.filter((rank) => rank.index === index).map(({ match }) => `(${match})`);
    return matches.length === 0 ? [] : [{ index, match: matches.join(' OR ') }];
  });
  return {
    union: found.map(({ index }) => `SELECT rowid FROM ${index} WHERE ${index} MATCH ?`).join(' UNION '),
    values: found.map(({ match }) => match),
  };
};

const countAll = (db: Database, terms: SearchTerms, ofKinds: readonly Condition[]): number => {
  const { union, values } = unionOf(terms);
  const kinds =
    ofKinds.length === 0
      ? ''
      : ` CROSS JOIN entity AS e ON e.seq = n.rowid WHERE ${ofKinds.map(({ sql }) => sql).join(' AND ')}`;
  return numberOf(
    db.get(
      `SELECT count(*) FROM (${union}) AS n${kinds}`,
      ...values,
      ...ofKinds.flatMap(({ values }) => values),
    )?.[0],
  );
};
