import { randomUUID } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';

const HEADER = 'x-request-id';
const WELL_FORMED = /^[\w.:-]{1,100}$/;

const ids = new WeakMap<Request, string>();

/** The caller's `X-Request-Id` when it is well formed, else a new one; the same for the same request. */
export const requestIdOf = (request: Request): string => {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const given = request.headers.get(HEADER);
  const id = given !== null && WELL_FORMED.test(given) ? given : randomUUID();
  ids.set(request, id);
  return id;
};

/** Answers every request with the `X-Request-Id` that its log lines and errors carry. */
export const useRequestId = (): Plugin => ({
  onResponse({ request, response }) {
    response.headers.set(HEADER, requestIdOf(request));
  },
});
