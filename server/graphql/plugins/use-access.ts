import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { type Access, CHALLENGES } from '#server/access/access.ts';
import { clientAddress } from '#server/access/client-address.ts';
import type { RateLimit } from '#server/access/rate-limit.ts';
import type { Caller } from '#server/access/role.ts';
import { ERROR_CODES, type ErrorCode, refusalBody } from '../error-codes.ts';
import { requestIdOf } from './use-request-id.ts';

interface AccessOptions {
  readonly access: Access;
  /** Absent: nobody is counted. */
  readonly rateLimit?: RateLimit;
  /** Whether `X-Forwarded-For` tells whom to count. */
  readonly trustProxy: boolean;
}

const callers = new WeakMap<Request, Caller>();

/** Who sent the request; `useAccess` has let it in. */
export const callerOf = (request: Request): Caller => {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('The request has not been let in.');
  return caller;
};

/** Lets in who may come, not more often than allowed: callers by their token's name, others by address. */
export const useAccess = ({
  access,
  rateLimit,
  trustProxy,
}: AccessOptions): Plugin<object, { req?: IncomingMessage }> => ({
  onRequest({ request, serverContext, endResponse, fetchAPI }) {
    const refuse = (code: ErrorCode, message: string, headers: Record<string, string>, retryAfter?: number) =>
      endResponse(
        fetchAPI.Response.json(refusalBody(code, message, requestIdOf(request), retryAfter), {
          status: ERROR_CODES[code].status,
          headers,
        }),
      );
    const caller = access((name) => request.headers.get(name));
    const connection = serverContext?.req?.socket.remoteAddress;
    const address = clientAddress(connection, request.headers.get('x-forwarded-for'), trustProxy);
    // Who has no token is counted too: tokens must not be tried out.
    const named = caller !== undefined && caller.name !== 'anonymous';
    const wait = caller?.isLocal ? 0 : (rateLimit?.(named ? `token ${caller.name}` : address) ?? 0);
    if (wait > 0) {
      const message = `Too many requests; the next one is answered in ${wait} s.`;
      refuse('RATE_LIMITED', message, { 'Retry-After': String(wait) }, wait);
    } else if (caller === undefined) {
      refuse('UNAUTHENTICATED', 'A token is needed: Authorization: Bearer …', {
        'WWW-Authenticate': CHALLENGES.join(', '),
      });
    } else callers.set(request, caller);
  },
});
