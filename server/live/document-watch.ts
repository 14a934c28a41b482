import { GraphError } from '#server/domain/errors.ts';
import type { DocumentKey, StoredDocument } from '#server/store/documents.ts';
import type { Store } from '#server/store/store.ts';

/** Tells many followers of new versions of documents, with one read of each document at a time whatever their number. */
export interface DocumentWatch {
  /**
   * Gives the document whenever it has a version above `after`, the latest one only: who is slow misses what lay
   * between. Ends when it is returned, when the watch is closed, or with a document that is the last.
   * OVERLOADED when too many follow already.
   */
  readonly follow: (
    key: DocumentKey,
    after: number,
    isLast?: (document: StoredDocument) => boolean,
  ) => AsyncIterableIterator<StoredDocument>;
  /** Looks at a document at once, if anybody follows it. */
  readonly wake: (key: DocumentKey) => void;
  /** How many follow. */
  readonly followers: () => number;
  /** Ends them all. */
  readonly close: () => void;
}

interface WatchOptions {
  readonly store: Pick<Store, 'document'>;
  /** Between two looks at a document that another process may change, milliseconds. */
  readonly pause?: number;
  /** Followers at most. */
  readonly most?: number;
}

interface Follower {
  readonly show: (document: StoredDocument) => void;
  readonly end: () => void;
}

interface Watched {
  readonly followers: Set<Follower>;
  latest: StoredDocument | null;
  timer: NodeJS.Timeout | undefined;
  isLooking: boolean;
  isStale: boolean;
}

const READ_MS = 5_000;

export const documentWatch = ({ store, pause = 1_000, most = 1_000 }: WatchOptions): DocumentWatch => {
  const watched = new Map<string, Watched>();
  let count = 0;
  const nameOf = ({ collection, id }: DocumentKey): string => `${collection}~${id}`;

  const look = async (key: DocumentKey, one: Watched): Promise<void> => {
    if (one.isLooking) {
      one.isStale = true;
      return;
    }
    clearTimeout(one.timer);
    one.isLooking = true;
    do {
      one.isStale = false;
      const context = { operation: 'watch', deadline: Date.now() + READ_MS };
      // A database that does not answer is asked again after the pause.
      one.latest = await store.document(key, context).catch(() => one.latest);
      if (one.latest !== null) for (const follower of [...one.followers]) follower.show(one.latest);
    } while (one.isStale && one.followers.size > 0);
    one.isLooking = false;
    if (one.followers.size > 0) one.timer = setTimeout(() => void look(key, one), pause).unref();
  };

  const follow: DocumentWatch['follow'] = (key, after, isLast = () => false) => {
    if (count >= most) throw new GraphError('OVERLOADED', 'Too many follow already; try again later.');
    const name = nameOf(key);
    const one = watched.get(name) ?? newWatched();
    watched.set(name, one);
    let seen = after;
    let isOver = false;
    let latest: StoredDocument | undefined;
    let waiting: ((result: IteratorResult<StoredDocument>) => void) | undefined;

    const follower: Follower = {
      show: (document) => {
        if (document.version > seen && waiting === undefined) {
          latest = document;
          return;
        }
        if (document.version > seen) {
          seen = document.version;
          waiting?.({ done: false, value: document });
          waiting = undefined;
        }
        // Also what was seen can turn out to be the last: nobody works on it any more.
        if (latest === undefined && isLast(document)) follower.end();
      },
      end: () => {
        if (isOver) return;
        isOver = true;
        one.followers.delete(follower);
        count--;
        if (one.followers.size === 0) {
          clearTimeout(one.timer);
          watched.delete(name);
        }
        waiting?.({ done: true, value: undefined });
        waiting = undefined;
      },
    };
    one.followers.add(follower);
    count++;
    void look(key, one);

    const iterator: AsyncIterableIterator<StoredDocument> = {
      next: () => {
        if (isOver) return Promise.resolve({ done: true, value: undefined });
        if (latest !== undefined && latest.version > seen) {
          const value = latest;
          seen = value.version;
          latest = undefined;
          if (isLast(value)) follower.end();
          return Promise.resolve({ done: false, value });
        }
        return new Promise((resolve) => {
          waiting = resolve;
        });
      },
      return: () => {
        follower.end();
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  };

  return {
    follow,
    wake: (key) => {
      const one = watched.get(nameOf(key));
      if (one !== undefined) void look(key, one);
    },
    followers: () => count,
    close: () => {
      for (const { followers } of [...watched.values()]) for (const one of [...followers]) one.end();
    },
  };
};

const newWatched = (): Watched => ({
  followers: new Set(),
  latest: null,
  timer: undefined,
  isLooking: false,
  isStale: false,
});
