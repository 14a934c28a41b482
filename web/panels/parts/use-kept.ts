import { useRef } from 'react';
import type { Remote } from '#web/api/use-remote.ts';

/** What was asked of the server; while the next answer is on its way, the last one, so that a list does not blink. */
export const useKept = <Data>(remote: Remote<Data>): Remote<Data> => {
  const last = useRef<Remote<Data>>(remote);
  if (remote.state !== 'loading' || last.current.state !== 'ready') last.current = remote;
  return last.current;
};
