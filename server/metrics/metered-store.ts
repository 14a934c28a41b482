import { GraphError } from '#server/domain/errors.ts';
import type { Store } from '#server/store/store.ts';
import type { Metrics } from './metrics.ts';

/** Calls that are no work of the store. */
const UNMEASURED = new Set(['backend', 'open', 'close', 'load']);

/** The store, whose calls are counted with their names, their times and how they ended. */
export const meteredStore = (store: Store, metrics: Pick<Metrics, 'called' | 'wrote'>): Store => {
  const measured =
    (name: string, method: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]): Promise<unknown> => {
      const started = performance.now();
      const done = (outcome: string) => metrics.called(name, outcome, (performance.now() - started) / 1000);
      try {
        const value = await method(...args);
        done('OK');
        return value;
      } catch (error) {
        done(error instanceof GraphError ? error.code : 'INTERNAL');
        throw error;
      }
    };
  const calls = Object.entries(store).map(([name, value]) => [
    name,
    UNMEASURED.has(name) ? value : measured(name, value as (...args: unknown[]) => Promise<unknown>),
  ]);
  const metered = Object.fromEntries(calls) as Store;
  return {
    ...metered,
    write: async (batch, context) => {
      const summary = await metered.write(batch, context);
      metrics.wrote(
        batch.articles.length,
        batch.articles.reduce((sum, { claims }) => sum + claims.length, 0),
      );
      return summary;
    },
  };
};
