import neo4j from 'neo4j-driver';
import { type DayFilter, periodConditions } from '#server/domain/period.ts';
import type { Parameters } from './connection.ts';

/** Collects a statement's values while its text is made; the same shape gives the same text. */
export interface ParameterList {
  /** Names the value and gives its placeholder. */
  readonly add: (value: unknown) => string;
  /** The placeholder of a whole number, which `LIMIT` and list slices insist on. */
  readonly addInteger: (value: number) => string;
  readonly values: () => Parameters;
}

export const parameterList = (): ParameterList => {
  const values: Record<string, unknown> = {};
  let size = 0;
  const add = (value: unknown): string => {
    const name = `p${size++}`;
    values[name] = value;
    return `$${name}`;
  };
  return { add, addInteger: (value) => add(neo4j.int(value)), values: () => values };
};

/** Conditions on a period by days, as the texts of comparisons; `undefined` for an empty filter. */
export const periodParameters = (
  parameters: ParameterList,
  filter: DayFilter,
): ((period: string) => string) | undefined => {
  const conditions = periodConditions(filter).map(({ place, compare, day }) => ({
    place: `${place}, ${day.length}`,
    comparison: `${compare} ${parameters.add(day)}`,
  }));
  if (conditions.length === 0) return undefined;
  return (period) =>
    conditions.map(({ place, comparison }) => `substring(${period}, ${place}) ${comparison}`).join(' AND ');
};

/** A page asks one row more than it gives, to know whether more follow. */
export const pageParameters = (parameters: ParameterList, page: { first: number; after?: string }) => ({
  after: parameters.add(page.after ?? ''),
  limit: parameters.addInteger(page.first + 1),
});
