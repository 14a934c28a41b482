import neo4j, { type Driver, type Session } from 'neo4j-driver';
import { GraphError } from '#server/domain/errors.ts';
import type { StoreContext, StoreLoad } from '../store.ts';
import { isRetriable, refusalOf } from './refusal.ts';

/** Where a Neo4j is, and how to enter it. Without `username` the driver connects without authentication. */
export interface Neo4jConfig {
  /** `neo4j://`, `bolt://`, and their `+s` and `+ssc` forms. */
  readonly uri: string;
  readonly username?: string;
  readonly password?: string;
  readonly database?: string;
  /** Connections at most; `MOST_CONNECTIONS` when absent. */
  readonly maxConnections?: number;
  /** Told of every statement once it has run; with it the server's warnings are asked for too. */
  readonly onStatement?: (ran: RanStatement) => void;
}

/** A statement that has run, for tests and for tracing. */
export interface RanStatement {
  readonly text: string;
  readonly parameters: Parameters;
  /** From the request to the last row. */
  readonly seconds: number;
  /** What was changed: `propertiesSet`, `nodesCreated` …; all zero for a read. */
  readonly updates: Readonly<Record<string, number>>;
  /** The server's notifications of level WARNING. */
  readonly warnings: readonly string[];
}

export type Parameters = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;
/** Runs one statement and gives its rows as plain maps. */
export type Run = (text: string, parameters?: Parameters) => Promise<readonly Row[]>;

/** One driver with its rules: reads retry, every statement ends by the deadline or the signal, errors are refusals. */
export interface Connection {
  readonly read: (text: string, parameters: Parameters, context: StoreContext) => Promise<readonly Row[]>;
  /** Runs `work` in a write transaction, again from its start after a transient fault, and commits it. */
  readonly write: <T>(work: (run: Run) => Promise<T>, context: StoreContext) => Promise<Written<T>>;
  readonly load: () => StoreLoad;
  readonly close: () => Promise<void>;
}

/** What ends a piece of work early, and how far it has come. */
interface Bounds {
  readonly signal?: AbortSignal;
  /** Epoch milliseconds. */
  readonly end: number;
  interrupted?: GraphError;
  committing?: boolean;
}

export interface Written<T> {
  readonly value: T;
  readonly bookmark: string;
}

const TRIES = 3;
const MOST_CONNECTIONS = 100;
const CONNECTION_TIMEOUT_MS = 3_000;
const ACQUISITION_TIMEOUT_MS = 3_500;
/** Bounds on calls without a deadline. */
const READ_TIMEOUT_MS = 30_000;
const WRITE_TIMEOUT_MS = 300_000;

