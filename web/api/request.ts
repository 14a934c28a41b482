import { nextEvents } from '#web/api/event-stream.ts';
import type { TypedDocument } from '#web/api/typed-document.ts';

/** Why a request brought nothing. */
export type FaultReason =
  /** No answer at all: offline, or the server is down. */
  | 'unreachable'
  /** The server lives, its database does not answer (yet). */
  | 'unavailable'
  | 'timeout'
  | 'notFound'
  /** The caller's role does not reach. */
  | 'forbidden'
  /** Somebody has changed the same thing meanwhile. */
  | 'conflict'
  /** The server refused or failed; `message` says why. */
  | 'refused';

/** A request that failed; `requestId` finds it in the server's log. */
export class RequestFault extends Error {
  constructor(
    readonly reason: FaultReason,
    message: string,
    readonly requestId?: string | undefined,
  ) {
    super(message);
    this.name = 'RequestFault';
  }
}

interface ResponseError {
  readonly message?: string;
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

interface ResponseBody {
  readonly data?: unknown;
  readonly errors?: readonly ResponseError[];
}

const REASONS: Readonly<Record<string, FaultReason>> = {
  SERVICE_UNAVAILABLE: 'unavailable',
  TIMEOUT: 'timeout',
  NOT_FOUND: 'notFound',
  CONFLICT: 'conflict',
  FORBIDDEN: 'forbidden',
  UNAUTHENTICATED: 'forbidden',
};

/** Longer than the server's own limit, so that its typed TIMEOUT arrives first. */
const PATIENCE_MS = 40_000;

const faultOf = (status: number, body: ResponseBody | undefined): RequestFault => {
  const error = body?.errors?.[0];
  const reason = REASONS[error?.extensions?.code ?? ''] ?? (status >= 502 ? 'unavailable' : 'refused');
  return new RequestFault(reason, error?.message ?? `HTTP ${status}`, error?.extensions?.requestId);
};

/** Follows a subscription: its data, one by one, until it ends. Throws when the stream cannot be had, breaks, or falls silent. */
export const follow = async function* <Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): AsyncGenerator<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: document, variables }),
    signal,
  });
  if (!response.ok || !response.body) throw new RequestFault('refused', `HTTP ${response.status}`);
  for await (const event of nextEvents(response.body)) {
    const body = JSON.parse(event) as ResponseBody;
    if (!body.data || (body.errors?.length ?? 0) > 0) throw faultOf(response.status, body);
    yield body.data as Data;
  }
};

/** Asks the API and gives the data. Rejects with a RequestFault, or with the signal's reason once it aborts. */
export const request = async <Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> => {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
      },
      body: JSON.stringify({ query: document, variables }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const body: ResponseBody | undefined = await response.json().catch(() => undefined);
    if (!body?.data || (body.errors?.length ?? 0) > 0) throw faultOf(response.status, body);
    return body.data as Data;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof RequestFault) throw error;
    if (patience.aborted) throw new RequestFault('timeout', 'no answer');
    throw new RequestFault('unreachable', error instanceof Error ? error.message : 'no answer');
  }
};
