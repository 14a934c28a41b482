import { GraphError } from '#server/domain/errors.ts';

/** Rows that one request may ask for, all pages multiplied out. */
export const COST_LIMIT = 50_000;

/** Counts the rows that a request asks for: the product of the page sizes along each path, summed. */
export interface CostMeter {
  readonly add: (rows: number) => void;
  readonly total: () => number;
  /** Rejects with TOO_COSTLY, naming the figure, when the request asks for more than the limit. */
  readonly check: () => void;
}

export const costMeter = (limit: number = COST_LIMIT): CostMeter => {
  let total = 0;
  return {
    add: (rows) => {
      total += rows;
    },
    total: () => total,
    check: () => {
      if (total <= limit) return;
      throw new GraphError(
        'TOO_COSTLY',
        `The request asks for up to ${total} rows; the limit is ${limit}. Ask for smaller pages or fewer levels.`,
      );
    },
  };
};
