import type { GraphQLResolveInfo } from 'graphql';
import { GraphError } from '#server/domain/errors.ts';
import type { EntityKind } from '#server/domain/ontology.ts';
import type { ListOrder } from '#server/store/store.ts';
import { entityConnection } from '../connection.ts';
import type { ApiContext } from '../context.ts';
import { entityFilter } from '../entity-filter.ts';
import type { EntityFilter, QueryResolvers } from '../generated/resolvers.ts';
import { pageRequest } from '../page-request.ts';
import { rootPage } from '../root-field.ts';

const LIST_ORDERS = {
  NAME: 'list-name',
  NEWEST: 'list-newest',
  DEGREE: 'list-degree',
  RANK: 'list-rank',
} as const satisfies Record<ListOrder, string>;

interface ListArguments {
  readonly first: number;
  readonly after?: string | null;
  readonly order?: ListOrder | null;
  readonly filter?: EntityFilter | null;
}

const list = async (kind: EntityKind, args: ListArguments, context: ApiContext, info: GraphQLResolveInfo) => {
  const order = args.order ?? 'NAME';
  const filter = entityFilter(kind, args.filter);
  if (order === 'RANK' && filter?.name === undefined) {
    throw new GraphError(
      'BAD_INPUT',
      'The order RANK needs a filter with a name, which it tells how well it is answered.',
    );
  }
  const { page, select, continued } = rootPage(context, info, pageRequest(args, LIST_ORDERS[order]));
  const query = { kind, order, page, select, ...(filter === undefined ? {} : { filter }) };
  const found = await context.read(info, (store, call) => store.list(query, call));
  return entityConnection(found, { order: LIST_ORDERS[order], continued });
};

/** The lists of each kind. */
export const listResolvers: Pick<
  QueryResolvers,
  'persons' | 'organizations' | 'events' | 'places' | 'articles'
> = {
  persons: (_, args, context, info) => list('PERSON', args, context, info),
  organizations: (_, args, context, info) => list('ORGANIZATION', args, context, info),
  events: (_, args, context, info) => list('EVENT', args, context, info),
  places: (_, args, context, info) => list('PLACE', args, context, info),
  articles: (_, args, context, info) => list('ARTICLE', args, context, info),
};
