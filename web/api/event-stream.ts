/** Milliseconds without a byte after which a stream counts as dead: the server sends a sign of life every 12 seconds. */
const SILENCE_MS = 20_000;

const spoken = async <Chunk>(chunk: Promise<Chunk>): Promise<Chunk> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the stream of events is silent')), SILENCE_MS);
  });
  try {
    return await Promise.race([chunk, silence]);
  } finally {
    clearTimeout(timer);
  }
};

/** The data of each `next` event of a server-sent stream, until `complete` or its end, however it is cut into chunks. Throws when it falls silent. */
export const nextEvents = async function* (stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await spoken(reader.read());
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const events = text.replaceAll('\r\n', '\n').split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const lines = event.split('\n');
        const told = (field: string): string =>
          lines
            .flatMap((line) => (line.startsWith(`${field}:`) ? [line.slice(field.length + 1).trim()] : []))
            .join('\n');
        if (told('event') === 'complete') return;
        if (told('event') === 'next') yield told('data');
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
};
