import type { GraphQLResolveInfo } from 'graphql';
import type { ChangesQuery } from '#server/store/changes.ts';
import { type Compiler, claimParts, compilePage, entitySelection } from '../compile-selection.ts';
import { changeConnection } from '../connection.ts';
import type { ApiContext } from '../context.ts';
import type { QueryResolvers, Resolvers } from '../generated/resolvers.ts';
import { loaded } from '../loaded.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed, type SelectedGroup, selectedFields } from '../selected-fields.ts';

const ORDERS = { NEWEST: 'changes-newest', OLDEST: 'changes-oldest' } as const;

/** What hangs on a change. */
export const changeParts = (
  compiler: Compiler,
  group: SelectedGroup | undefined,
): Pick<ChangesQuery, 'claim' | 'article'> => {
  if (group === undefined) return {};
  const fields = selectedFields(compiler.source, group);
  const claim = groupNamed(fields, 'claim');
  const article = groupNamed(fields, 'article');
  return {
    ...(claim === undefined ? {} : { claim: claimParts(compiler, claim) }),
    ...(article === undefined ? {} : { article: entitySelection(compiler, article) }),
  };
};

/** The log of what people did. */
export const changes: NonNullable<QueryResolvers['changes']> = async (
  _,
  { about, newestFirst, ...args },
  context: ApiContext,
  info: GraphQLResolveInfo,
) => {
  const order: keyof typeof ORDERS = newestFirst === false ? 'OLDEST' : 'NEWEST';
  const compiler = compilerOf(context, info);
  const { page, edges } = compilePage(compiler, pageRequest(args, ORDERS[order]), rootGroup(info));
  const parts = changeParts(compiler, groupNamed(edges, 'node'));
  const query = { order, page, ...(about == null ? {} : { about }), ...parts };
  const found = await context.read(info, (store, call) => store.changes(query, call));
  return changeConnection(found, { order: ORDERS[order], continued: page.after !== undefined });
};

export const changeResolvers: Pick<Resolvers, 'Change'> = {
  Change: {
    id: ({ change }) => change.id,
    kind: ({ change }) => change.kind,
    at: ({ change }) => change.at,
    by: ({ change }) => change.by,
    why: ({ change }) => change.why ?? null,
    claimId: ({ change }) => change.claimId ?? null,
    articleId: ({ change }) => change.articleId,
    claim: ({ claim }, _, __, info) => loaded(claim, info),
    article: ({ article }, _, __, info) => loaded(article, info),
    before: ({ change }) => change.before?.state ?? null,
    after: ({ change }) => change.after?.state ?? null,
    undoes: ({ change }) => change.undoes ?? null,
    undoneBy: ({ undoneBy }) => undoneBy ?? null,
  },
};
