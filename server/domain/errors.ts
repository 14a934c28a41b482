/** Why a request was refused. The GraphQL layer maps each to a status and a code. */
export type GraphErrorCode =
  | 'BAD_INPUT'
  | 'TOO_COSTLY'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'CANCELLED'
  | 'OVERLOADED'
  | 'SERVICE_UNAVAILABLE'
  | 'STORE_DAMAGED'
  | 'STORE_TOO_NEW';

/** A deliberate refusal: its message is safe to show to whoever asked. Everything else is a bug. */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    readonly code: GraphErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
