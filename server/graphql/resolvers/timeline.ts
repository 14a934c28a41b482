import { GraphError } from '#server/domain/errors.ts';
import { compilePage, entitySelection, relationSelection } from '../compile-selection.ts';
import { relatedConnection } from '../connection.ts';
import { refuseSpan } from '../entity-filter.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed } from '../selected-fields.ts';

const MAX_NODES = 50;
const ORDERS = { NEWEST: 'timeline-newest', OLDEST: 'timeline-oldest' } as const;

/** What happened to some nodes, day by day. */
export const timeline: NonNullable<QueryResolvers['timeline']> = async (
  _,
  { filter, newestFirst, ...args },
  context,
  info,
) => {
  const { of, types, kinds, since, until } = filter;
  if (of.length === 0 || of.length > MAX_NODES) {
    throw new GraphError(
      'BAD_INPUT',
      `"of" names ${of.length} entities; a timeline is of 1 to ${MAX_NODES}.`,
    );
  }
  refuseSpan(since, until);
  const by: keyof typeof ORDERS = newestFirst === true ? 'NEWEST' : 'OLDEST';
  const compiler = compilerOf(context, info);
  const { page, edges } = compilePage(compiler, pageRequest(args, ORDERS[by]), rootGroup(info));
  const relation = relationSelection(compiler, groupNamed(edges, 'relation'));
  const node = entitySelection(compiler, groupNamed(edges, 'node'));
  const query = {
    ids: of,
    types: types ?? [],
    kinds: kinds ?? [],
    ...(since == null ? {} : { since }),
    ...(until == null ? {} : { until }),
    order: by,
    page,
    relation,
    node,
  };
  const found = await context.read(info, (store, call) => store.timeline(query, call));
  return relatedConnection(found, { order: ORDERS[by], continued: page.after !== undefined });
};
