import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { requestIdOf } from './use-request-id.ts';

/** One log line for each request: id, operation, status and milliseconds, never the variables. */
export const useRequestLog = (log: Logger): Plugin => {
  const begun = new WeakMap<Request, { readonly at: number; operation?: string }>();
  return {
    onRequest({ request }) {
      begun.set(request, { at: performance.now() });
    },
    onParams({ request, params }) {
      const entry = begun.get(request);
      // The name is the caller's text, so that only a plausible one is worth a log line.
      if (entry !== undefined && typeof params.operationName === 'string') {
        entry.operation = params.operationName.slice(0, 100);
      }
    },
    onResponse({ request, response }) {
      const entry = begun.get(request);
      if (entry === undefined) return;
      const ms = Math.round((performance.now() - entry.at) * 10) / 10;
      log.info(
        { requestId: requestIdOf(request), operation: entry.operation, status: response.status, ms },
        'graphql',
      );
    },
  };
};
