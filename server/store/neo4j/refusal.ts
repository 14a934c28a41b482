import { Neo4jError } from 'neo4j-driver';
import { GraphError } from '#server/domain/errors.ts';

/** The refusal that a driver error stands for; what is none of ours to explain stays as it is, a bug. */
export const refusalOf = (error: unknown): unknown => {
  if (!(error instanceof Neo4jError)) return error;
  const { code, message } = error;
  const refuse = (...[as, text]: ConstructorParameters<typeof GraphError>) =>
    new GraphError(as, text, { cause: error });
  // The driver gives this one no code of its own.
  if (code === 'N/A' && message.includes('acquisition timed out')) {
    return refuse('OVERLOADED', 'The database has no free connection; try again shortly.');
  }
  if (code.includes('TransactionTimedOut') || code.endsWith('LockAcquisitionTimeout')) {
    return refuse('TIMEOUT', 'The database did not finish in time.');
  }
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') {
    return refuse('CONFLICT', 'Another writer has stored the same thing meanwhile.');
  }
  // The code differs with what is wrong with it.
  if (code.startsWith('Neo.ClientError.') && /bookmark/i.test(code + message)) {
    return refuse('BAD_INPUT', 'The bookmark is not one of this database.');
  }
  if (code.startsWith('Neo.ClientError.Security.')) {
    return refuse('SERVICE_UNAVAILABLE', 'The database refuses the user name and password it was given.');
  }
  if (code.endsWith('OutOfMemoryError') || code === 'Neo.TransientError.Transaction.DeadlockDetected') {
    return refuse('OVERLOADED', 'The database is overloaded; try again shortly.');
  }
  if (UNAVAILABLE.some((part) => code.includes(part))) {
    return refuse('SERVICE_UNAVAILABLE', 'The database does not answer.');
  }
  return error;
};

/** What the driver calls a connection that goes while it is being made. */
const BROKEN_HANDSHAKE = 'ProtocolError';

const UNAVAILABLE = [
  'ServiceUnavailable',
  'SessionExpired',
  'DatabaseUnavailable',
  'DatabaseNotFound',
  'TransientError',
  'Transaction.Terminated',
  'NotALeader',
  BROKEN_HANDSHAKE,
];

/** Tells whether the same read can be tried again. */
export const isRetriable = (error: unknown): boolean =>
  error instanceof Neo4jError && (error.retriable || error.code === BROKEN_HANDSHAKE);
