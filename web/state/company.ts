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

/** What the server is asked about a layer; null where open. */
export interface CompanyQuestion {
  /** A person, met by whomever; null for those of these persons who met each other. */
  readonly of: string | null;
  readonly persons: readonly string[];
  readonly since: string | null;
  readonly until: string | null;
}

/** What the server answered to a question. */
export interface CompanyAnswer {
  readonly question: CompanyQuestion;
  readonly pairs: readonly Together[];
}

/** Ids of the persons among entities, the best connected first. */
const personsOf = (entities: GraphState['entities']): readonly string[] =>
  Object.values(entities)
    .filter(({ kind }) => kind === 'PERSON')
    .toSorted((a, b) => b.degree - a.degree)
    .map(({ id }) => id);

/** What is to be asked for a person, or (null) for the persons on the canvas, within the days of the layer. */
export const companyQuestion = (
  { entities, company }: Pick<GraphState, 'entities' | 'company'>,
  of: string | null,
): CompanyQuestion => ({
  of,
  persons: of === null ? personsOf(entities) : [of],
  since: company.since ?? null,
  until: company.until ?? null,
});

/** The same for two questions that have one answer. */
export const questionKey = ({ of, persons, since, until }: CompanyQuestion): string =>
  JSON.stringify([of, since, until, persons.toSorted()]);

/** Shared events from which a line is drawn: as many as are asked for, but no more than any pair has. */
export const leastEvents = (company: GraphState['company'], pairs: readonly Together[]): number =>
  Math.min(company.minimum ?? 1, Math.max(1, ...pairs.map(({ events }) => events)));

/** Pairs to draw lines between: those of the last answer that the layer is about; none while it is off or another one. */
export const drawnPairs = (
  company: GraphState['company'],
  answer: CompanyAnswer | null,
): readonly Together[] => {
  if (!company.shown || answer === null) return [];
  const { of, since, until } = answer.question;
  // Who came to the canvas since is still being asked about; the lines there are hold.
  if (of !== (company.of ?? null) || since !== (company.since ?? null) || until !== (company.until ?? null))
    return [];
  const least = leastEvents(company, answer.pairs);
  return answer.pairs.filter(({ events }) => events >= least);
};

const PREFIX = 'together';

/** The id of the line between two persons, which no relation can have. */
export const togetherId = (a: string, b: string): string =>
  a < b ? `${PREFIX} ${a} ${b}` : `${PREFIX} ${b} ${a}`;

/** The two persons of a line; null for any other id. */
export const pairOfId = (id: string): readonly [string, string] | null => {
  const [prefix, a, b] = id.split(' ');
  return prefix === PREFIX && a !== undefined && b !== undefined ? [a, b] : null;
};
