import { type DayFilter, periodConditions } from '#server/domain/period.ts';
import type { Page, PageRequest } from '#server/store/selection.ts';
import type { Database, Row, Value } from './database.ts';

/** One SQL condition with what it binds. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

export const equals = (column: string, value: Value): Condition => ({
  sql: `${column} = ?`,
  values: [value],
});

/** An empty or absent list is no condition. */
export const oneOf = (column: string, allowed: readonly string[] | undefined): readonly Condition[] => {
  const values = [...new Set(allowed ?? [])];
  return values.length === 0 ? [] : [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }];
};

/** Not among these; as one list, so that the statement stays the same whatever its length. */
export const noneOf = (column: string, left: readonly string[]): readonly Condition[] =>
  left.length === 0
    ? []
    : [
        {
          sql: `${column} NOT IN (SELECT wanted.value FROM json_each(?) AS wanted)`,
          values: [JSON.stringify(left)],
        },
      ];

/** Conditions on a period by days. */
export const periodWithin = (column: string, filter: DayFilter): readonly Condition[] =>
  periodConditions(filter).map(({ place, compare, day }) => ({
    sql: `substr(${column}, ${place + 1}, ${day.length}) ${compare} ?`,
    values: [day],
  }));

export interface KeysetQuery {
  /** What follows SELECT; the first column is the order key. */
  readonly columns: string;
  readonly from: string;
  readonly key: string;
  readonly where: readonly Condition[];
}

/** The statement of a keyset page with what it binds: one row more than wanted tells whether there is a next page. */
const keysetStatement = (
  { columns, from, key, where }: KeysetQuery,
  { first, after }: PageRequest,
): { readonly sql: string; readonly values: readonly Value[] } => {
  const conditions = [...where, ...(after === undefined ? [] : [{ sql: `${key} > ?`, values: [after] }])];
  return {
    sql: `SELECT ${columns} FROM ${from} WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY ${key} LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), first + 1],
  };
};

export const keysetRows = (db: Database, query: KeysetQuery, page: PageRequest): Row[] => {
  const { sql, values } = keysetStatement(query, page);
  return db.all(sql, ...values);
};

/** The page that these rows make, of which the last is one too many when there is a next page. */
export const pageOf = <T, R>(
  found: readonly T[],
  { first, totalCount }: PageRequest,
  rowOf: (item: T) => R,
  count: () => number,
): Page<R> => ({
  rows: found.slice(0, first).map(rowOf),
  hasNextPage: found.length > first,
  ...(totalCount ? { totalCount: count() } : {}),
});
