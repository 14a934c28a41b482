import { createStore, type StoreApi } from 'zustand/vanilla';

/** Something that did not work, said to the user with a way to try again. */
export interface Fault {
  /** Message id that says what failed. */
  readonly what: string;
  /** Message id that says why. */
  readonly why: string;
  /** Found in the server's log, when the server answered at all. */
  readonly requestId?: string | undefined;
  /** What `why` counts or names. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** Absent where trying again would end the same way. */
  readonly retry?: () => void;
}

/** What is under way and what went wrong last. */
export interface Activity {
  /** What is being waited for, by name. */
  readonly pending: ReadonlySet<string>;
  readonly fault: Fault | null;
  /** Message for screen readers: the outcome of the last action. */
  readonly said: { readonly id: string; readonly values: Readonly<Record<string, string | number>> } | null;
  readonly begin: (name: string) => void;
  readonly end: (name: string) => void;
  readonly fail: (fault: Fault) => void;
  readonly dismiss: () => void;
  readonly say: (id: string, values?: Readonly<Record<string, string | number>>) => void;
}

/** An explorer at rest. */
export const createActivity = (): StoreApi<Activity> =>
  createStore<Activity>()((set) => ({
    pending: new Set<string>(),
    fault: null,
    said: null,
    begin: (name) => set(({ pending }) => ({ pending: new Set([...pending, name]) })),
    end: (name) => set(({ pending }) => ({ pending: new Set([...pending].filter((it) => it !== name)) })),
    fail: (fault) => set({ fault }),
    dismiss: () => set({ fault: null }),
    say: (id, values = {}) => set({ said: { id, values } }),
  }));
