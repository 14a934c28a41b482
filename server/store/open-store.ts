import type { Store } from './store.ts';

export type StoreConfig =
  | { readonly backend: 'sqlite'; readonly dataDir: string }
  | {
      readonly backend: 'neo4j';
      readonly uri: string;
      readonly username?: string;
      readonly password?: string;
      readonly database?: string;
    };

/** Makes the configured store without connecting to it; only that store's client is loaded. */
export const openStore = async (config: StoreConfig): Promise<Store> => {
  switch (config.backend) {
    case 'sqlite':
      return (await import('./sqlite/sqlite-store.ts')).sqliteStore(config);
    case 'neo4j':
      return (await import('./neo4j/neo4j-store.ts')).neo4jStore(config);
  }
};
