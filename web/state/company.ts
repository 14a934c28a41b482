import type { GraphState } from '#web/state/graph-state.ts';

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
  /** They are those of all persons on the canvas: who comes later is asked for too. */
  readonly among: boolean;
  /** Shared events from which a line is drawn. */
  readonly minimum: number;
  /** First and last day of the events, `YYYY-MM-DD`; null where open. */
  readonly since: string | null;
  readonly until: string | null;
}

/** No lines. */
export const NO_COMPANY: Company = {
  shown: false,
  pairs: [],
  among: false,
  minimum: 1,
  since: null,
  until: null,
};

/** Ids of the persons among entities, the best connected first. */
export const personsOf = (entities: GraphState['entities']): readonly string[] =>
  Object.values(entities)
    .filter(({ kind }) => kind === 'PERSON')
    .toSorted((a, b) => b.degree - a.degree)
    .map(({ id }) => id);

const PREFIX = 'together';

/** The id of the line between two persons, which no relation can have. */
export const togetherId = (a: string, b: string): string =>
  a < b ? `${PREFIX} ${a} ${b}` : `${PREFIX} ${b} ${a}`;

/** The two persons of a line; null for any other id. */
export const pairOfId = (id: string): readonly [string, string] | null => {
  const [prefix, a, b] = id.split(' ');
  return prefix === PREFIX && a !== undefined && b !== undefined ? [a, b] : null;
};
