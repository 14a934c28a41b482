/** Asks for leave: 0, or the seconds after which to ask again. */
export type RateLimit = (key: string, now?: number) => number;

/** Keys remembered; the one that asked longest ago is forgotten first, which only gives it more. */
const MAX_KEYS = 10_000;

interface Bucket {
  left: number;
  at: number;
}

/** Gives each key so many leaves a minute, all at once if it likes; they grow back evenly. */
export const createRateLimit = (perMinute: number): RateLimit => {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return (key, now = Date.now()) => {
    const { left, at } = buckets.get(key) ?? { left: perMinute, at: now };
    const have = Math.min(perMinute, left + Math.max(0, now - at) * perMs);
    const granted = have >= 1;
    buckets.delete(key);
    buckets.set(key, { left: granted ? have - 1 : have, at: now });
    if (buckets.size > MAX_KEYS) {
      for (const oldest of buckets.keys()) {
        buckets.delete(oldest);
        break;
      }
    }
    return granted ? 0 : Math.max(1, Math.ceil((1 - have) / perMs / 1000));
  };
};
