import type { QueryResolvers, Resolvers } from '../generated/resolvers.ts';
import { claim } from './claim.ts';
import { coAttendance, coAttendanceEdgeResolvers, sharedEventResolvers } from './co-attendance.ts';
import { colleagues } from './colleagues.ts';
import { commonNeighbours } from './common-neighbours.ts';
import { pathResolvers, pathSearchResolvers, paths } from './paths.ts';
import { subgraph, subgraphResolvers } from './subgraph.ts';

/** Fields of Query that look at more of the graph than one node. */
const graphFields = {
  subgraph,
  commonNeighbours,
  paths,
  coAttendance,
  colleagues,
  claim,
} satisfies Partial<QueryResolvers>;

export type GraphField = keyof typeof graphFields;

export const graphQueryResolvers: Pick<QueryResolvers, GraphField> = graphFields;

/** The types that only these fields give. */
export const graphTypeResolvers: Pick<
  Resolvers,
  'Subgraph' | 'PathSearch' | 'Path' | 'CoAttendanceEdge' | 'SharedEvent'
> = {
  Subgraph: subgraphResolvers,
  PathSearch: pathSearchResolvers,
  Path: pathResolvers,
  CoAttendanceEdge: coAttendanceEdgeResolvers,
  SharedEvent: sharedEventResolvers,
};
