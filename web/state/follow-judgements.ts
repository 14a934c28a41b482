import type { StoreApi } from 'zustand/vanilla';
import type { Explorer } from '#web/state/explorer-store.ts';

/** Takes a change of the server back; gives the change that did, which brings it again when it is taken back itself. */
export type TakeBack = (change: string, claim: string) => Promise<string>;

/** The server kept in step with the history. */
export interface Following {
  /** Does again what failed. */
  readonly again: () => void;
  readonly stop: () => void;
}

interface Known {
  /** The change that the step stands for. */
  readonly change: string;
  /** The server's change to take back next: the step's own, or the one that took it back. */
  latest: string;
  applied: boolean;
}

/**
 * Undo and redo of judgements: whenever the steps leave a claim with another judgement than before, the
 * server takes back the changes between, or takes their taking back back; in order, one at a time. A
 * judgement that comes with a new step is the server's already.
 */
export const followJudgements = (explorer: StoreApi<Explorer>, takeBack: TakeBack): Following => {
  /** By claim, in the order in which they were made. */
  const made = new Map<string, Known[]>();
  let queue: Promise<void> = Promise.resolve();

  const lead = async (claim: string): Promise<void> => {
    const change = explorer.getState().history.graph.judged[claim];
    const known = made.get(claim) ?? [];
    const target = change === undefined ? -1 : known.findIndex((it) => it.change === change);
    for (const step of known.slice(target + 1).toReversed()) {
      if (!step.applied) continue;
      step.latest = await takeBack(step.latest, claim);
      step.applied = false;
    }
    for (const step of known.slice(0, target + 1)) {
      if (step.applied) continue;
      step.latest = await takeBack(step.latest, claim);
      step.applied = true;
    }
  };

  const follow = (claim: string): void => {
    // A failure is told by whoever takes back; what follows may still be done.
    queue = queue.then(() => lead(claim)).catch(() => undefined);
  };

  const stop = explorer.subscribe((now, before) => {
    const next = now.history.graph.judged;
    const last = before.history.graph.judged;
    if (next === last) return;
    for (const claim of new Set([...Object.keys(next), ...Object.keys(last)])) {
      const change = next[claim];
      if (change === last[claim]) continue;
      const known = made.get(claim) ?? [];
      made.set(claim, known);
      if (change !== undefined && !known.some((it) => it.change === change)) {
        // Steps that were undone before a new one was made cannot come back.
        known.splice(0, known.length, ...known.filter((it) => it.applied));
        known.push({ change, latest: change, applied: true });
        continue;
      }
      follow(claim);
    }
  });
  return { stop, again: () => [...made.keys()].forEach(follow) };
};
