import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { graphiqlPolicy } from './security-headers.ts';

/** Answers with GraphiQL's page, under a policy of its own and a nonce that is new each time. */
export const graphiqlFile =
  (load: () => Promise<(nonce: string) => string>) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const page = await load();
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', graphiqlPolicy(nonce));
    response.setHeader('Cache-Control', 'no-store');
    response.end(request.method === 'HEAD' ? undefined : page(nonce));
  };
