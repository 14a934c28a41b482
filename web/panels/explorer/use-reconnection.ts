import { useEffect } from 'react';
import { useActivity } from '#web/panels/explorer/explorer-context.tsx';

/** Waits between two looks for a server that is away, the last one for all that follow. */
const LOOKS_MS = [1000, 2000, 4000];

const isReady = async (): Promise<boolean> => {
  try {
    return (await fetch('/ready', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
};

/** While an action has failed because the server is away: looks for it, and does the action again once it is back. */
export const useReconnection = (): void => {
  const fault = useActivity((activity) => activity.fault);
  useEffect(() => {
    if (fault?.why !== 'fault.unreachable' && fault?.why !== 'fault.unavailable') return;
    let looks = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      const ready = await isReady();
      if (over) return;
      if (ready) fault.retry?.();
      else timer = setTimeout(() => void look(), LOOKS_MS[Math.min(looks++, LOOKS_MS.length - 1)]);
    };
    timer = setTimeout(() => void look(), LOOKS_MS[0]);
    const online = (): void => void look();
    window.addEventListener('online', online);
    return () => {
      over = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
  }, [fault]);
};
