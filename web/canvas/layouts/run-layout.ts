import type { LayoutInput, LayoutName } from '#web/canvas/layouts/layout.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** Above this many nodes a layout takes long enough to be felt on the page's own thread. */
export const IN_WORKER_FROM = 60;

const inWorker = (
  name: LayoutName | 'expand',
  input: LayoutInput,
  signal: AbortSignal,
): Promise<Record<string, Point>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    const stop = (): void => {
      worker.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    const end = (): void => {
      signal.removeEventListener('abort', stop);
      worker.terminate();
    };
    worker.onmessage = ({ data }: MessageEvent<Record<string, Point>>) => {
      end();
      resolve(data);
    };
    worker.onerror = (event) => {
      end();
      reject(new Error(`The layout ${name} failed: ${event.message}`));
    };
    worker.postMessage({ name, input });
  });

/** Runs a layout in a worker, where there are workers; rejects with the signal's reason when aborted. */
export const runLayout = async (
  name: LayoutName | 'expand',
  input: LayoutInput,
  signal: AbortSignal,
): Promise<Record<string, Point>> => {
  signal.throwIfAborted();
  if (typeof Worker === 'undefined') return LAYOUTS[name](input);
  return inWorker(name, input, signal);
};
