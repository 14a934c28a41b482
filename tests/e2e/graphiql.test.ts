import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from './browser.ts';
import { type ExplorerServer, startExplorer } from './explorer-server.ts';

describe('GraphiQL in a real browser, in development', () => {
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
    server = await startExplorer();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('opens with example tabs, knows the schema, answers, and asks nobody but this server', async (context) => {
    if (!browser || !server) return context.skip(missing);
    const page = await browser.newPage();
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(server?.address ?? '') && !/^(data|blob):/.test(url)) foreign.push(url);
    });
    await page.goto(`${server.address}/graphiql`);
    await page.locator('.graphiql-container').last().waitFor({ timeout: 30_000 });
    const tabs = page.locator('.graphiql-tab');
    await expect
      .poll(() => tabs.allTextContents())
      .toEqual(
        expect.arrayContaining([expect.stringContaining('Overview'), expect.stringContaining('Search')]),
      );
    await tabs.filter({ hasText: 'Overview' }).locator('button').first().click();
    await page.locator('.graphiql-execute-button').click();
    const result = page.locator('.result-window');
    await expect.poll(() => result.textContent(), { timeout: 30_000 }).toMatch(/persons/);
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
    await page.close();
  }, 120_000);
});
