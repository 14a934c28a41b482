import type { PathsView } from '#server/store/graph-queries.ts';

/** What a search for paths found, with what was asked, as its resolvers pass it on. */
export interface PathSearchSource {
  readonly found: PathsView;
  readonly maxLength: number;
}
