import type { GraphErrorCode } from '#server/domain/errors.ts';

interface ErrorCodeSpec {
  readonly status: number;
  /** The same request may succeed later: the answer says after how many seconds. */
  readonly retry: boolean;
  /**
   * The answer as a whole fails, so that the status stands for every media type. Otherwise it is for
   * `application/graphql-response+json` only; under `application/json` a well-formed answer is 200.
   */
  readonly outage: boolean;
}

/** Seconds after which something that passes may have passed. */
const RETRY_AFTER = 2;

/**
 * Every code that `extensions.code` can hold, with its meaning in HTTP; `docs/api.md` says what each
 * one asks of the caller. INTERNAL is a bug and says nothing but a request id.
 */
export const ERROR_CODES = {
  // What the request is like.
  BAD_REQUEST: { status: 400, retry: false, outage: true },
  REQUEST_ENTITY_TOO_LARGE: { status: 413, retry: false, outage: true },
  OPERATION_RESOLUTION_FAILURE: { status: 400, retry: false, outage: true },
  GRAPHQL_PARSE_FAILED: { status: 400, retry: false, outage: false },
  GRAPHQL_VALIDATION_FAILED: { status: 400, retry: false, outage: false },
  QUERY_TOO_LARGE: { status: 400, retry: false, outage: false },
  TOO_COSTLY: { status: 400, retry: false, outage: false },
  BAD_INPUT: { status: 400, retry: false, outage: false },
  NOT_FOUND: { status: 404, retry: false, outage: false },
  CONFLICT: { status: 409, retry: false, outage: false },
  // Who sent it.
  UNAUTHENTICATED: { status: 401, retry: false, outage: true },
  FORBIDDEN: { status: 403, retry: false, outage: true },
  RATE_LIMITED: { status: 429, retry: true, outage: true },
  CANCELLED: { status: 499, retry: true, outage: false },
  // How the server is.
  TIMEOUT: { status: 504, retry: true, outage: true },
  OVERLOADED: { status: 503, retry: true, outage: true },
  SERVICE_UNAVAILABLE: { status: 503, retry: true, outage: true },
  STORE_DAMAGED: { status: 503, retry: false, outage: true },
  STORE_TOO_NEW: { status: 503, retry: false, outage: true },
  INTERNAL: { status: 500, retry: false, outage: true },
} as const satisfies Record<
  | GraphErrorCode
  | 'BAD_REQUEST'
  | 'REQUEST_ENTITY_TOO_LARGE'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'QUERY_TOO_LARGE'
  | 'INTERNAL',
  ErrorCodeSpec
>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** `extensions` of an error with this code, in the form in which graphql-yoga takes the HTTP status. */
export const errorExtensions = (code: ErrorCode): Record<string, unknown> => {
  const { status, retry, outage } = ERROR_CODES[code];
  return {
    code,
    ...(retry ? { retryAfter: RETRY_AFTER } : {}),
    http: {
      status,
      ...(outage ? {} : { spec: true }),
      ...(retry ? { headers: { 'Retry-After': String(RETRY_AFTER) } } : {}),
    },
  };
};

/** An answer that is nothing but one error, given before GraphQL has seen the request. */
export const refusalBody = (
  code: ErrorCode,
  message: string,
  requestId: string,
  retryAfter?: number,
): object => ({
  errors: [{ message, extensions: { code, requestId, ...(retryAfter === undefined ? {} : { retryAfter }) } }],
});
