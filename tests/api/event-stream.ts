/** A subscription over server-sent events, as a client without a library reads it. */
export interface EventStream {
  readonly status: number;
  /** The next event's payload; `undefined` when the server has ended the stream. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the subscription's
  readonly next: () => Promise<any>;
  /** Bytes received so far, heartbeats too. */
  readonly received: () => string;
  readonly hangUp: () => void;
}

/** Subscribes and waits for the head of the answer. */
export const subscribe = async (
  address: string,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<EventStream> => {
  const gone = new AbortController();
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: gone.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let received = '';
  let rest = '';
  return {
    status: response.status,
    next: async () => {
      for (;;) {
        const end = rest.indexOf('\n\n');
        if (end >= 0) {
          const message = rest.slice(0, end);
          rest = rest.slice(end + 2);
          if (message.startsWith('event: complete')) return undefined;
          if (message.startsWith('event: next'))
            return JSON.parse(message.slice(message.indexOf('data: ') + 6));
          continue;
        }
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) return undefined;
        received += value;
        rest += value;
      }
    },
    received: () => received,
    hangUp: () => gone.abort(),
  };
};
