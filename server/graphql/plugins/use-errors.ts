import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { GraphError } from '#server/domain/errors.ts';
import { errorExtensions } from '../error-codes.ts';
import { requestIdOf } from './use-request-id.ts';

/** A GraphError keeps its words and gets its code; every other error becomes INTERNAL and says nothing. */
export const maskError = (error: unknown): Error => {
  const graphqlError = error instanceof GraphQLError ? error : undefined;
  const cause = rootCause(error);
  const place = {
    nodes: graphqlError?.nodes ?? null,
    path: graphqlError?.path ?? null,
    originalError: cause instanceof Error ? cause : null,
  };
  if (cause instanceof GraphError) {
    return new GraphQLError(cause.message, { ...place, extensions: errorExtensions(cause.code) });
  }
  if (cause instanceof GraphQLError) {
    if (cause.extensions['code'] !== undefined) return cause;
    // Without a place in the answer it is about the variables; with one, only an argument can be the caller's fault.
    if (cause.path === undefined || cause.message.startsWith('Argument ')) {
      return new GraphQLError(cause.message, { ...place, extensions: errorExtensions('BAD_INPUT') });
    }
  }
  return new GraphQLError('Something went wrong inside the server; its log has more under this request id.', {
    ...place,
    extensions: errorExtensions('INTERNAL'),
  });
};

const rootCause = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError != null ? rootCause(error.originalError) : error;

interface ErrorOptions {
  readonly log: Logger;
  /** Whether messages may guess what was meant, which tells the schema to whoever asks. */
  readonly suggestions: boolean;
}

/** Gives each error the request id, logs what is masked, and keeps the HTTP status of an error out of a partial answer. */
export const useErrors = ({ log, suggestions }: ErrorOptions): Plugin => ({
  onResultProcess({ request, result, setResult }) {
    if (Array.isArray(result) || !('errors' in result) || result.errors === undefined) return;
    const requestId = requestIdOf(request);
    const partial = result.data != null && Object.values(result.data).some((value) => value !== null);
    const errors = result.errors.map((error) => {
      // The original error of a refusal quotes the body that was sent.
      const { http, originalError: _, ...extensions } = error.extensions;
      if (extensions['code'] === 'INTERNAL') {
        log.error(
          { requestId, path: error.path, err: error.originalError ?? error },
          'request failed inside',
        );
      }
      const status = extensions['code'] === 'BAD_REQUEST' ? { ...http, spec: false } : http;
      return new GraphQLError(suggestions ? error.message : withoutSuggestion(error.message), {
        nodes: error.nodes ?? null,
        source: error.source ?? null,
        positions: error.positions ?? null,
        path: error.path ?? null,
        extensions: {
          ...extensions,
          requestId,
          ...(partial || status === undefined ? {} : { http: status }),
        },
      });
    });
    setResult({ ...result, errors });
  },
});

const withoutSuggestion = (message: string): string => message.replace(/\s*Did you mean .*$/s, '');
