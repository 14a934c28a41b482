import {
  type ExecutionArgs,
  type FieldNode,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { SelectedGroup, SelectionSource } from './selected-fields.ts';

interface OperationRoot {
  readonly source: SelectionSource;
  /** The root type with the operation's selection. */
  readonly group: SelectedGroup;
}

/**
 * What an operation selects, with its real variables; `undefined` for what execution itself refuses
 * as a whole: no such operation, wrong variables.
 */
export const operationRoot = (args: ExecutionArgs): OperationRoot | undefined => {
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
  return {
    source: { schema, fragments, variableValues: coerced },
    group: { returns: type, nodes: [asField(operation)] },
  };
};

/** An operation selects as a field does. */
const asField = ({ selectionSet }: OperationDefinitionNode): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: 'operation' },
  selectionSet,
});
