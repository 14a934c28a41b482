import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { explorerPolicy } from './security-headers.ts';

const NONCE_PLACEHOLDER = '__CSP_NONCE__';

type Handler = (request: IncomingMessage, response: ServerResponse, notFound: () => void) => void;

/**
 * Serves the built explorer from a folder: its page for `/` and for every unknown path that a browser
 * opens, hashed assets for good, nothing from outside the folder and no dot files.
 */
export const explorerFiles = (folder: string): Handler => {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return notBuilt;
  const files = sirv(folder, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  return (request, response, notFound) => {
    const path = request.url?.split('?')[0] ?? '/';
    const isPage = path === '/' || path === '/index.html';
    const otherwise = (): void => {
      if (opensPage(request, path)) sendPage(page, request, response, notFound);
      else notFound();
    };
    if (isPage) sendPage(page, request, response, notFound);
    // sirv lists the files once: reading one that a later build took away would end the process.
    else if (existsSync(join(folder, path))) files(request, response, otherwise);
    else otherwise();
  };
};

const notBuilt: Handler = (request, response, notFound) => {
  if (!opensPage(request, request.url ?? '/')) {
    notFound();
    return;
  }
  response.statusCode = 503;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end('The explorer has not been built yet: `npm start` builds it.\n');
};

/** A missing picture or script must stay missing: only paths without an extension are pages. */
const opensPage = (request: IncomingMessage, path: string): boolean =>
  (request.headers.accept ?? '').includes('text/html') && !/\.[^/]*$/.test(path);

const sendPage = (
  page: string,
  request: IncomingMessage,
  response: ServerResponse,
  notFound: () => void,
): void => {
  const nonce = randomBytes(16).toString('base64');
  readFile(page, 'utf8').then((html) => {
    response.statusCode = 200;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', explorerPolicy(nonce));
    // The nonce is this answer's own, so that no copy may be kept.
    response.setHeader('Cache-Control', 'no-store');
    response.end(request.method === 'HEAD' ? undefined : html.replaceAll(NONCE_PLACEHOLDER, nonce));
  }, notFound);
};
