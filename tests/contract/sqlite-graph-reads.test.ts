import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { describeGraphReads } from './graph-contract.ts';

describeGraphReads(
  'SQLite',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'guanxi-graph-'));
    const store = sqliteStore({ dataDir });
    return {
      store,
      dispose: async () => {
        await store.close();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  },
  { randomGraphs: 12 },
);
