import { type ExecutionArgs, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { errorExtensions } from '../error-codes.ts';
import { operationRoot } from '../operation-root.ts';
import { type RequestedRows, requestedRows } from '../requested-rows.ts';

/** Rows that one request may ask for, all pages multiplied out. */
const COST_LIMIT = 50_000;

/**
 * Refuses a request that asks for more rows than the limit before anything of it runs, and tells in
 * `extensions.cost` what it asked for and got. A validation rule could not: it sees no variables.
 */
export const useCost = (limit: number = COST_LIMIT): Plugin => ({
  onExecute({ args, setResultAndStopExecution }) {
    const rows = rowsOf(args);
    if (rows === undefined) return undefined;
    const { requested } = rows;
    if (requested > limit) {
      setResultAndStopExecution(refused(requested, limit));
      return undefined;
    }
    return {
      onExecuteDone({ result, setResult }) {
        if (isAsyncIterable(result)) return;
        const cost = { requested, actual: rows.in(result.data), limit };
        setResult({ ...result, extensions: { ...result.extensions, cost } });
      },
    };
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const requested = rowsOf(args)?.requested ?? 0;
    if (requested > limit) setResultAndStopExecution(refused(requested, limit));
  },
});

const refused = (requested: number, limit: number) => {
  const message = `The request asks for up to ${requested} rows; the limit is ${limit}. Ask for smaller pages or fewer levels.`;
  return {
    errors: [new GraphQLError(message, { extensions: errorExtensions('TOO_COSTLY') })],
    extensions: { cost: { requested, actual: 0, limit } },
  };
};

const rowsOf = (args: ExecutionArgs): RequestedRows | undefined => {
  const root = operationRoot(args);
  return root && requestedRows(root.source, root.group);
};
