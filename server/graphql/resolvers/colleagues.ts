import { compilePage, entitySelection, relationLists } from '../compile-selection.ts';
import { neighbourConnection } from '../connection.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed } from '../selected-fields.ts';

const ORDER = 'colleagues';

export const colleagues: NonNullable<QueryResolvers['colleagues']> = async (
  _,
  { of, asOf, ...args },
  context,
  info,
) => {
  const compiler = compilerOf(context, info);
  const { page, edges } = compilePage(compiler, pageRequest(args, ORDER), rootGroup(info));
  const query = {
    of,
    ...(asOf == null ? {} : { asOf }),
    page,
    relations: relationLists(compiler, edges),
    select: entitySelection(compiler, groupNamed(edges, 'node')),
  };
  const found = await context.read(info, (store, call) => store.colleagues(query, call));
  return neighbourConnection(found, { order: ORDER, continued: page.after !== undefined });
};
