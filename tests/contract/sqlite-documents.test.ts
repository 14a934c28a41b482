import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { describeDocuments } from './document-contract.ts';

describeDocuments('SQLite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'guanxi-documents-'));
  const store = sqliteStore({ dataDir });
  return {
    store,
    dispose: async () => {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
});
