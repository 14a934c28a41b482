import pino from 'pino';
import { createAccess } from '#server/access/access.ts';
import { createApi } from '#server/graphql/create-api.ts';
import { createHttpServer } from '#server/http/create-server.ts';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';

/** The product's own server, as `server/main.ts` puts it together, over the Neo4j whose address is the argument. */
const store = neo4jStore({ uri: process.argv[2] ?? '' });
await store.open({});
const access = createAccess({ tokens: [], readOnly: false, local: true });
const server = createHttpServer({
  api: createApi({ store, log: pino({ level: 'warn' }), introspection: false, access, deadlineMs: 120_000 }),
  access,
  explorer: (_request, _response, notFound) => notFound(),
  readiness: async () => ({ ready: true }),
  isAllowedHost: () => true,
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1e6 });
});
process.send?.({ url: `${await server.listen('127.0.0.1', 0)}/graphql` });
