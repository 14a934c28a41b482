import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { createLRUCache, createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Store } from '#server/store/store.ts';
import { apiContext } from './context.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { loadTypeDefinitions } from './load-schema.ts';
import { useCost } from './plugins/use-cost.ts';
import { useDocumentLimits } from './plugins/use-document-limits.ts';
import { maskError, useErrors } from './plugins/use-errors.ts';
import { useRequestGuard } from './plugins/use-request-guard.ts';
import { requestIdOf, useRequestId } from './plugins/use-request-id.ts';
import { useRequestLog } from './plugins/use-request-log.ts';
import { entityResolvers } from './resolvers/entity.ts';
import { graphQueryResolvers, graphTypeResolvers } from './resolvers/graph-reads.ts';
import { queryResolvers } from './resolvers/query.ts';
import { relationResolvers } from './resolvers/relation.ts';
import { scalarResolvers } from './scalars.ts';

const MAX_BODY_BYTES = 1_000_000;
const DEADLINE_MS = 10_000;
/** Parsed documents kept; with the length limit of a document this bounds their memory. */
const CACHED_DOCUMENTS = 256;

export interface ApiOptions {
  readonly store: Store;
  readonly log: Logger;
  /** Turns introspection and suggestions off. */
  readonly production?: boolean;
  readonly allowedOrigins?: readonly string[];
  readonly deadlineMs?: number;
  /** Whether the store has been opened; without it the store counts as open. */
  readonly isOpen?: () => boolean;
}

/** The API in the two forms in which it is called: by a web-standard request, and behind node:http. */
export type Api = ReturnType<typeof createApi>;

const resolvers: Resolvers = {
  Query: { ...queryResolvers, ...graphQueryResolvers },
  ...entityResolvers,
  ...relationResolvers,
  ...graphTypeResolvers,
};

/** The schema of `schema.graphql` with its resolvers. */
export const createSchema = (): GraphQLSchema =>
  makeExecutableSchema({
    typeDefs: loadTypeDefinitions(),
    resolvers: { ...resolvers, ...scalarResolvers },
  });

/** The GraphQL API at `/graphql` over a store. */
export const createApi = (options: ApiOptions) => {
  const { store, log, production = false, allowedOrigins = [] } = options;
  const { deadlineMs = DEADLINE_MS, isOpen = () => true } = options;
  return createYoga({
    schema: createSchema(),
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    logging: false,
    multipart: false,
    batching: false,
    cors: false,
    maxRequestBodySize: MAX_BODY_BYTES,
    maskedErrors: { maskError },
    parserAndValidationCache: {
      documentCache: createLRUCache({ max: CACHED_DOCUMENTS }),
      // Wrong documents are cheap to refuse again, and anybody can make endless ones.
      errorCache: { get: () => undefined, set: () => undefined },
    },
    context: ({ request }) =>
      apiContext(store, {
        requestId: requestIdOf(request),
        signal: request.signal,
        deadlineMs,
        isOpen,
      }),
    plugins: [
      useRequestId(),
      useRequestLog(log),
      useRequestGuard({ allowedOrigins }),
      useDocumentLimits({ introspection: !production }),
      useCost(),
      useErrors({ log, suggestions: !production }),
    ],
  });
};
