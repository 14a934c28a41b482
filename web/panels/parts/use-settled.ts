import { useEffect, useState } from 'react';

/** The value once it has stayed the same for this many ms; while `hold` is set, the last one that did. */
export const useSettled = <Value>(value: Value, pauseMs: number, hold: boolean): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (hold) return;
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs, hold]);
  return settled;
};
