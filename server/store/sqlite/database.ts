import Libsql from 'libsql';

/** What may be bound to a statement. Texts must hold no U+0000, at which libsql would cut them. */
export type Value = string | number | Uint8Array | null;
export type Row = readonly Value[];

/** A connection: all that the adapter asks of a driver, so that another one can take its place. Rows are arrays of columns. */
export interface Database {
  readonly exec: (sql: string) => void;
  readonly all: (sql: string, ...values: readonly Value[]) => Row[];
  readonly get: (sql: string, ...values: readonly Value[]) => Row | undefined;
  readonly run: (sql: string, ...values: readonly Value[]) => void;
  /** Inserts one row and gives its number. */
  readonly insert: (sql: string, ...values: readonly Value[]) => number;
  readonly close: () => void;
}

/** Opens a file, or a `file:` URL with parameters, with libsql; statements are prepared once for each text. */
export const openDatabase = (file: string): Database => {
  const connection = new Libsql(file);
  const prepared = new Map<string, Libsql.Statement<unknown[]>>();
  const statement = (sql: string): Libsql.Statement<unknown[]> => {
    let found = prepared.get(sql);
    if (found === undefined) {
      found = connection.prepare(sql);
      if (found.reader) found.raw();
      prepared.set(sql, found);
    }
    return found;
  };
  return {
    exec: (sql) => {
      connection.exec(sql);
    },
    all: (sql, ...values) => statement(sql).all(...values) as Row[],
    get: (sql, ...values) => statement(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => {
      statement(sql).run(...values);
    },
    insert: (sql, ...values) => Number(statement(sql).run(...values).lastInsertRowid),
    close: () => {
      connection.close();
    },
  };
};
