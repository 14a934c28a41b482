import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bestConnected, proofsOf } from './ask-api.ts';
import { findBrowser } from './browser.ts';
import { type ExplorerPage, openExplorer } from './explorer-page.ts';
import { buildExplorer, type ExplorerServer, startExplorer } from './explorer-server.ts';

/** A store to tour on: the environment that names it, or why it cannot be had. */
export type TourStore =
  | { readonly environment: Readonly<Record<string, string>> }
  | { readonly skipped: string };

/** Searches for a name and opens what is found first. */
export const searchFor = async ({ page, settle }: ExplorerPage, name: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.locator('[role="option"]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.gx-entity-head h2', { hasText: name }).waitFor();
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-node-id'));
  await settle();
};

/** The way from a name to its proof, and back, in a real browser on one store. */
export const describeTour = (name: string, makeStore: () => Promise<TourStore>): void => {
  describe(`the explorer on ${name}`, () => {
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
      const store = await makeStore();
      if ('skipped' in store) {
        missing = store.skipped;
        return;
      }
      await buildExplorer();
      server = await startExplorer(store.environment);
    });
    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });

    const tour = (title: string, walk: (explorer: ExplorerPage, address: string) => Promise<void>): void => {
      it(title, async (context) => {
        if (!browser || !server) return context.skip(missing);
        const explorer = await openExplorer(browser, server.address);
        try {
          await walk(explorer, server.address);
          expect(explorer.complaints).toEqual([]);
        } finally {
          await explorer.close();
        }
      }, 120_000);
    };

    tour(
      'opens on a story from the data, the search in focus, every line with its proof',
      async (explorer) => {
        const { page } = explorer;
        expect((await explorer.names()).length).toBeGreaterThan(5);
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('gx-search-input');
        expect(await page.locator('.gx-status').innerText()).toContain('全部有据');
        expect(await page.locator('.gx-story').innerText()).toContain('相连');
      },
    );

    tour(
      'leads from a name over an expansion to the sentence that proves a line',
      async (explorer, address) => {
        const { page } = explorer;
        const [person = ''] = await bestConnected(address, 1);
        await searchFor(explorer, person);
        expect(await explorer.names()).toEqual(expect.arrayContaining([expect.stringMatching(`^${person}`)]));

        await page.keyboard.press('e');
        await explorer.lineOf(person);
        await explorer.settle();
        const line = await explorer.lineOf(person);
        await page.mouse.click(line.x, line.y);
        const quote = page.locator('[data-evidence] .gx-quote').first();
        await quote.waitFor();

        const proofs = await proofsOf(address, person);
        const sentences = proofs.flatMap(({ claims }) => claims.flatMap(({ evidence }) => evidence));
        const words = (await quote.innerText()).replaceAll('\n', '');
        expect(sentences.map((it) => it.quote.replaceAll('\n', ''))).toContain(words);
        expect(await quote.locator('.gx-name').count()).toBeGreaterThan(0);

        await page.locator('.gx-evidence-source').first().click();
        const asked = page.locator('[data-asked]').first();
        await asked.waitFor();
        const inSight = await asked.evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        });
        expect(inSight).toBe(true);
        expect(await page.locator('.gx-text [data-ringed]').count()).toBeGreaterThan(0);
        await page.keyboard.press('Escape');
        await quote.waitFor();
      },
    );

    tour(
      'expands without moving what was there, and takes steps back and makes them again',
      async (explorer, address) => {
        const { page } = explorer;
        const before = await explorer.positions();
        const people = await bestConnected(address, 12);
        const here = await explorer.names();
        const absent = people.find((it) => !here.some((name) => name.startsWith(it))) ?? '';
        await searchFor(explorer, absent);
        const alone = await explorer.positions();
        expect(alone).toMatchObject(before);

        await page.keyboard.press('e');
        await page.waitForFunction(
          (count) => document.querySelectorAll('.gx-canvas [data-node-id]').length > count,
          Object.keys(alone).length,
        );
        await explorer.settle();
        const expanded = await explorer.positions();
        expect(Object.keys(expanded).length).toBeGreaterThan(Object.keys(alone).length);
        expect(expanded).toMatchObject(alone);

        await page.keyboard.press('Delete');
        await explorer.settle();
        expect(Object.keys(await explorer.positions())).toHaveLength(Object.keys(expanded).length - 1);

        await page.keyboard.press('Control+z');
        await explorer.settle();
        expect(await explorer.positions()).toEqual(expanded);
        await page.keyboard.press('Control+z');
        await explorer.settle();
        expect(await explorer.positions()).toEqual(alone);
        await page.keyboard.press('Control+z');
        await explorer.settle();
        expect(await explorer.positions()).toEqual(before);
        await page.keyboard.press('Control+Shift+z');
        await page.keyboard.press('Control+Shift+z');
        await explorer.settle();
        expect(await explorer.positions()).toEqual(expanded);
      },
    );

    tour('tells of an event from the start page and of its participants', async (explorer) => {
      const { page } = explorer;
      const row = page.locator('.gx-event-row').nth(1);
      const title = await row.locator('.gx-event-words strong').innerText();
      await row.click();
      await page.locator('.gx-entity-head h2', { hasText: title }).waitFor();
      await explorer.settle();
      expect((await explorer.names()).some((it) => it.startsWith(title))).toBe(true);
      expect(await page.locator('.gx-row-proof').count()).toBeGreaterThan(0);
      await page.locator('.gx-row-proof').first().click();
      await page.locator('[data-evidence]').first().waitFor();
    });
  });
};
