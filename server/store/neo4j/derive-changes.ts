import type { Run } from './connection.ts';
import { deriveAdjacencies, deriveDegrees, deriveRelations, type Pair, type RelationEnds } from './derive.ts';
import { deriveTitles, holdersOfPosts } from './derive-titles.ts';
import { type Count, neighbourPairs } from './write-entities.ts';

/** Entities whose place in an order by name changed, and those whose name did. */
export interface Renamed {
  readonly moved: readonly string[];
  readonly renamed: readonly string[];
}

/** Makes anew what follows from the claims that changed, and from names that did. */
export const deriveChanges = async (
  run: Run,
  affected: ReadonlyMap<string, RelationEnds>,
  { moved, renamed }: Renamed,
  count: Count,
): Promise<void> => {
  const { changed, added } = await deriveRelations(run, affected);
  count('relations', added);
  const pairs = changed.map(({ from, to }): Pair => [from, to]);
  await deriveAdjacencies(run, [...pairs, ...(await neighbourPairs(run, moved))]);
  await deriveDegrees(run, moved);
  const posts = changed.filter(({ type }) => type === 'HOLDS_POST').map(({ from }) => from);
  await deriveTitles(run, [...posts, ...renamed, ...(await holdersOfPosts(run, renamed))]);
};
