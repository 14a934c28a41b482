import type { LayoutInput, LayoutJob, LayoutName } from '#web/canvas/layouts/layout.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Above this many nodes a layout takes long enough to be felt on the page's own thread. */
export const IN_WORKER_FROM = 60;

type Positions = Record<string, Point>;

/** Kept from one layout to the next: starting one takes as long as placing a page of neighbours. */
let kept: Worker | undefined;
let jobs = 0;

/** Starts the worker ahead of the first layout that needs it. */
export const warmUpLayouts = (): void => {
  if (typeof Worker === 'undefined') return;
  kept ??= new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
};

const inWorker = (name: LayoutName | 'expand', input: LayoutInput, signal: AbortSignal): Promise<Positions> =>
  new Promise((resolve, reject) => {
    warmUpLayouts();
    const worker = kept;
    if (!worker) return reject(new Error('there is no worker'));
    const job = ++jobs;
    const release = (): void => {
      signal.removeEventListener('abort', stop);
      worker.removeEventListener('message', onMessage);
      worker.removeEventListener('error', onError);
    };
    const end = (): void => {
      release();
      worker.terminate();
      if (kept === worker) kept = undefined;
    };
    // Nobody can take a layout back from a worker that computes: it goes with it.
    const stop = (): void => {
      end();
      reject(signal.reason);
    };
    const onMessage = ({
      data,
    }: MessageEvent<{ readonly job: number; readonly positions: Positions }>): void => {
      if (data.job !== job) return;
      release();
      resolve(data.positions);
    };
    const onError = (event: ErrorEvent): void => {
      end();
      reject(new Error(`The layout ${name} failed: ${event.message}`));
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.addEventListener('message', onMessage);
    worker.addEventListener('error', onError);
    worker.postMessage({ job, name, input } satisfies LayoutJob);
  });

/** Runs a layout in a worker, where there are workers; rejects with the signal's reason when aborted. */
export const runLayout = async (
  name: LayoutName | 'expand',
  input: LayoutInput,
  signal: AbortSignal,
): Promise<Positions> => {
  signal.throwIfAborted();
  if (typeof Worker === 'undefined') return LAYOUTS[name](input);
  return inWorker(name, input, signal);
};
