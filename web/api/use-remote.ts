import { useCallback, useEffect, useState } from 'react';
import { RequestFault } from '#web/api/request.ts';

/** Something asked of the server: on its way, here, or failed. */
export type Remote<Data> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: Data }
  | { readonly state: 'failed'; readonly fault: RequestFault };

/** Waits between tries of their own while the server is away. */
const TRY_AGAIN_MS = [1000, 2000, 4000, 8000];

const away = (fault: RequestFault): boolean =>
  fault.reason === 'unreachable' || fault.reason === 'unavailable';

/**
 * Loads what a key stands for, aborts what the next key makes needless, and, while the server is
 * away, tries again by itself. `retry` tries at once. Data of another key is never shown.
 */
export const useRemote = <Data>(
  key: string,
  load: (signal: AbortSignal) => Promise<Data>,
): { readonly remote: Remote<Data>; readonly retry: () => void } => {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly remote: Remote<Data> }>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is loaded
  useEffect(() => {
    const aborter = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    load(aborter.signal).then(
      (data) => setAnswer({ key, remote: { state: 'ready', data } }),
      (error: unknown) => {
        if (aborter.signal.aborted) return;
        const fault = error instanceof RequestFault ? error : new RequestFault('refused', String(error));
        setAnswer({ key, remote: { state: 'failed', fault } });
        if (away(fault)) {
          const wait = TRY_AGAIN_MS[Math.min(attempt, TRY_AGAIN_MS.length - 1)];
          timer = setTimeout(() => setAttempt((count) => count + 1), wait);
        }
      },
    );
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [key, attempt]);

  const retry = useCallback(() => {
    setAnswer(undefined);
    setAttempt((count) => count + 1);
  }, []);
  return { remote: answer?.key === key ? answer.remote : { state: 'loading' }, retry };
};
