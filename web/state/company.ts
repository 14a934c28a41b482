/** Two persons who were at events together. */
export interface Together {
  /** Their ids, the smaller first. */
  readonly pair: readonly [string, string];
  /** Events they shared. */
  readonly events: number;
  /** How close that makes them: each shared event of n persons adds 1 / (n - 1). */
  readonly weight: number;
}

/** The layer of lines between persons who were at events together. */
export interface Company {
  readonly shown: boolean;
  readonly pairs: readonly Together[];
  /** Shared events from which a line is drawn. */
  readonly minimum: number;
  /** First and last day of the events, `YYYY-MM-DD`; null where open. */
  readonly since: string | null;
  readonly until: string | null;
}

/** No lines. */
export const NO_COMPANY: Company = { shown: false, pairs: [], minimum: 1, since: null, until: null };

const PREFIX = 'together';

/** The id of the line between two persons, which no relation can have. */
export const togetherId = (a: string, b: string): string =>
  a < b ? `${PREFIX} ${a} ${b}` : `${PREFIX} ${b} ${a}`;

/** The two persons of a line; null for any other id. */
export const pairOfId = (id: string): readonly [string, string] | null => {
  const [prefix, a, b] = id.split(' ');
  return prefix === PREFIX && a !== undefined && b !== undefined ? [a, b] : null;
};
