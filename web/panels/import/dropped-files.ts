import { useSyncExternalStore } from 'react';

let dropped: readonly File[] = [];
const listeners = new Set<() => void>();

/** Hands files that were dropped on the page to whoever imports them. */
export const dropFiles = (files: readonly File[]): void => {
  dropped = files;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Files that were dropped and not taken yet. */
export const useDroppedFiles = (): readonly File[] => useSyncExternalStore(subscribe, () => dropped);
