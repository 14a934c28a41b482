import type { GraphErrorCode } from '#server/domain/errors.ts';
import type { Store } from '#server/store/store.ts';

/** What the store's threads do for it; the names are the store's own. */
export type Method = Exclude<keyof Store, 'backend' | 'open' | 'close'>;

/** Methods that change the store: they go to the thread that writes. */
export const WRITING: ReadonlySet<Method> = new Set<Method>([
  'write',
  'change',
  'rebuild',
  'setMark',
  'putDocument',
  'deleteDocument',
]);

export interface ThreadData {
  readonly file: string;
  readonly role: 'reader' | 'writer';
}

/**
 * States of a call, in memory that both threads see, because a thread that is busy reads no messages.
 * A call is given up only while it is OPEN, and commits only what nobody has given up.
 */
export const OPEN = 0;
export const GIVEN_UP = 1;
export const COMMITTING = 2;

export interface Request {
  readonly id: number;
  readonly method: Method | 'open' | 'close';
  readonly args: readonly unknown[];
  readonly gate: Int32Array;
}

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly refusal: { readonly code: GraphErrorCode; readonly message: string } }
  | { readonly id: number; readonly failure: { readonly message: string; readonly stack: string } };
