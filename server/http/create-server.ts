import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Access, CHALLENGES } from '#server/access/access.ts';
import { type Caller, reaches } from '#server/access/role.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Whether the server can do its work, and if not, why. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

interface ServerParts {
  /** Answers `/graphql`. */
  readonly api: Listener;
  /** Answers GET of everything else, or calls back when there is nothing. */
  readonly explorer: (request: IncomingMessage, response: ServerResponse, notFound: () => void) => void;
  readonly readiness: () => Promise<Readiness>;
  /** Answers `/graphiql`; absent where that is not allowed. */
  readonly graphiql?: Listener;
  readonly metrics?: Pick<Metrics, 'text' | 'contentType'>;
  /** Who may see what is not the API's. */
  readonly access: Access;
  readonly isAllowedHost: (header: string | undefined) => boolean;
}

/** A server that can be started and drained. */
export interface HttpServer {
  /** Listens and gives the address, as `http://127.0.0.1:4000`; rejects with the system's error. */
  readonly listen: (host: string, port: number) => Promise<string>;
  /** Takes no new requests and ends when those in flight are answered, or cuts them off after `ms` milliseconds. */
  readonly drain: (ms: number) => Promise<void>;
}

/** The HTTP server: `/graphql`, `/health`, `/ready` and the explorer. */
export const createHttpServer = (parts: ServerParts): HttpServer => {
  const inFlight = new Set<ServerResponse>();
  let draining = false;

  const server = createServer((request, response) => {
    inFlight.add(response);
    response.once('close', () => {
      inFlight.delete(response);
      // Who was promised a lasting connection before the draining began would keep it for seconds.
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
    dropUnreadBody(request, response);
    if (draining) response.setHeader('Connection', 'close');
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    route(parts, request, response);
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;

  return {
    listen: (host, port) => listen(server, host, port),
    drain: (ms) =>
      new Promise((resolve) => {
        draining = true;
        const timer = setTimeout(() => server.closeAllConnections(), ms);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        for (const response of inFlight) {
          if (!response.headersSent) response.setHeader('Connection', 'close');
        }
        server.closeIdleConnections();
      }),
  };
};

const route = (parts: ServerParts, request: IncomingMessage, response: ServerResponse): void => {
  if (!parts.isAllowedHost(request.headers.host)) {
    sendText(response, 403, 'This host name is not served here; ALLOWED_HOSTS lists further ones.');
    return;
  }
  const path = request.url?.split('?')[0] ?? '/';
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/graphql') void parts.api(request, response);
  else if (path === '/health' && reads) sendJson(response, 200, { status: 'alive' });
  else if (path === '/ready' && reads) void sendReadiness(parts, response);
  else if (!reads) sendText(response, 404, 'Not found.');
  else routeWithin(parts, path, request, response);
};

/** What is only for who may come. */
const routeWithin = (
  parts: ServerParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const caller = callerOf(parts, request);
  if (caller === undefined) {
    response.setHeader('WWW-Authenticate', CHALLENGES);
    sendText(response, 401, 'A token is needed, as the password of any user name.');
  } else if (path === '/metrics' && parts.metrics !== undefined) {
    if (caller.isLocal || reaches(caller.role, 'ADMIN')) void sendMetrics(parts.metrics, response);
    else sendText(response, 403, 'Metrics are for admins.');
  } else if (path === '/graphiql' && parts.graphiql !== undefined) parts.graphiql(request, response);
  else parts.explorer(request, response, () => sendText(response, 404, 'Not found.'));
};

const sendMetrics = async (
  metrics: NonNullable<ServerParts['metrics']>,
  response: ServerResponse,
): Promise<void> => {
  const text = await metrics.text();
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', metrics.contentType);
  response.writeHead(200).end(text);
};

const callerOf = ({ access }: ServerParts, { headers }: IncomingMessage): Caller | undefined =>
  access((name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  });

const sendReadiness = async ({ readiness }: ServerParts, response: ServerResponse): Promise<void> => {
  const state = await readiness().catch(
    (): Readiness => ({ ready: false, reason: 'The check itself failed.' }),
  );
  if (!state.ready) response.setHeader('Retry-After', '2');
  sendJson(response, state.ready ? 200 : 503, state);
};

const sendJson = (response: ServerResponse, status: number, body: object): void => {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.writeHead(status).end(JSON.stringify(body));
};

const sendText = (response: ServerResponse, status: number, text: string): void => {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.writeHead(status).end(`${text}\n`);
};

/** A refused upload must not be read to its end: the connection goes shortly after the answer. */
const dropUnreadBody = (request: IncomingMessage, response: ServerResponse): void => {
  response.once('finish', () => {
    if (!request.complete) setTimeout(() => request.complete || request.destroy(), 500).unref();
  });
};

const listen = (server: Server, host: string, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const { port: actual } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
