import { type GraphQLResolveInfo, getNamedType } from 'graphql';
import type { Compiler } from './compile-selection.ts';
import type { ApiContext } from './context.ts';
import type { SelectedGroup } from './selected-fields.ts';

/** The compiler of one root field. */
export const compilerOf = ({ keys, cost }: ApiContext, info: GraphQLResolveInfo): Compiler => ({
  source: info,
  keys,
  cost,
});

/** What is selected below the root field. */
export const rootGroup = ({ fieldNodes, parentType, fieldName }: GraphQLResolveInfo): SelectedGroup => {
  const field = parentType.getFields()[fieldName];
  if (field === undefined) throw new Error(`${parentType.name} has no field ${fieldName}.`);
  return { returns: getNamedType(field.type), nodes: fieldNodes };
};
