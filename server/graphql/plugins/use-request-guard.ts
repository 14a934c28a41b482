import type { Plugin } from 'graphql-yoga';
import { type ErrorCode, refusalBody } from '../error-codes.ts';
import { requestIdOf } from './use-request-id.ts';

interface GuardOptions {
  /** Origins of other sites whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
}

interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Lets through only what no foreign page can send unasked: JSON by POST, and GET with the header
 * `graphql-require-preflight`. Pages of the origins listed get their CORS headers, no others.
 */
export const useRequestGuard = ({ allowedOrigins }: GuardOptions): Plugin => ({
  onRequest({ request, endResponse, fetchAPI }) {
    const origin = request.headers.get('origin');
    if (request.method === 'OPTIONS' && origin !== null && allowedOrigins.includes(origin)) {
      endResponse(
        new fetchAPI.Response(null, {
          status: 204,
          headers: {
            'Access-Control-Allow-Methods': 'GET, POST',
            'Access-Control-Allow-Headers':
              'content-type, graphql-require-preflight, x-bookmark, x-request-id',
            'Access-Control-Max-Age': '600',
          },
        }),
      );
      return;
    }
    const refusal = refusalOf(request, origin, allowedOrigins);
    if (refusal === undefined) {
      // The parser behind compares letter by letter, though media types have no case.
      if (request.method === 'POST') request.headers.set('content-type', 'application/json');
      return;
    }
    const { status, code, message, headers } = refusal;
    const body = refusalBody(code, message, requestIdOf(request));
    endResponse(fetchAPI.Response.json(body, { status, headers: { ...headers } }));
  },
  onResponse({ request, response }) {
    const { headers } = response;
    headers.set('Cache-Control', 'no-store');
    headers.append('Vary', 'Origin');
    const origin = request.headers.get('origin');
    if (origin === null || !allowedOrigins.includes(origin)) return;
    headers.set('Access-Control-Allow-Origin', origin);
    headers.set('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After');
  },
});

const refusalOf = (
  request: Request,
  origin: string | null,
  allowedOrigins: readonly string[],
): Refusal | undefined => {
  if (origin !== null && !allowedOrigins.includes(origin) && !isSameOrigin(origin, request)) {
    return { status: 403, code: 'FORBIDDEN', message: 'Pages of this origin may not call the API.' };
  }
  if (request.method === 'GET') {
    const broken = PARAMETERS_IN_JSON.find((name) => !isJsonParameter(request, name));
    if (broken !== undefined) {
      return { status: 400, code: 'BAD_REQUEST', message: `The parameter ${broken} is no JSON.` };
    }
    if (request.headers.has('graphql-require-preflight')) return undefined;
    const message = 'A query by GET needs the header graphql-require-preflight; or send JSON by POST.';
    return { status: 400, code: 'BAD_REQUEST', message };
  }
  if (request.method !== 'POST') {
    const message = 'Send a query as JSON by POST.';
    return { status: 405, code: 'BAD_REQUEST', message, headers: { Allow: 'GET, POST' } };
  }
  if (!isJson(request.headers.get('content-type'))) {
    const message = 'The content type must be application/json, in UTF-8.';
    return { status: 415, code: 'BAD_REQUEST', message, headers: { 'Accept-Post': 'application/json' } };
  }
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    const message = 'Compressed bodies are not taken.';
    return { status: 415, code: 'BAD_REQUEST', message, headers: { 'Accept-Encoding': 'identity' } };
  }
  return undefined;
};

/** The parser behind takes a parameter that is no JSON for a fault of its own. */
const PARAMETERS_IN_JSON = ['variables', 'extensions'] as const;

const isJsonParameter = (request: Request, name: string): boolean => {
  try {
    JSON.parse(new URL(request.url).searchParams.get(name) || 'null');
    return true;
  } catch {
    return false;
  }
};

const isSameOrigin = (origin: string, request: Request): boolean =>
  URL.canParse(origin) && new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host);

const isJson = (contentType: string | null): boolean =>
  /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType?.trim() ?? '');
