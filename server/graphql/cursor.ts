import { GraphError } from '#server/domain/errors.ts';

/** Names of the orders that a page can have; a cursor carries the name of its own. */
export type CursorOrder =
  | `list-${'name' | 'newest' | 'degree' | 'rank'}`
  | `timeline-${'newest' | 'oldest'}`
  | `changes-${'newest' | 'oldest'}`
  | `expand-${'name' | 'newest' | 'proofs'}`
  | 'search'
  | 'co-attendance'
  | 'colleagues'
  | 'sentences'
  | 'related'
  | 'articles'
  | 'mentions'
  | 'views'
  | 'drafts'
  | 'graph-changes';

/** How the keys of each order look (see `order-key.ts`): what looks otherwise is a damaged cursor. */
const KEY_FORMS: Readonly<Record<CursorOrder, RegExp>> = {
  'list-name': /^[^~]*~[^~]+$/,
  'list-newest': /^\d{8}~[^~]*~[^~]+$/,
  'list-degree': /^\d{9}~[^~]*~[^~]+$/,
  'list-rank': /^\d~\d{9}~[^~]*~[^~]+$/,
  'timeline-newest': /^\d{8}~\d{9}~[^~]+$/,
  'timeline-oldest': /^\d{8}~\d{9}~[^~]+$/,
  'changes-newest': /^\d{9,15}$/,
  'changes-oldest': /^\d{9,15}$/,
  'expand-name': /^[^~]*~[^~]+$/,
  'expand-newest': /^\d{8}~[^~]*~[^~]+$/,
  'expand-proofs': /^\d{9}~[^~]*~[^~]+$/,
  search: /^\d~\d{9}~[^~]*~[^~]+$/,
  'co-attendance': /^\d{9}~[^~]*~[^~]+$/,
  colleagues: /^\d~[^~]*~[^~]+$/,
  sentences: /^\d{8}~[^~]*~[^~]+~\d{9}$/,
  related: /^\d{8}~\d{9}~[^~]+$/,
  articles: /^\d{8}~[^~]*~[^~]+$/,
  mentions: /^\d{9}~\d{9}~[^~]+$/,
  views: /^\d{17}~[^~]+$/,
  drafts: /^\d{17}~[^~]+$/,
  'graph-changes': /^\d{9,}$/,
};

/** The opaque form of an order key: base64url of `<order>:<key>`. */
export const encodeCursor = (order: CursorOrder, key: string): string =>
  Buffer.from(`${order}:${key}`, 'latin1').toString('base64url');

/** The order key of a cursor; BAD_INPUT when it is damaged or belongs to another order. */
export const decodeCursor = (order: CursorOrder, cursor: string): string => {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const name = text.slice(0, text.indexOf(':'));
  // Buffer skips what is not base64url, so that only the way back proves the cursor whole.
  const whole = Buffer.from(text, 'latin1').toString('base64url') === cursor;
  if (!whole || !Object.hasOwn(KEY_FORMS, name) || !/^[\x20-\x7e]+$/.test(text)) {
    throw new GraphError('BAD_INPUT', DAMAGED);
  }
  if (name !== order) {
    throw new GraphError(
      'BAD_INPUT',
      `The cursor belongs to the order "${name}"; this page is in the order "${order}".`,
    );
  }
  const key = text.slice(name.length + 1);
  if (!KEY_FORMS[order].test(key)) throw new GraphError('BAD_INPUT', DAMAGED);
  return key;
};

const DAMAGED = 'The cursor is damaged: pass one exactly as an edge or pageInfo gave it.';
