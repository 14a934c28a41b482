import { GraphError } from '#server/domain/errors.ts';
import type { Value } from './database.ts';

/** A column that holds text; anything else is a bug of a statement. */
export const textOf = (value: Value | undefined): string => {
  if (typeof value !== 'string')
    throw new TypeError(`A text was expected, the column holds ${typeof value}.`);
  return value;
};

export const numberOf = (value: Value | undefined): number => {
  if (typeof value !== 'number')
    throw new TypeError(`A number was expected, the column holds ${typeof value}.`);
  return value;
};

/** Records are kept as JSON, which escapes U+0000 and lone surrogates: libsql would change them. */
export const recordOf = <T>(value: Value | undefined): T => {
  try {
    return JSON.parse(textOf(value)) as T;
  } catch (cause) {
    throw new GraphError('STORE_DAMAGED', 'A stored record cannot be read: restore the store from a copy.', {
      cause,
    });
  }
};

/** Any string as one without U+0000 and lone surrogates; different strings stay different. */
export const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Raw texts as UTF-16: every code unit comes back, and Han takes two bytes, not three. */
export const textBytes = (text: string): Uint8Array => Buffer.from(text, 'utf16le');

export const textFromBytes = (value: Value | undefined): string => {
  if (!(value instanceof Uint8Array)) throw new TypeError('Bytes were expected.');
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf16le');
};
