import {
  type ExecutionArgs,
  type FieldNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { COST_LIMIT } from '../cost.ts';
import { errorExtensions } from '../error-codes.ts';
import { type RequestedRows, requestedRows } from '../requested-rows.ts';

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

/** `undefined` for what execution itself refuses as a whole: no such operation, wrong variables. */
const rowsOf = (args: ExecutionArgs): RequestedRows | undefined => {
  const { schema, document, operationName, variableValues } = args;
  const operation = getOperationAST(document, operationName);
  const type = operation == null ? undefined : schema.getRootType(operation.operation);
  if (operation == null || type == null) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  if (coerced === undefined) return undefined;
  const fragments = Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const root = { returns: type, nodes: [asField(operation)] };
  return requestedRows({ schema, fragments, variableValues: coerced }, root);
};

/** An operation selects as a field does. */
const asField = ({ selectionSet }: OperationDefinitionNode): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: 'operation' },
  selectionSet,
});