/** Makes the driver; nothing is connected before the first statement. */
export const connect = (config: Neo4jConfig): Connection => {
  const { onStatement } = config;
  const driver = driverOf(config);
  const sessions = new Set<Session>();
  let retries = 0;

  const sessionFor = (mode: 'READ' | 'WRITE', { bookmark }: StoreContext): Session => {
    const session = driver.session({
      defaultAccessMode: mode,
      ...(config.database === undefined ? {} : { database: config.database }),
      ...(bookmark === undefined ? {} : { bookmarks: bookmarksOf(bookmark) }),
    });
    sessions.add(session);
    return session;
  };

  const rowsOf = async (ran: ReturnType<Session['run']>, text: string, parameters: Parameters) => {
    const started = performance.now();
    const { records, summary } = await ran;
    onStatement?.({
      text,
      parameters,
      seconds: (performance.now() - started) / 1000,
      updates: summary.counters.updates(),
      warnings: summary.notifications.map(({ code, description }) => `${code}: ${description}`),
    });
    return records.map((record) => record.toObject());
  };

  /** Lets the deadline and the signal win over `work`; closing the session stops the server's work as well. */
  const bounded = async <T>(session: Session, bounds: Bounds, work: Promise<T>): Promise<T> => {
    const { end, signal } = bounds;
    let settle: () => void = () => {};
    const interruption = new Promise<never>((_, reject) => {
      const stop = (refusal: GraphError): void => {
        bounds.interrupted = refusal;
        reject(refusal);
      };
      const late = setTimeout(() => stop(timedOut()), Math.min(Math.max(0, end - Date.now()), 2 ** 31 - 1));
      // Once the commit is under way the caller has to hear how it ended.
      const abort = () => bounds.committing || stop(cancelled());
      signal?.addEventListener('abort', abort, { once: true });
      settle = () => {
        clearTimeout(late);
        signal?.removeEventListener('abort', abort);
      };
    });
    try {
      return await Promise.race([work, interruption]);
    } finally {
      settle();
      sessions.delete(session);
      // Not awaited: the caller must not wait for a server that has stalled.
      session.close().catch(() => {});
      work.catch(() => {});
    }
  };

  const check = ({ signal }: StoreContext, end: number): void => {
    if (signal?.aborted) throw cancelled();
    if (Date.now() >= end) throw timedOut();
  };

  const read: Connection['read'] = async (text, parameters, context) => {
    const end = context.deadline ?? Date.now() + READ_TIMEOUT_MS;
    for (let attempt = 1; ; attempt++) {
      check(context, end);
      const session = sessionFor('READ', context);
      try {
        const ran = withoutStack(() => session.run(text, parameters, transactionConfig(context, end)));
        return await bounded(session, { ...context, end }, rowsOf(ran, text, parameters));
      } catch (error) {
        const pause = 50 * 2 ** attempt * (0.5 + Math.random());
        if (attempt === TRIES || !isRetriable(error) || Date.now() + pause >= end) throw refusalOf(error);
        retries++;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };

  const write: Connection['write'] = async (work, context) => {
    const end = context.deadline ?? Date.now() + WRITE_TIMEOUT_MS;
    check(context, end);
    const session = sessionFor('WRITE', context);
    const bounds: Bounds = { ...context, end };
    let tries = 0;
    try {
      const done = session.executeWrite(
        async (transaction) => {
          bounds.committing = false;
          if (tries++ > 0) retries++;
          const value = await work((text, parameters = {}) =>
            rowsOf(transaction.run(text, parameters), text, parameters),
          );
          if (bounds.interrupted !== undefined) throw bounds.interrupted;
          bounds.committing = true;
          return value;
        },
        transactionConfig(context, end),
      );
      const value = await bounded(session, bounds, done);
      const bookmark = session.lastBookmarks().join(' ');
      if (bookmark !== '') context.onBookmark?.(bookmark);
      return { value, bookmark };
    } catch (error) {
      throw refusalOf(error);
    }
  };

  /** Each session has one connection from its first statement to its last. */
  const load = (): StoreLoad => {
    const most = config.maxConnections ?? MOST_CONNECTIONS;
    const inUse = Math.min(sessions.size, most);
    return { inUse, free: most - inUse, waiting: sessions.size - inUse, retries };
  };

  const close = async (): Promise<void> => {
    // A driver closed over a running query never settles it, so sessions go first.
    await Promise.allSettled([...sessions].map((session) => session.close()));
    await driver.close();
  };

  return { read, write, load, close };
};

/**
 * The driver writes down with each statement where it was called from, which takes as long as packing it. What goes wrong with
 * one is told by its message and the field's path.
 */
const withoutStack = <T>(call: () => T): T => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return call();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

const driverOf = ({
  uri,
  username,
  password = '',
  maxConnections = MOST_CONNECTIONS,
  onStatement,
}: Neo4jConfig): Driver =>
  neo4j.driver(uri, username === undefined ? undefined : neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: maxConnections,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    connectionAcquisitionTimeout: ACQUISITION_TIMEOUT_MS,
    maxTransactionRetryTime: 15_000,
    // Which of its functions are called it would tell the server with every statement.
    telemetryDisabled: true,
    notificationFilter:
      onStatement === undefined
        ? { minimumSeverityLevel: 'OFF' }
        : { minimumSeverityLevel: 'WARNING', disabledCategories: ['UNRECOGNIZED'] },
    userAgent: 'guanxi',
  });

const transactionConfig = ({ operation, requestId }: StoreContext, end: number) => ({
  timeout: Math.max(1, Math.ceil(end - Date.now())),
  metadata: {
    ...(operation === undefined ? {} : { operation }),
    ...(requestId === undefined ? {} : { requestId }),
  },
});

/** What a server makes of a text that is no bookmark at all differs from one to the next. */
const bookmarksOf = (bookmark: string): string[] => {
  const bookmarks = bookmark.split(' ');
  if (bookmarks.every((one) => /^FB:[\w+/=-]+$/.test(one))) return bookmarks;
  throw new GraphError('BAD_INPUT', 'The bookmark is not one of this database.');
};

const timedOut = () => new GraphError('TIMEOUT', 'The database did not finish in time.');
const cancelled = () => new GraphError('CANCELLED', 'The caller went away.');
