import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { skipsReporter } from './tests/harness/skips-reporter.ts';

export default defineConfig({
  resolve: {
    // Loaded twice, graphql masks deliberate errors: instanceof fails between the two copies.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: [
      'tests/harness/build-server.ts',
      'tests/neo4j/global-setup.ts',
      'tests/e2e/global-setup.ts',
    ],
    reporters: ['default', skipsReporter()],
    // Files wait for the one Neo4j more than they compute: with two cores the default would be one worker.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
