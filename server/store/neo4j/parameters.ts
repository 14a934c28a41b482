import neo4j from 'neo4j-driver';
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

/** A page asks one row more than it gives, to know whether more follow. */
export const pageParameters = (parameters: ParameterList, page: { first: number; after?: string }) => ({
  after: parameters.add(page.after ?? ''),
  limit: parameters.addInteger(page.first + 1),
});
