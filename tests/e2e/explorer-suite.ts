import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from './browser.ts';
import { type ExplorerPage, openExplorer } from './explorer-page.ts';
import { buildExplorer, type ExplorerServer, startExplorer } from './explorer-server.ts';

type PageOptions = NonNullable<Parameters<typeof openExplorer>[2]>;

/** Adds a test that walks through a freshly opened explorer, which must not complain of anything. */
export type Check = (
  title: string,
  walk: (explorer: ExplorerPage, address: string, browser: Browser, server: ExplorerServer) => Promise<void>,
  options?: PageOptions & { readonly complains?: boolean },
) => void;

interface Setting {
  /** Environment of the server; the samples in a store of their own when absent. */
  readonly environment?: () => Promise<Readonly<Record<string, string>>>;
  /** What is done once the server answers. */
  readonly prepare?: (server: ExplorerServer) => Promise<void>;
  /** Milliseconds for each test; 60,000 when absent. */
  readonly patience?: number;
}

/** Tests in a real browser that share one browser and one server; skipped without a browser. */
export const describeExplorer = (
  title: string,
  tests: (check: Check) => void,
  { environment, prepare, patience = 60_000 }: Setting = {},
): void => {
  describe(title, () => {
    let server: ExplorerServer | undefined;
    let browser: Browser | undefined;
    let missing: string | undefined;

    beforeAll(async () => {
      const found = await findBrowser();
      if ('skipped' in found) {
        missing = found.skipped;
        return;
      }
      browser = found.browser;
      await buildExplorer();
      server = await startExplorer(await environment?.());
      await prepare?.(server);
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });

    tests((name, walk, options = {}) => {
      it(
        name,
        async (context) => {
          if (!browser || !server) return context.skip(missing);
          const { complains = false, ...pageOptions } = options;
          const explorer = await openExplorer(browser, server.address, pageOptions);
          try {
            await walk(explorer, server.address, browser, server);
            if (!complains) expect(explorer.complaints).toEqual([]);
          } finally {
            await explorer.close();
          }
        },
        patience,
      );
    });
  });
};

/** What axe finds on the page, a line each; of a part of it when a selector is given. */
export const barriersOf = async ({ page }: ExplorerPage, part?: string): Promise<readonly string[]> => {
  const builder = new AxeBuilder({ page });
  const { violations } = await (part === undefined ? builder : builder.include(part)).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
};
