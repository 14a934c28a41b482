import { join } from 'node:path';
import { GraphError } from '#server/domain/errors.ts';
import type { Store, StoreContext } from '#server/store/store.ts';
import { prepareFolder } from './check-file.ts';
import { type Method, WRITING } from './protocol.ts';
import { type Remote, startThread } from './remote.ts';

export interface SqliteOptions {
  /** Folder of the file `guanxi.sqlite`; made when missing. */
  readonly dataDir: string;
}

interface Threads {
  readonly writer: Remote;
  readonly reader: Remote;
}

/** The writer last: whoever closes last folds the log into the file. */
const end = async ({ writer, reader }: Threads): Promise<void> => {
  await reader.close();
  await writer.close();
};

/** The embedded store: one SQLite file, a thread that writes and one that reads, so that reads go on during an import. */
export const sqliteStore = ({ dataDir }: SqliteOptions): Store => {
  const file = join(dataDir, 'guanxi.sqlite');
  let threads: Promise<Threads> | undefined;
  let started: Threads | undefined;

  const start = async (): Promise<Threads> => {
    prepareFolder(dataDir);
    const running = {
      writer: startThread({ file, role: 'writer' }),
      reader: startThread({ file, role: 'reader' }),
    };
    try {
      // The writer first: it makes the file and its schema.
      await running.writer.call('open', [], {});
      await running.reader.call('open', [], {});
      started = running;
      return running;
    } catch (error) {
      await end(running);
      throw error;
    }
  };

  const stop = async (): Promise<void> => {
    const running = await threads?.catch(() => undefined);
    threads = undefined;
    started = undefined;
    if (running !== undefined) await end(running);
  };

  const call = async <T>(method: Method, args: readonly unknown[], context: StoreContext): Promise<T> => {
    if (threads === undefined) throw new GraphError('SERVICE_UNAVAILABLE', 'The store is not open.');
    const { writer, reader } = await threads;
    return (await (WRITING.has(method) ? writer : reader).call(method, args, context)) as T;
  };

  return {
    backend: 'sqlite',
    open: async () => {
      const running = await threads?.catch(() => undefined);
      if (running?.reader.isAlive() && running.writer.isAlive()) return;
      await stop();
      threads = start();
      await threads;
    },
    close: stop,
    load: () => {
      const pending = started === undefined ? [] : [started.writer.pending(), started.reader.pending()];
      const inUse = pending.filter((calls) => calls > 0).length;
      const waiting = pending.reduce((sum, calls) => sum + Math.max(0, calls - 1), 0);
      return { inUse, free: pending.length - inUse, waiting, retries: 0 };
    },
    nodes: (query, context) => call('nodes', [query], context),
    list: (query, context) => call('list', [query], context),
    facets: (query, context) => call('facets', [query], context),
    search: (query, context) => call('search', [query], context),
    suggest: (query, context) => call('suggest', [query], context),
    searchText: (query, context) => call('searchText', [query], context),
    timeline: (query, context) => call('timeline', [query], context),
    expand: (query, context) => call('expand', [query], context),
    relation: (query, context) => call('relation', [query], context),
    subgraph: (query, context) => call('subgraph', [query], context),
    commonNeighbours: (query, context) => call('commonNeighbours', [query], context),
    paths: (query, context) => call('paths', [query], context),
    coAttendance: (query, context) => call('coAttendance', [query], context),
    colleagues: (query, context) => call('colleagues', [query], context),
    claim: (query, context) => call('claim', [query], context),
    stats: (context) => call('stats', [], context),
    identities: (keys, context) => call('identities', [keys], context),
    entities: (ids, context) => call('entities', [ids], context),
    articleStates: (ids, context) => call('articleStates', [ids], context),
    mentionsOf: (articleIds, context) => call('mentionsOf', [articleIds], context),
    change: (request, context) => call('change', [request], context),
    changes: (query, context) => call('changes', [query], context),
    write: (batch, context) => call('write', [batch], context),
    rebuild: (context) => call('rebuild', [], context),
    documents: (query, context) => call('documents', [query], context),
    document: (key, context) => call('document', [key], context),
    putDocument: (write, context) => call('putDocument', [write], context),
    deleteDocument: (deletion, context) => call('deleteDocument', [deletion], context),
    getMark: (name, context) => call('getMark', [name], context),
    setMark: (name, value, context) => call('setMark', [name, value], context),
  };
};
