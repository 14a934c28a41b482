import { GraphError } from '#server/domain/errors.ts';
import { damaged } from './check-file.ts';

/** The refusal that a fault of SQLite amounts to; `undefined` for a bug. */
export const refusalOf = (error: unknown, file: string): GraphError | undefined => {
  if (error instanceof GraphError) return error;
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const options = { cause: error };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(file, error.message);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new GraphError('OVERLOADED', `Another process is writing to ${file}: try again.`, options);
  }
  if (/^SQLITE_FULL/.test(code)) {
    return new GraphError('SERVICE_UNAVAILABLE', `There is no room to write ${file}.`, options);
  }
  if (/^SQLITE_(READONLY|IOERR|CANTOPEN|PERM)/.test(code) || /Unable to open/.test(error.message)) {
    return new GraphError(
      'SERVICE_UNAVAILABLE',
      `${file} cannot be read or written: ${error.message}.`,
      options,
    );
  }
  return undefined;
};
