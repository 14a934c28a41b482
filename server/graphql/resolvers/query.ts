import type { GraphQLResolveInfo } from 'graphql';
import { GraphError } from '#server/domain/errors.ts';
import type { EntityView } from '#server/store/selection.ts';
import { compilePage, entitySelection, relationLists, relationSelection } from '../compile-selection.ts';
import { neighbourConnection } from '../connection.ts';
import type { ApiContext } from '../context.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup, selectionOf } from '../root-field.ts';
import { groupNamed } from '../selected-fields.ts';
import { changes } from './changes.ts';
import type { DraftField } from './drafts.ts';
import { facets } from './facets.ts';
import type { GraphField } from './graph-reads.ts';
import type { ImportField } from './imports.ts';
import { listResolvers } from './lists.ts';
import { ontology } from './ontology.ts';
import type { ViewField } from './saved-views.ts';
import { searchResolvers } from './search.ts';
import { searchText } from './search-text.ts';
import { timeline } from './timeline.ts';

const MAX_IDS = 100;
const MAX_EXCLUDED = 500;

const EXPAND_ORDERS = { NAME: 'expand-name', NEWEST: 'expand-newest', PROOFS: 'expand-proofs' } as const;

/** Each field of Query makes one call to the store, whatever lies below it. */
export const queryResolvers: Omit<QueryResolvers, GraphField | ViewField | ImportField | DraftField> = {
  node: (_, { id }, context, info) => one(id, context, info),
  nodes: (_, { ids }, context, info) => {
    if (ids.length > MAX_IDS) {
      throw new GraphError('BAD_INPUT', `"ids" names ${ids.length} entities; at most ${MAX_IDS} at once.`);
    }
    const select = selectionOf(context, info);
    return ids.length === 0 ? [] : context.read(info, (store, call) => store.nodes({ ids, select }, call));
  },
  article: async (_, { id }, context, info) => {
    const view = await one(id, context, info);
    return view?.entity.kind === 'ARTICLE' ? view : null;
  },
  relation: (_, { id }, context, info) => {
    const select = relationSelection(compilerOf(context, info), rootGroup(info));
    return context.read(info, (store, call) => store.relation({ id, select }, call));
  },
  ...searchResolvers,
  searchText,
  ...listResolvers,
  facets,
  timeline,
  changes,
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
    const { page, edges } = compilePage(compiler, pageRequest(args, position), rootGroup(info));
    const relations = relationLists(compiler, edges);
    const select = entitySelection(compiler, groupNamed(edges, 'node'));
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
  role: (_, __, { caller }) => caller.role,
  stats: (_, __, context, info) => context.read(info, (store, call) => store.stats(call)),
};

const one = async (id: string, context: ApiContext, info: GraphQLResolveInfo): Promise<EntityView | null> => {
  const select = selectionOf(context, info);
  const [view] = await context.read(info, (store, call) => store.nodes({ ids: [id], select }, call));
  return view ?? null;
};
