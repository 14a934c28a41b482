import { type GraphQLResolveInfo, getNamedType } from 'graphql';
import type { EntitySelection, PageRequest } from '#server/store/selection.ts';
import { type Compiler, compilePage, entitySelection } from './compile-selection.ts';
import type { ApiContext } from './context.ts';
import { groupNamed, type SelectedGroup } from './selected-fields.ts';

/** The compiler of a root field of this request. */
export const compilerOf = ({ keys, cost }: ApiContext, info: GraphQLResolveInfo): Compiler => ({
  source: info,
  keys,
  cost,
});

/** The root field itself, as a group of selections. */
export const rootGroup = ({ fieldNodes, parentType, fieldName }: GraphQLResolveInfo): SelectedGroup => {
  const field = parentType.getFields()[fieldName];
  if (field === undefined) throw new Error(`${parentType.name} has no field ${fieldName}.`);
  return { returns: getNamedType(field.type), nodes: fieldNodes };
};

/** The selection of a root field that gives entities; TOO_COSTLY when the request asks for too much. */
export const selectionOf = (
  context: ApiContext,
  info: GraphQLResolveInfo,
  times: number,
): EntitySelection => {
  const select = entitySelection(compilerOf(context, info), rootGroup(info), times);
  context.cost.check();
  return select;
};

/** The page and the selection of a root field that gives a page of entities; TOO_COSTLY when the request asks for too much. */
export const rootPage = (context: ApiContext, info: GraphQLResolveInfo, request: PageRequest) => {
  const compiler = compilerOf(context, info);
  const { page, edges, rows } = compilePage(compiler, request, rootGroup(info), 1);
  const select = entitySelection(compiler, groupNamed(edges, 'node'), rows);
  context.cost.check();
  return { page, select, continued: page.after !== undefined };
};
