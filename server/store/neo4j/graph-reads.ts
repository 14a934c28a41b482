import type { GraphReads } from '../store.ts';
import { claim } from './claim.ts';
import { coAttendance } from './co-attendance.ts';
import { colleagues } from './colleagues.ts';
import { commonNeighbours } from './common-neighbours.ts';
import type { Connection } from './connection.ts';
import { paths } from './paths.ts';
import { subgraph } from './subgraph.ts';

/** The reads that look at more of the graph than one node and its neighbours, each one statement. */
export const graphReads = (connection: Connection): GraphReads => ({
  subgraph: subgraph(connection),
  commonNeighbours: commonNeighbours(connection),
  coAttendance: coAttendance(connection),
  colleagues: colleagues(connection),
  claim: claim(connection),
  paths: paths(connection),
});
