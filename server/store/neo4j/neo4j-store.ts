import { checkBatch } from '../check-batch.ts';
import type { Store } from '../store.ts';
import { logReads } from './change-log.ts';
import { connect, type Neo4jConfig } from './connection.ts';
import { documentCalls } from './documents.ts';
import { facetReads } from './facets.ts';
import { graphReads } from './graph-reads.ts';
import { listReads } from './list.ts';
import { lookups } from './lookups.ts';
import { makeChange } from './make-change.ts';
import { openSchema } from './open-schema.ts';
import { pageReads } from './page-reads.ts';
import { rebuild, rebuildInterrupted } from './rebuild.ts';
import { searchReads } from './search.ts';
import { textReads } from './search-text.ts';
import { timelineReads } from './timeline.ts';
import { writeDecided } from './write-decided.ts';
import { writeAlone } from './write-lock.ts';
import { writeOnce } from './write-once.ts';

/** A store in a Neo4j database, which may hold other data too: only nodes and relationships of ours are read or written. */
export const neo4jStore = (config: Neo4jConfig): Store => {
  const connection = connect(config);
  return {
    backend: 'neo4j',
    open: async (context) => {
      await openSchema(connection, context);
      if (await rebuildInterrupted(connection, context)) await rebuild(connection, context);
    },
    close: () => connection.close(),
    load: () => connection.load(),
    ...pageReads(connection),
    ...graphReads(connection),
    ...searchReads(connection),
    ...textReads(connection),
    ...listReads(connection),
    ...facetReads(connection),
    ...timelineReads(connection),
    ...lookups(connection),
    ...documentCalls(connection),
    ...logReads(connection),
    change: async (request, context) => {
      const { value, bookmark } = await writeOnce(connection, (run) => makeChange(run, request), context);
      return 'refusal' in value || bookmark === '' ? value : { ...value, bookmark };
    },
    write: async (batch, context) => {
      checkBatch(batch);
      // What only replaces records may as well be written again.
      const write = batch.from === undefined && batch.decisions === undefined ? writeAlone : writeOnce;
      const { value, bookmark } = await write(connection, (run) => writeDecided(run, batch), context);
      return bookmark === '' ? value : { ...value, bookmark };
    },
    rebuild: (context) => rebuild(connection, context),
    setMark: async (name, value, context) => {
      const text = 'MERGE (m:GuanxiMeta {name: $name}) SET m.value = $value';
      await connection.write((run) => run(text, { name: `mark:${name}`, value }), context);
    },
  };
};
