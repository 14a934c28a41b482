import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { createLRUCache, createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import { type Access, createAccess } from '#server/access/access.ts';
import type { RateLimit } from '#server/access/rate-limit.ts';
import { type LazyImportDesk, lazyImportDesk } from '#server/ingest/lazy-import-desk.ts';
import { type DocumentWatch, documentWatch } from '#server/live/document-watch.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { Store } from '#server/store/store.ts';
import { apiContext } from './context.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { loadTypeDefinitions } from './load-schema.ts';
import { undeclaredMutations } from './needed-role.ts';
import { callerOf, useAccess } from './plugins/use-access.ts';
import { useBodyLimit } from './plugins/use-body-limit.ts';
import { bookmarkOf, useBookmark } from './plugins/use-bookmark.ts';
import { useCost } from './plugins/use-cost.ts';
import { useDocumentLimits } from './plugins/use-document-limits.ts';
import { maskError, useErrors } from './plugins/use-errors.ts';
import { useMetrics } from './plugins/use-metrics.ts';
import { useRequestGuard } from './plugins/use-request-guard.ts';
import { requestIdOf, useRequestId } from './plugins/use-request-id.ts';
import { useRequestLog } from './plugins/use-request-log.ts';
import { useRoles } from './plugins/use-roles.ts';
import { changeResolvers } from './resolvers/changes.ts';
import { draftMutations, draftQueries, draftResolvers } from './resolvers/drafts.ts';
import { entityResolvers } from './resolvers/entity.ts';
import { graphQueryResolvers, graphTypeResolvers } from './resolvers/graph-reads.ts';
import { importMutations, importQueries, importResolvers } from './resolvers/imports.ts';
import { liveResolvers } from './resolvers/live.ts';
import { changeMutations } from './resolvers/make-change.ts';
import { queryResolvers } from './resolvers/query.ts';
import { relationResolvers } from './resolvers/relation.ts';
import { viewMutations, viewQueries, viewResolvers } from './resolvers/saved-views.ts';
import { foundResolvers } from './resolvers/search.ts';
import { sentenceResolvers } from './resolvers/search-text.ts';
import { scalarResolvers } from './scalars.ts';

const MAX_BODY_BYTES = 1_000_000;
const DEADLINE_MS = 10_000;
/** Parsed documents kept; with the length limit of a document this bounds their memory. */
const CACHED_DOCUMENTS = 256;

export interface ApiOptions {
  readonly store: Store;
  readonly log: Logger;
  /** Whether the schema may be asked for and guessed at, in suggestions; yes when absent. */
  readonly introspection?: boolean;
  /** Who may come, and as what; without it everybody is local and may do everything. */
  readonly access?: Access;
  /** Nobody may change anything. `access` has to know it too. */
  readonly readOnly?: boolean;
  readonly rateLimit?: RateLimit;
  /** Whether `X-Forwarded-For` tells whom the rate limit counts. */
  readonly trustProxy?: boolean;
  readonly allowedOrigins?: readonly string[];
  /** Where imports are started; a desk of its own when absent. */
  readonly imports?: Pick<LazyImportDesk, 'open'>;
  /** Whom subscriptions follow; a watch of its own when absent. */
  readonly live?: DocumentWatch;
  readonly deadlineMs?: number;
  readonly metrics?: Pick<Metrics, 'answered'>;
  /** Whether the store has been opened; without it the store counts as open. */
  readonly isOpen?: () => boolean;
}

/** The API in the two forms in which it is called: by a web-standard request, and behind node:http. */
export type Api = ReturnType<typeof createApi>;

const resolvers: Resolvers = {
  Query: { ...queryResolvers, ...graphQueryResolvers, ...viewQueries, ...importQueries, ...draftQueries },
  Mutation: { ...viewMutations, ...importMutations, ...draftMutations, ...changeMutations },
  Subscription: liveResolvers,
  ...importResolvers,
  ...draftResolvers,
  ...viewResolvers,
  ...entityResolvers,
  ...relationResolvers,
  ...changeResolvers,
  ...graphTypeResolvers,
  ...foundResolvers,
  ...sentenceResolvers,
};

/** The schema of `schema.graphql` with its resolvers; throws when a mutation does not say who may run it. */
export const createSchema = (): GraphQLSchema => {
  const schema = makeExecutableSchema({
    typeDefs: loadTypeDefinitions(),
    resolvers: { ...resolvers, ...scalarResolvers },
  });
  const undeclared = undeclaredMutations(schema);
  if (undeclared.length > 0) throw new Error(`Mutations without @needs: ${undeclared.join(', ')}.`);
  return schema;
};

const everybodyIsLocal = createAccess({ tokens: [], readOnly: false, local: true });

/** The GraphQL API at `/graphql` over a store. */
export const createApi = (options: ApiOptions) => {
  const { store, log, introspection = true, allowedOrigins = [], readOnly = false } = options;
  const { access = everybodyIsLocal, rateLimit, trustProxy = false, metrics } = options;
  const { deadlineMs = DEADLINE_MS, isOpen = () => true } = options;
  const live = options.live ?? documentWatch({ store });
  const imports =
    options.imports ??
    lazyImportDesk({ store, log, onChange: (id) => live.wake({ collection: 'import', id }) });
  return createYoga({
    schema: createSchema(),
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    logging: false,
    multipart: false,
    batching: false,
    cors: false,
    maxRequestBodySize: false,
    maskedErrors: { maskError },
    parserAndValidationCache: {
      documentCache: createLRUCache({ max: CACHED_DOCUMENTS }),
      // Wrong documents are cheap to refuse again, and anybody can make endless ones.
      errorCache: { get: () => undefined, set: () => undefined },
    },
    context: ({ request }) =>
      apiContext(store, {
        caller: callerOf(request),
        requestId: requestIdOf(request),
        bookmark: bookmarkOf(request),
        imports: imports.open,
        live,
        signal: request.signal,
        deadlineMs,
        isOpen,
      }),
    plugins: [
      useRequestId(),
      useRequestLog(log),
      useMetrics(metrics),
      useRequestGuard({ allowedOrigins }),
      useAccess({ access, trustProxy, ...(rateLimit === undefined ? {} : { rateLimit }) }),
      useBodyLimit(MAX_BODY_BYTES),
      useDocumentLimits({ introspection }),
      useRoles({ readOnly }),
      useCost(),
      useBookmark(),
      useErrors({ log, suggestions: introspection }),
    ],
  });
};
