/** Takes the pictures of `docs/images/` from the samples, in a real browser, for people to look at. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bestConnected } from './ask-api.ts';
import { findBrowser } from './browser.ts';
import { CROWDED, fillWithCrowds, PARTED, PARTED_UNITS } from './crowd.ts';
import { type ExplorerPage, openExplorer } from './explorer-page.ts';
import { buildExplorer, startExplorer } from './explorer-server.ts';
import { searchFor } from './tour.ts';

const FOLDER = 'docs/images';

type Shot = (explorer: ExplorerPage) => Promise<void>;
type Options = Parameters<typeof openExplorer>[2];

const aside = async (page: Page): Promise<void> => {
  await page.mouse.move(640, 26);
  await page.waitForTimeout(250);
};

/** Opens the proof of a line with several sentences, else of the first line there is. */
const openProof: Shot = async ({ page, settle }) => {
  await page.locator('.gx-row-proof').first().click();
  await page.locator('[data-evidence]').first().waitFor();
  await settle();
};

const found = await findBrowser();
if ('skipped' in found) {
  console.error(found.skipped);
  process.exit(1);
}
const { browser } = found;
await buildExplorer();
const server = await startExplorer();
mkdirSync(FOLDER, { recursive: true });
const [person = ''] = await bestConnected(server.address, 1);

const expandPerson: Shot = async (explorer) => {
  await searchFor(explorer, person);
  await explorer.page.keyboard.press('e');
  await explorer.settle();
  if ((explorer.page.viewportSize()?.width ?? 0) > 640) {
    await explorer.page.locator('.gx-layouts button').first().click();
    await explorer.settle();
  }
  await explorer.page.keyboard.press('f');
  await explorer.settle();
};

const SHOTS: readonly (readonly [name: string, shot: Shot, options?: Options])[] = [
  ['start', async () => {}],
  [
    'search',
    async ({ page }) => {
      await page.keyboard.type('大学');
      await page.locator('[role="option"]').first().waitFor();
    },
  ],
  ['canvas', expandPerson],
  [
    'evidence',
    async (explorer) => {
      await expandPerson(explorer);
      await openProof(explorer);
    },
  ],
  [
    'article',
    async (explorer) => {
      await expandPerson(explorer);
      await openProof(explorer);
      await explorer.page.locator('.gx-evidence-source').first().click();
      await explorer.page.locator('[data-asked]').first().waitFor();
      await explorer.settle();
      await explorer.page.keyboard.press('f');
    },
  ],
  ['dark', expandPerson, { colorScheme: 'dark' }],
  ['english', expandPerson, { locale: 'en-GB' }],
  [
    'menu',
    async (explorer) => {
      await expandPerson(explorer);
      const at = await explorer.nodeAt(person);
      await explorer.page.mouse.click(at.x, at.y, { button: 'right' });
      await explorer.page.locator('.gx-menu-branch').first().waitFor();
    },
  ],
  [
    'hierarchy',
    async ({ page, settle }) => {
      await page.locator('.gx-layouts button').nth(1).click();
      await settle();
      await page.keyboard.press('Tab');
      await page.locator('#gx-search-input').blur();
      await page.keyboard.press('f');
    },
  ],
  [
    'circle',
    async ({ page, settle }) => {
      await page.locator('.gx-layouts button').nth(4).click();
      await settle();
      await page.keyboard.press('f');
      await settle();
    },
  ],
  [
    'article-graph',
    async (explorer) => {
      const { page } = explorer;
      await page.locator('.gx-event-row').first().click();
      await page.locator('.gx-row-proof').first().click();
      await page.locator('.gx-evidence-source').first().click();
      await page.locator('.gx-article-graph button').click();
      await explorer.settle();
      await page.keyboard.press('f');
      await explorer.settle();
      await page.locator('.gx-text .gx-name').nth(2).hover();
    },
  ],
  ['narrow', async () => {}, { viewport: { width: 1000, height: 700 } }],
  ['tablet', expandPerson, { viewport: { width: 760, height: 900 } }],
  [
    'phone',
    async ({ page, settle }) => {
      await page.locator('.gx-sheet-handle').click();
      await page.locator('.gx-bar-row').first().click();
      await page.locator('.gx-entity-head h2').waitFor();
      await settle();
    },
    { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  ],
];

/** Pictures of what only a large graph shows; their store is made of invented names. */
const LARGE: readonly (readonly [name: string, shot: Shot, options?: Options])[] = [
  [
    'donut',
    async (explorer) => {
      await searchFor(explorer, CROWDED.name);
      await explorer.page.locator('.gx-donut').scrollIntoViewIfNeeded();
      await explorer.page.keyboard.press('e');
      await explorer.settle();
    },
  ],
  [
    'units',
    async (explorer) => {
      const { page } = explorer;
      await searchFor(explorer, PARTED.name);
      await page.keyboard.press('e');
      await explorer.settle();
      for (const unit of PARTED_UNITS) {
        await searchFor(explorer, unit);
        await page.keyboard.press('e');
        await explorer.settle();
      }
      await page.locator('.gx-layouts button').first().click();
      await page.waitForTimeout(1500);
      await explorer.settle();
    },
  ],
];

const wanted = process.argv.slice(2);
const take = async (address: string, shots: typeof SHOTS): Promise<void> => {
  for (const [name, shot, options] of shots) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const explorer = await openExplorer(browser, address, options);
    await shot(explorer);
    await aside(explorer.page);
    const path = join(FOLDER, `${name}.png`);
    await explorer.page.screenshot({ path });
    for (const complaint of explorer.complaints) console.error(`${name}: ${complaint}`);
    await explorer.close();
    console.log(path);
  }
};

const crowded = mkdtempSync(join(tmpdir(), 'guanxi-shots-'));
try {
  await take(server.address, SHOTS);
  if (LARGE.some(([name]) => wanted.length === 0 || wanted.includes(name))) {
    await fillWithCrowds(crowded);
    const large = await startExplorer({ DATA_DIR: crowded, SEED_SAMPLES: 'off' });
    await take(large.address, LARGE);
    await large.stop();
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(crowded, { recursive: true, force: true });
}
