import { Worker } from 'node:worker_threads';
import type { ExtractedArticle, IdentifiedArticle } from '#seed/pipeline.ts';
import { projectRoot } from '#server/project-root.ts';
import type { ThreadMessage } from './extraction-thread.ts';

/** What became of an article: what it says, or why that could not be read. */
export type Outcome = { readonly extracted: ExtractedArticle } | { readonly error: unknown };

/** Threads that extract one article each at a time; none is started before it is needed. */
export interface ExtractionThreads {
  /** Starts all of them, so that they are up when there is work. */
  readonly start: () => void;
  readonly areUp: () => boolean;
  /** Never rejects: a thread that ends costs the article that it was at, and no other. */
  readonly extract: (article: IdentifiedArticle) => Promise<Outcome>;
  /** Ends all threads; what they were at comes out as the error. */
  readonly stop: (error: unknown) => Promise<void>;
}

/** Bundled, as all threads are. */
const THREAD = new URL('dist/server/ingest/extraction-thread.js', projectRoot);

interface Job {
  readonly article: IdentifiedArticle;
  readonly settle: (outcome: Outcome) => void;
}

interface Thread {
  readonly worker: Worker;
  isUp: boolean;
  job?: Job | undefined;
}

/** At most so many threads. */
export const extractionThreads = (most: number): ExtractionThreads => {
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let stopped: { readonly error: unknown; readonly gone: Promise<unknown> } | undefined;

  const handOut = (): void => {
    for (const thread of threads) {
      if (!thread.isUp || thread.job !== undefined) continue;
      const job = waiting.shift();
      if (job === undefined) return;
      thread.job = job;
      thread.worker.postMessage(job.article);
    }
    const idle = [...threads].filter(({ job }) => job === undefined).length;
    for (let n = idle; n < waiting.length && threads.size < most; n++) startOne();
  };

  const startOne = (): void => {
    const worker = new Worker(THREAD);
    const thread: Thread = { worker, isUp: false };
    threads.add(thread);
    worker.on('message', (message: ThreadMessage) => {
      if ('up' in message) thread.isUp = true;
      else {
        const { job } = thread;
        thread.job = undefined;
        job?.settle(outcomeOf(job.article, message));
      }
      handOut();
    });
    const end = (error: unknown): void => {
      if (!threads.delete(thread)) return;
      thread.job?.settle({ error });
      // A thread that cannot even start would be started again for ever.
      if (!thread.isUp) for (const job of waiting.splice(0)) job.settle({ error });
      handOut();
    };
    worker.on('error', end);
    worker.on('exit', () => end(new Error('The extractor’s thread ended.')));
  };

  return {
    start: () => {
      while (threads.size < most) startOne();
    },
    areUp: () => threads.size === most && [...threads].every(({ isUp }) => isUp),
    extract: (article) =>
      new Promise((settle) => {
        if (stopped !== undefined) {
          settle({ error: stopped.error });
          return;
        }
        waiting.push({ article, settle });
        handOut();
      }),
    stop: async (error) => {
      if (stopped === undefined) {
        const ending = [...threads];
        threads.clear();
        stopped = { error, gone: Promise.all(ending.map(({ worker }) => worker.terminate())) };
        for (const job of waiting.splice(0)) job.settle({ error });
        for (const { job } of ending) job?.settle({ error });
      }
      await stopped.gone;
    },
  };
};

const outcomeOf = (
  { source }: IdentifiedArticle,
  message: Exclude<ThreadMessage, { readonly up: true }>,
): Outcome =>
  'said' in message ? { extracted: { ...message.said, source } } : { error: new Error(message.failure) };
