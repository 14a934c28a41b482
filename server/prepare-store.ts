import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError } from '#server/domain/errors.ts';
import type { Readiness } from '#server/http/create-server.ts';
import type { Store } from '#server/store/store.ts';

const PASSING = new Set(['SERVICE_UNAVAILABLE', 'TIMEOUT', 'OVERLOADED']);
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
const ATTEMPT_MS = 10_000;
const CHECK_MS = 2_000;

interface Preparation {
  readonly store: Store;
  /** Puts the samples in if they are due; absent when they are switched off. */
  readonly seed?: (signal: AbortSignal) => Promise<void>;
  readonly onOpen: () => void;
  /** Called once, with the reason, when the store has to be waited for. */
  readonly onWaiting: (reason: string) => void;
  readonly signal: AbortSignal;
}

/** A store on its way to being usable. */
export interface PreparedStore {
  readonly isOpen: () => boolean;
  /** Says whether the store is open, answers now, and has its samples if they are due. */
  readonly readiness: () => Promise<Readiness>;
  /** Resolves when the store is ready; rejects with what no waiting will mend. */
  readonly start: () => Promise<void>;
}

/** Opens the store, waiting as long as its database is not up, and then seeds it. */
export const prepareStore = ({ store, seed, onOpen, onWaiting, signal }: Preparation): PreparedStore => {
  let open = false;
  let pending: string | undefined = 'The store is being opened.';

  const start = async (): Promise<void> => {
    let waiting = false;
    const wait = (reason: string): void => {
      pending = reason;
      if (!waiting) onWaiting(reason);
      waiting = true;
    };
    await untilUp(() => store.open({ signal, deadline: Date.now() + ATTEMPT_MS }), wait, signal);
    open = true;
    onOpen();
    if (seed !== undefined) {
      pending = 'The sample articles are being imported.';
      await untilUp(() => seed(signal), wait, signal);
    }
    pending = undefined;
  };

  return {
    isOpen: () => open,
    readiness: async () => (pending === undefined ? await answers(store) : { ready: false, reason: pending }),
    start,
  };
};

const untilUp = async (
  attempt: () => Promise<void>,
  onWait: (reason: string) => void,
  signal: AbortSignal,
): Promise<void> => {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || !(error instanceof GraphError) || !PASSING.has(error.code)) throw error;
      onWait(error.message);
      await sleep(wait, undefined, { signal });
    }
  }
};

const answers = async (store: Store): Promise<Readiness> => {
  const gone = new AbortController();
  const silent = sleep(CHECK_MS, undefined, { signal: gone.signal }).then(
    (): Readiness => ({ ready: false, reason: `The store did not answer within ${CHECK_MS / 1000} s.` }),
  );
  silent.catch(() => undefined);
  const asked = store
    .getMark('samples', { signal: gone.signal, deadline: Date.now() + CHECK_MS, operation: 'ready' })
    .then(
      (): Readiness => ({ ready: true }),
      (error: unknown): Readiness => ({
        ready: false,
        reason: error instanceof GraphError ? error.message : 'The store failed to answer.',
      }),
    );
  try {
    return await Promise.race([asked, silent]);
  } finally {
    gone.abort();
  }
};
