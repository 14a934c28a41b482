import type { GraphErrorCode } from '#server/domain/errors.ts';

interface ErrorCodeSpec {
  readonly status: number;
  /** The same request may succeed later: the answer carries Retry-After. */
  readonly retry: boolean;
  /**
   * The API as a whole cannot answer, so that the status stands for every media type. Otherwise it is
   * for `application/graphql-response+json` only; under `application/json` a well-formed answer is 200.
   */
  readonly outage: boolean;
}

/** Codes of `extensions.code` with their meaning in HTTP; INTERNAL is a bug and says nothing but a request id. */
export const ERROR_CODES = {
  BAD_INPUT: { status: 400, retry: false, outage: false },
  TOO_COSTLY: { status: 400, retry: false, outage: false },
  NOT_FOUND: { status: 404, retry: false, outage: false },
  CONFLICT: { status: 409, retry: false, outage: false },
  CANCELLED: { status: 499, retry: true, outage: false },
  TIMEOUT: { status: 504, retry: true, outage: true },
  OVERLOADED: { status: 503, retry: true, outage: true },
  SERVICE_UNAVAILABLE: { status: 503, retry: true, outage: true },
  STORE_DAMAGED: { status: 503, retry: false, outage: true },
  STORE_TOO_NEW: { status: 503, retry: false, outage: true },
  INTERNAL: { status: 500, retry: false, outage: true },
} as const satisfies Record<GraphErrorCode | 'INTERNAL', ErrorCodeSpec>;

/** `extensions` of an error with this code, in the form in which graphql-yoga takes the HTTP status. */
export const errorExtensions = (code: keyof typeof ERROR_CODES): Record<string, unknown> => {
  const { status, retry, outage } = ERROR_CODES[code];
  return {
    code,
    http: {
      status,
      ...(outage ? {} : { spec: true }),
      ...(retry ? { headers: { 'Retry-After': '2' } } : {}),
    },
  };
};
