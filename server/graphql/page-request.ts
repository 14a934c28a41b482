import { GraphError } from '#server/domain/errors.ts';
import type { PageRequest } from '#server/store/selection.ts';
import { type CursorOrder, decodeCursor } from './cursor.ts';

/** Rows of the largest page. */
export const MAX_PAGE = 100;

/** The number of rows wanted, as given; BAD_INPUT unless it is 1 to the most, 100 when nothing else is said. */
export const rowsWanted = (first: number, most: number = MAX_PAGE): number => {
  if (first >= 1 && first <= most) return first;
  throw new GraphError('BAD_INPUT', `"first" is ${first}; a page has 1 to ${most} rows.`);
};

/** A page in the store's words; BAD_INPUT for a size or a cursor that cannot be. */
export const pageRequest = (
  args: { readonly first: number; readonly after?: string | null },
  order: CursorOrder,
): PageRequest => {
  const first = rowsWanted(args.first);
  return args.after == null ? { first } : { first, after: decodeCursor(order, args.after) };
};
