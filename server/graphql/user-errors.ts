import { GraphError } from '#server/domain/errors.ts';
import type { UserError, UserErrorCode } from './generated/resolvers.ts';

/** A refusal that whoever asks has to expect: it stands in the payload. */
export type Refusal = UserError;

const EXPECTED = { BAD_INPUT: true, NOT_FOUND: true, CONFLICT: true } as const satisfies Partial<
  Record<UserErrorCode, true>
>;

export const badInput = (path: readonly string[], message: string): Refusal => ({
  code: 'BAD_INPUT',
  path,
  message,
});

export const notFound = (path: readonly string[], message: string): Refusal => ({
  code: 'NOT_FOUND',
  path,
  message,
});

/** The refusal of the store that can be expected, about this argument; rethrows every other error. */
export const refusalOf = (error: unknown, path: readonly string[]): Refusal => {
  if (error instanceof GraphError && Object.hasOwn(EXPECTED, error.code)) {
    return { code: error.code as UserErrorCode, path, message: error.message };
  }
  throw error;
};
