import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextEvents } from '#web/api/event-stream.ts';

const streamOf = (chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

const collected = async (chunks: readonly Uint8Array[]): Promise<readonly string[]> => {
  const events: string[] = [];
  for await (const event of nextEvents(streamOf(chunks))) events.push(event);
  return events;
};

describe('a stream of events', () => {
  it('gives the data of each event, wherever the stream is cut', async () => {
    const bytes = new TextEncoder().encode(
      ':\n\nevent: next\ndata: {"读":1}\n\n:\n\nevent: next\r\ndata: {"读":2}\r\n\r\nevent: complete\ndata\n\nevent: next\ndata: late\n\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 }), async (cuts) => {
        const ends = [...new Set([...cuts, bytes.length])].toSorted((a, b) => a - b);
        const chunks = ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
        expect(await collected(chunks)).toEqual(['{"读":1}', '{"读":2}']);
      }),
    );
  });

  it('ends where the stream ends, and keeps nothing that is not whole', async () => {
    expect(
      await collected([new TextEncoder().encode('event: next\ndata: {}\n\nevent: next\ndata: {')]),
    ).toEqual(['{}']);
  });
});
