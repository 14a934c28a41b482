import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from './browser.ts';
import { type ExplorerPage, openExplorer } from './explorer-page.ts';
import { buildExplorer, type ExplorerServer, startExplorer } from './explorer-server.ts';
import { sharedExplorer } from './shared-explorer.ts';

type PageOptions = NonNullable<Parameters<typeof openExplorer>[2]>;

/** Adds a test that walks through a freshly opened explorer, which must not complain of anything. */
export type Check = (
  title: string,
  walk: (explorer: ExplorerPage, address: string, browser: Browser) => Promise<void>,
  options?: PageOptions & { readonly complains?: boolean },
) => void;

/** A store to explore: the environment that names it, or why it cannot be had. */
export type ExplorerStore =
  | { readonly environment: Readonly<Record<string, string>> }
  | { readonly skipped: string };

/** A server of the tests' own. */
export interface Setting {
  /** Over what; the samples in a SQLite of its own when absent. */
  readonly store?: () => Promise<ExplorerStore>;
  /** What is done once it answers. */
  readonly prepare?: (server: ExplorerServer) => Promise<void>;
}

/** Milliseconds for a test: the machine may be busy with others. */
const PATIENCE = 180_000;

/** Where the tests of a file find their explorer, or why they cannot. */
interface Found {
  readonly address: string;
  readonly stop?: () => Promise<void>;
}

const describeWith = (
  title: string,
  find: () => Promise<Found | { readonly skipped: string }>,
  tests: (check: Check) => void,
): void => {
  describe(title, () => {
    let found: Found | undefined;
    let browser: Browser | undefined;
    let missing: string | undefined;

    beforeAll(async () => {
      const started = await findBrowser();
      if ('skipped' in started) {
        missing = started.skipped;
        return;
      }
      browser = started.browser;
      const answer = await find();
      if ('skipped' in answer) missing = answer.skipped;
      else found = answer;
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      await found?.stop?.();
    });

    tests((name, walk, options = {}) => {
      it(
        name,
        async (context) => {
          if (!browser || !found) return context.skip(missing);
          const { complains = false, ...pageOptions } = options;
          const explorer = await openExplorer(browser, found.address, pageOptions);
          try {
            await walk(explorer, found.address, browser);
            if (!complains) expect(explorer.complaints).toEqual([]);
          } finally {
            await explorer.close();
          }
        },
        PATIENCE,
      );
    });
  });
};

/**
 * Tests in a real browser over the samples; skipped without a browser. They share the server of the
 * whole run, and leave its graph and its saved views as they were.
 */
export const describeExplorer = (title: string, tests: (check: Check) => void): void =>
  describeWith(title, async () => ({ address: await sharedExplorer() }), tests);

/** Tests in a real browser that have a server to themselves. */
export const describeOwnExplorer = (
  title: string,
  { store, prepare }: Setting,
  tests: (check: Check, server: () => ExplorerServer) => void,
): void => {
  let server: ExplorerServer | undefined;
  const find = async () => {
    const at = await store?.();
    if (at && 'skipped' in at) return at;
    await buildExplorer();
    server = await startExplorer(at?.environment);
    await prepare?.(server);
    return server;
  };
  describeWith(title, find, (check) =>
    tests(check, () => {
      if (!server) throw new Error('the server has not started');
      return server;
    }),
  );
};

/** What axe finds on the page, a line each; of a part of it when a selector is given. */
export const barriersOf = async ({ page }: ExplorerPage, part?: string): Promise<readonly string[]> => {
  // In the page itself, with nothing listed that is right: a third of the time, the same violations.
  const builder = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false });
  const { violations } = await (part === undefined ? builder : builder.include(part)).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
};
