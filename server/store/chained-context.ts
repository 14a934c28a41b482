import type { StoreContext } from './store.ts';

/** A context for a job of many calls: each of them sees what the ones before it wrote, on whatever replica it lands. */
export const chainedContext = (base: StoreContext): StoreContext => {
  let latest = base.bookmark;
  return {
    ...base,
    get bookmark() {
      return latest;
    },
    onBookmark: (bookmark) => {
      latest = bookmark;
      base.onBookmark?.(bookmark);
    },
  };
};
