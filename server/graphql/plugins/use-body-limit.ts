import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

const tooLarge = (): GraphQLError =>
  new GraphQLError('Request body too large', {
    extensions: { code: 'REQUEST_ENTITY_TOO_LARGE', http: { status: 413 } },
  });

/**
 * Refuses a body of more than so many bytes: by its declared length, else while it comes in. The limit that yoga brings
 * pipes every body through two more streams and a second request, a tenth of what a small question costs.
 */
export const useBodyLimit = (limit: number): Plugin<object, { req?: IncomingMessage }> => ({
  onRequestParse({ request, requestParser, setRequestParser, serverContext, fetchAPI }) {
    const declared = request.headers.get('content-length');
    if (declared !== null) {
      if (!/^\d+$/.test(declared)) {
        throw new GraphQLError('Content-Length header is invalid.', {
          extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
        });
      }
      if (Number(declared) > limit) throw tooLarge();
      // node:http hands on no more than was declared.
      if (serverContext.req !== undefined) return;
    }
    if (requestParser === undefined || request.method !== 'POST') return;
    setRequestParser(async (whole) => {
      const { url, method, headers, signal } = whole;
      const body = await textWithin(whole.body, limit);
      return requestParser(new fetchAPI.Request(url, { method, headers, signal, body }));
    });
  },
});

/** Reads no further than the limit, and leaves the rest: who cancelled it would cut the connection before the refusal is sent. */
const textWithin = async (body: ReadableStream<Uint8Array> | null, limit: number): Promise<string> => {
  const chunks: Uint8Array[] = [];
  const reader = body?.getReader();
  let bytes = 0;
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    bytes += read.value.byteLength;
    if (bytes > limit) throw tooLarge();
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString('utf8');
};
