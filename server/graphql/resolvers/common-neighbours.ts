import { GraphError } from '#server/domain/errors.ts';
import { compilePage, entitySelection, relationLists } from '../compile-selection.ts';
import { neighbourConnection } from '../connection.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed } from '../selected-fields.ts';

const MAX_IDS = 10;

export const commonNeighbours: NonNullable<QueryResolvers['commonNeighbours']> = async (
  _,
  { ids, types, kinds, ...args },
  context,
  info,
) => {
  if (ids.length < 1 || ids.length > MAX_IDS || new Set(ids).size < ids.length) {
    throw new GraphError('BAD_INPUT', `"ids" names 1 to ${MAX_IDS} entities, each once.`);
  }
  const compiler = compilerOf(context, info);
  const { page, edges } = compilePage(compiler, pageRequest(args, 'expand-name'), rootGroup(info));
  const query = {
    ids,
    types: types ?? [],
    kinds: kinds ?? [],
    page,
    relations: relationLists(compiler, edges),
    select: entitySelection(compiler, groupNamed(edges, 'node')),
  };
  const found = await context.read(info, (store, call) => store.commonNeighbours(query, call));
  return neighbourConnection(found, { order: 'expand-name', continued: page.after !== undefined });
};
