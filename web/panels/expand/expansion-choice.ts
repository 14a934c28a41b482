import type { Direction, NeighbourOrder, RelationType } from '#web/generated/operations.ts';
import { expansionKey } from '#web/state/graph-actions.ts';

/** Which relations to follow when an entity is expanded; all when nothing is named. */
export interface Branch {
  readonly type?: RelationType;
  readonly direction?: Direction;
  /** First and last year in which a relation was seen. */
  readonly years?: readonly [first: number, last: number];
}

/** The key under which the state remembers an expansion by this choice and order. */
export const expansionOf = (
  id: string,
  { type, direction, years }: Branch,
  order: NeighbourOrder,
): string => {
  const parts = [type, direction, years?.join('-'), order === 'PROOFS' ? undefined : order];
  return expansionKey(id, parts.filter((part) => part !== undefined).join(' '));
};

/** The choice as the API takes it. */
export const filterOf = ({ type, direction, years }: Branch) => ({
  ...(type ? { types: [type] } : {}),
  ...(direction ? { direction } : {}),
  ...(years ? { since: `${years[0]}-01-01`, until: `${years[1]}-12-31` } : {}),
});
