import { type GraphQLResolveInfo, getNamedType } from 'graphql';
import type { EntitySelection, PageRequest } from '#server/store/selection.ts';
import { type Compiler, compilePage, entitySelection } from './compile-selection.ts';
import type { ApiContext } from './context.ts';
import { groupNamed, type SelectedGroup } from './selected-fields.ts';

/** The compiler of a root field of this request. */
export const compilerOf = ({ keys }: ApiContext, info: GraphQLResolveInfo): Compiler => ({
  source: info,
  keys,
});

/** The root field itself, as a group of selections. */
export const rootGroup = ({ fieldNodes, parentType, fieldName }: GraphQLResolveInfo): SelectedGroup => {
  const field = parentType.getFields()[fieldName];
  if (field === undefined) throw new Error(`${parentType.name} has no field ${fieldName}.`);
  return { returns: getNamedType(field.type), nodes: fieldNodes };
};

/** The selection of a root field that gives entities. */
export const selectionOf = (context: ApiContext, info: GraphQLResolveInfo): EntitySelection => {
  const select = entitySelection(compilerOf(context, info), rootGroup(info));
  return select;
};

/** The page and the selection of a root field that gives a page of entities. */
export const rootPage = (context: ApiContext, info: GraphQLResolveInfo, request: PageRequest) => {
  const compiler = compilerOf(context, info);
  const { page, edges } = compilePage(compiler, request, rootGroup(info));
  const select = entitySelection(compiler, groupNamed(edges, 'node'));
  return { page, select, continued: page.after !== undefined };
};
