import { GraphError } from '#server/domain/errors.ts';

/** Names of the orders that a page can have; a cursor carries the name of its own. */
export type CursorOrder =
  | `list-${'name' | 'newest' | 'degree'}`
  | `expand-${'name' | 'newest' | 'proofs'}`
  | 'search'
  | 'related'
  | 'articles'
  | 'mentions';

/** The opaque form of an order key: base64url of `<order>:<key>`. */
export const encodeCursor = (order: CursorOrder, key: string): string =>
  Buffer.from(`${order}:${key}`, 'latin1').toString('base64url');

/** The order key of a cursor; BAD_INPUT when it is damaged or belongs to another order. */
export const decodeCursor = (order: CursorOrder, cursor: string): string => {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const colon = text.indexOf(':');
  // Buffer skips what is not base64url, so that only the way back proves the cursor whole.
  const whole = Buffer.from(text, 'latin1').toString('base64url') === cursor;
  if (!whole || colon < 1 || !/^[\x20-\x7e]+$/.test(text)) {
    throw new GraphError(
      'BAD_INPUT',
      'The cursor is damaged: pass one exactly as an edge or pageInfo gave it.',
    );
  }
  const name = text.slice(0, colon);
  const key = text.slice(colon + 1);
  if (name !== order || key === '') {
    throw new GraphError(
      'BAD_INPUT',
      `The cursor belongs to the order "${name}"; this page is in the order "${order}".`,
    );
  }
  return key;
};
