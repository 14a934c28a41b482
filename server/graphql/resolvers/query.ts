import type { GraphQLResolveInfo } from 'graphql';
import { GraphError } from '#server/domain/errors.ts';
import type { EntityKind } from '#server/domain/ontology.ts';
import type { EntitySelection, EntityView, PageRequest } from '#server/store/selection.ts';
import { compilePage, entitySelection, relationLists, relationSelection } from '../compile-selection.ts';
import { entityConnection, neighbourConnection } from '../connection.ts';
import type { ApiContext } from '../context.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed } from '../selected-fields.ts';
import type { GraphField } from './graph-reads.ts';
import { ontology } from './ontology.ts';

const MAX_IDS = 100;
const MAX_EXCLUDED = 500;
const MAX_SEARCH_LENGTH = 200;

const LIST_ORDERS = { NAME: 'list-name', NEWEST: 'list-newest', DEGREE: 'list-degree' } as const;
const EXPAND_ORDERS = { NAME: 'expand-name', NEWEST: 'expand-newest', PROOFS: 'expand-proofs' } as const;

/** Each field of Query makes one call to the store, whatever lies below it. */
export const queryResolvers: Omit<QueryResolvers, GraphField> = {
  node: (_, { id }, context, info) => one(id, context, info),
  nodes: (_, { ids }, context, info) => {
    if (ids.length > MAX_IDS) {
      throw new GraphError('BAD_INPUT', `"ids" names ${ids.length} entities; at most ${MAX_IDS} at once.`);
    }
    const select = selectionOf(context, info, ids.length);
    return ids.length === 0 ? [] : context.read(info, (store, call) => store.nodes({ ids, select }, call));
  },
  article: async (_, { id }, context, info) => {
    const view = await one(id, context, info);
    return view?.entity.kind === 'ARTICLE' ? view : null;
  },
  relation: (_, { id }, context, info) => {
    const select = relationSelection(compilerOf(context, info), rootGroup(info), 1);
    context.cost.check();
    return context.read(info, (store, call) => store.relation({ id, select }, call));
  },
  search: async (_, { text, kinds, ...args }, context, info) => {
    const length = [...text].length;
    if (length === 0 || length > MAX_SEARCH_LENGTH) {
      throw new GraphError('BAD_INPUT', `"text" has ${length} characters; it has 1 to ${MAX_SEARCH_LENGTH}.`);
    }
    const { page, select, continued } = rootPage(context, info, pageRequest(args, 'search'));
    const found = await context.read(info, (store, call) =>
      store.search({ text, kinds: kinds ?? [], page, select }, call),
    );
    return entityConnection(found, { order: 'search', continued });
  },
  persons: (_, args, context, info) => list('PERSON', args, context, info),
  organizations: (_, args, context, info) => list('ORGANIZATION', args, context, info),
  events: (_, args, context, info) => list('EVENT', args, context, info),
  places: (_, args, context, info) => list('PLACE', args, context, info),
  articles: (_, args, context, info) => list('ARTICLE', args, context, info),
  expand: async (
    _,
    { id, types, direction, kinds, order, since, until, asOf, exclude, ...args },
    context,
    info,
  ) => {
    if (exclude != null && exclude.length > MAX_EXCLUDED) {
      throw new GraphError(
        'BAD_INPUT',
        `"exclude" names ${exclude.length} entities; at most ${MAX_EXCLUDED}.`,
      );
    }
    const by = order ?? 'NAME';
    const position = EXPAND_ORDERS[by];
    const compiler = compilerOf(context, info);
    const { page, edges, rows } = compilePage(compiler, pageRequest(args, position), rootGroup(info), 1);
    const relations = relationLists(compiler, edges, rows);
    const select = entitySelection(compiler, groupNamed(edges, 'node'), rows);
    context.cost.check();
    const query = {
      id,
      types: types ?? [],
      kinds: kinds ?? [],
      ...(direction == null ? {} : { direction }),
      ...(since == null ? {} : { since }),
      ...(until == null ? {} : { until }),
      ...(asOf == null ? {} : { asOf }),
      exclude: exclude ?? [],
      order: by,
      page,
      relations,
      select,
    };
    const found = await context.read(info, (store, call) => store.expand(query, call));
    return neighbourConnection(found, { order: position, continued: page.after !== undefined });
  },
  relationCounts: async (_, { id, byYear }, context, info) => {
    const [view] = await context.read(info, (store, call) =>
      store.nodes({ ids: [id], select: byYear ? { yearCounts: true } : { relationCounts: true } }, call),
    );
    return view?.yearCounts ?? view?.relationCounts ?? [];
  },
  ontology: () => ontology,
  stats: (_, __, context, info) => context.read(info, (store, call) => store.stats(call)),
};

const selectionOf = (context: ApiContext, info: GraphQLResolveInfo, times: number): EntitySelection => {
  const select = entitySelection(compilerOf(context, info), rootGroup(info), times);
  context.cost.check();
  return select;
};

const one = async (id: string, context: ApiContext, info: GraphQLResolveInfo): Promise<EntityView | null> => {
  const select = selectionOf(context, info, 1);
  const [view] = await context.read(info, (store, call) => store.nodes({ ids: [id], select }, call));
  return view ?? null;
};

const rootPage = (context: ApiContext, info: GraphQLResolveInfo, request: PageRequest) => {
  const compiler = compilerOf(context, info);
  const { page, edges, rows } = compilePage(compiler, request, rootGroup(info), 1);
  const select = entitySelection(compiler, groupNamed(edges, 'node'), rows);
  context.cost.check();
  return { page, select, continued: page.after !== undefined };
};

const list = async (
  kind: EntityKind,
  args: {
    readonly first: number;
    readonly after?: string | null;
    readonly order?: keyof typeof LIST_ORDERS | null;
  },
  context: ApiContext,
  info: GraphQLResolveInfo,
) => {
  const order = args.order ?? 'NAME';
  const { page, select, continued } = rootPage(context, info, pageRequest(args, LIST_ORDERS[order]));
  const found = await context.read(info, (store, call) => store.list({ kind, order, page, select }, call));
  return entityConnection(found, { order: LIST_ORDERS[order], continued });
};
