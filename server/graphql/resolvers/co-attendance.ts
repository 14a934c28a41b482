import { GraphError } from '#server/domain/errors.ts';
import { type SharedEventSelection, sharedWeight, WEIGHT_UNIT } from '#server/store/graph-queries.ts';
import {
  type Compiler,
  compilePage,
  entitySelection,
  groupsByFirst,
  relationLists,
} from '../compile-selection.ts';
import { coAttendanceConnection } from '../connection.ts';
import type {
  CoAttendanceEdgeResolvers,
  QueryResolvers,
  SharedEventResolvers,
} from '../generated/resolvers.ts';
import { loaded } from '../loaded.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed, type SelectedField, selectedFields } from '../selected-fields.ts';

const ORDER = 'co-attendance';
const MAX_WITH = 100;

export const coAttendance: NonNullable<QueryResolvers['coAttendance']> = async (
  _,
  { of, with: others, since, until, minimum, ...args },
  context,
  info,
) => {
  if (minimum < 1) throw new GraphError('BAD_INPUT', `"minimum" is ${minimum}; it is 1 or more.`);
  if (others != null && others.length > MAX_WITH) {
    throw new GraphError('BAD_INPUT', `"with" names ${others.length} persons; at most ${MAX_WITH} at once.`);
  }
  const compiler = compilerOf(context, info);
  const { page, edges } = compilePage(compiler, pageRequest(args, ORDER), rootGroup(info));
  const query = {
    of,
    ...(others == null ? {} : { with: others }),
    ...(since == null ? {} : { since }),
    ...(until == null ? {} : { until }),
    minimum,
    page,
    select: entitySelection(compiler, groupNamed(edges, 'node')),
    events: eventLists(compiler, edges),
  };
  const found = await context.read(info, (store, call) => store.coAttendance(query, call));
  return coAttendanceConnection(found, { order: ORDER, continued: page.after !== undefined });
};

const eventLists = (
  compiler: Compiler,
  edges: readonly SelectedField[],
): Readonly<Record<string, SharedEventSelection>> =>
  Object.fromEntries(
    groupsByFirst(compiler, 'events', edges).map(({ key, first, group }) => {
      const fields = selectedFields(compiler.source, group);
      const event = entitySelection(compiler, groupNamed(fields, 'event'));
      return [key, { first, event, relations: relationLists(compiler, fields) }];
    }),
  );

export const coAttendanceEdgeResolvers: CoAttendanceEdgeResolvers = {
  node: ({ row }) => row.node,
  weight: ({ row }) => row.weight / WEIGHT_UNIT,
  eventCount: ({ row }) => row.eventCount,
  events: ({ row }, { first }, { keys }, info) =>
    loaded(row.events[keys.keyOf({ of: 'events', first })], info),
};

export const sharedEventResolvers: SharedEventResolvers = {
  event: ({ event }) => event,
  personCount: ({ persons }) => persons,
  weight: ({ persons }) => sharedWeight(persons) / WEIGHT_UNIT,
  relations: ({ relations }, { first }, { keys }, info) =>
    loaded(relations[keys.keyOf({ of: 'relations', first })], info),
};
