import { Worker } from 'node:worker_threads';
import { GraphError } from '#server/domain/errors.ts';
import { projectRoot } from '#server/project-root.ts';
import type { StoreContext } from '#server/store/store.ts';
import { GIVEN_UP, OPEN, type Reply, type Request, type ThreadData } from './protocol.ts';

/** A thread that answers calls one after the other. */
export interface Remote {
  /** Rejects with CANCELLED or TIMEOUT as soon as the context says so; then the call has no effect. */
  readonly call: (
    method: Request['method'],
    args: readonly unknown[],
    context: StoreContext,
  ) => Promise<unknown>;
  /** Closes the connection and waits for the end of the thread. */
  readonly close: () => Promise<void>;
  /** False once the thread has ended. */
  readonly isAlive: () => boolean;
  /** Calls without an answer yet. */
  readonly pending: () => number;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Bundled: to read TypeScript itself would cost each thread half a second of processor time. */
const THREAD = new URL('dist/server/store/sqlite/thread.js', projectRoot);

/** Node fires a longer timer at once, milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Starts a thread; its first call must be `open`. */
export const startThread = (data: ThreadData): Remote => {
  const worker = new Worker(THREAD, { workerData: data });
  const waiting = new Map<number, Waiting>();
  let ended: Error | undefined;
  let lastId = 0;

  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    // An idle thread must not keep alive a process that has nothing else to do.
    if (waiting.size === 0) worker.unref();
    return found;
  };
  const end = (error: Error): void => {
    ended ??= error;
    for (const id of [...waiting.keys()]) settle(id)?.reject(ended);
  };
  worker.on('message', (reply: Reply) => {
    const found = settle(reply.id);
    if ('value' in reply) found?.resolve(reply.value);
    else found?.reject(errorOf(reply));
  });
  worker.on('error', (cause) => end(unavailable('The store’s thread failed.', cause)));
  const gone = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      end(unavailable('The store is closed.'));
      resolve();
    });
  });

  const call: Remote['call'] = (method, args, { signal, deadline }) => {
    if (signal?.aborted) return Promise.reject(cancelled());
    if (deadline !== undefined && deadline <= Date.now()) return Promise.reject(timedOut());
    if (ended !== undefined) return Promise.reject(ended);
    const id = ++lastId;
    const gate = new Int32Array(new SharedArrayBuffer(4));
    return new Promise((resolve, reject) => {
      const giveUp = (error: GraphError): void => {
        // A call that is committing can no longer be given up: its answer tells what became of it.
        if (Atomics.compareExchange(gate, 0, OPEN, GIVEN_UP) === OPEN) settle(id)?.reject(error);
      };
      const onAbort = (): void => giveUp(cancelled());
      const timer =
        deadline === undefined || deadline - Date.now() > LONGEST_TIMER
          ? undefined
          : setTimeout(() => giveUp(timedOut()), deadline - Date.now());
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.set(id, {
        resolve: (value) => {
          done();
          resolve(value);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      worker.ref();
      worker.postMessage({ id, method, args, gate } satisfies Request);
    });
  };
  return {
    call,
    close: async () => {
      if (ended === undefined) await call('close', [], {}).catch(() => {});
      worker.ref();
      await gone;
    },
    isAlive: () => ended === undefined,
    pending: () => waiting.size,
  };
};

const errorOf = (reply: Exclude<Reply, { value: unknown }>): Error => {
  if ('refusal' in reply) return new GraphError(reply.refusal.code, reply.refusal.message);
  const error = new Error(reply.failure.message);
  error.stack = reply.failure.stack;
  return error;
};

const unavailable = (message: string, cause?: unknown): GraphError =>
  new GraphError('SERVICE_UNAVAILABLE', message, cause === undefined ? undefined : { cause });
const cancelled = (): GraphError => new GraphError('CANCELLED', 'The request was cancelled.');
const timedOut = (): GraphError => new GraphError('TIMEOUT', 'The request took longer than it may.');
