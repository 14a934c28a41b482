import type { Plugin } from 'graphql-yoga';
import type { Metrics } from '#server/metrics/metrics.ts';
import { ERROR_CODES } from '../error-codes.ts';

/** Counts each answer with its status, its time and the codes of its errors, where somebody counts. */
export const useMetrics = (metrics: Pick<Metrics, 'answered'> | undefined): Plugin => {
  const begun = new WeakMap<Request, number>();
  const codes = new WeakMap<Request, readonly string[]>();
  return {
    onRequest({ request }) {
      begun.set(request, performance.now());
    },
    onResultProcess({ request, result }) {
      if (Array.isArray(result) || !('errors' in result)) return;
      const found = result.errors?.map(({ extensions }) => String(extensions['code'])) ?? [];
      codes.set(
        request,
        found.filter((code) => Object.hasOwn(ERROR_CODES, code)),
      );
    },
    onResponse({ request, response }) {
      const seconds = (performance.now() - (begun.get(request) ?? performance.now())) / 1000;
      metrics?.answered(response.status, codes.get(request) ?? [], seconds);
    },
  };
};
