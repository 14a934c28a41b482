import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { proofsOf } from './ask-api.ts';
import { type ExplorerPage, openExplorer } from './explorer-page.ts';
import { describeOwnExplorer, type ExplorerStore } from './explorer-suite.ts';

/** Two persons of the samples whom only paths of four steps join. */
const [FROM, TO] = ['沈砚秋', '孟凡行'] as const;
/** Tab presses after which something counts as not to be reached by key. */
const FAR = 150;

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

/** Presses a key until what matches the selector has the focus; the words pick one of several. */
const goTo = async (page: Page, key: string, selector: string, words = ''): Promise<void> => {
  for (let press = 0; press < FAR; press++) {
    const there = await page.evaluate(
      ([wanted = '', text = '']) => {
        const { activeElement } = document;
        const told = `${activeElement?.getAttribute('aria-label') ?? ''} ${activeElement?.textContent ?? ''}`;
        return activeElement?.matches(wanted) === true && told.includes(text);
      },
      [selector, words],
    );
    if (there) return;
    await page.keyboard.press(key);
  }
  const here = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  throw new Error(`${selector} ${words} cannot be reached by ${key}: the keyboard is at ${here}`);
};

const count = async ({ names }: ExplorerPage): Promise<number> => (await names()).length;

const grown = async (explorer: ExplorerPage, from: number): Promise<void> => {
  await expect.poll(() => count(explorer), { timeout: 30_000 }).toBeGreaterThan(from);
  await explorer.settle();
};

/** The sentence that is shown for the path's second step; it is one that the API has for either of its ends. */
const expectProof = async ({ page }: ExplorerPage, address: string): Promise<void> => {
  const quote = page.locator('.gx-path .gx-quote').first();
  await quote.waitFor();
  expect(await quote.locator('.gx-cue').count()).toBe(1);
  const [, second = ''] = await page.locator('.gx-path').first().locator('.gx-entity').allInnerTexts();
  const proofs = await proofsOf(address, second);
  const sentences = proofs.flatMap(({ claims }) => claims.flatMap(({ evidence }) => evidence));
  expect(sentences.map((it) => it.quote.replaceAll('\n', ''))).toContain(
    (await quote.innerText()).replaceAll('\n', ''),
  );
};

/** What a file of GraphML holds. */
const expectFile = async (page: Page, choose: () => Promise<void>, nodes: number): Promise<void> => {
  const [file] = await Promise.all([page.waitForEvent('download'), choose()]);
  expect(file.suggestedFilename()).toMatch(/\.graphml$/);
  const markup = (await readFile(await file.path())).toString();
  expect(markup.match(/<node /g)).toHaveLength(nodes);
  expect(markup).toContain('graph-sources');
};

const byMouse = async (explorer: ExplorerPage, address: string): Promise<ExplorerPage> => {
  const { page, settle, positions } = explorer;
  // Search.
  await page.locator('#gx-search-input').click();
  await page.keyboard.type(FROM);
  await page.locator('[role="option"]', { hasText: FROM }).first().click();
  await page.locator('.gx-entity-head h2', { hasText: FROM }).waitFor();
  await settle();
  // Expand.
  const alone = await positions();
  const at = await explorer.nodeAt(FROM);
  await page.mouse.dblclick(at.x, at.y);
  await grown(explorer, Object.keys(alone).length);
  const expanded = await positions();
  expect(expanded).toMatchObject(alone);
  // Filter: whatever is of the last sort in the legend.
  const sort = page.locator('.gx-legend section').first().locator('.gx-legend-row').last();
  await sort.click();
  await settle();
  const filtered = await positions();
  expect(Object.keys(filtered).length).toBeLessThan(Object.keys(expanded).length);
  // Path.
  const from = await explorer.nodeAt(FROM);
  await page.mouse.click(from.x, from.y, { button: 'right' });
  await page.getByRole('menuitem', { name: /从这里到/ }).click();
  await page.locator('.gx-entity-picker input').click();
  await page.keyboard.type(TO);
  await page.locator('.gx-entity-picker [role="option"]', { hasText: TO }).first().click();
  await page.locator('.gx-path-head').first().click();
  await grown(explorer, Object.keys(filtered).length);
  // Evidence.
  await page.locator('.gx-path-step').nth(1).click();
  await expectProof(explorer, address);
  // Undo.
  await page.getByRole('button', { name: /^撤销/ }).click();
  await settle();
  expect(await positions()).toEqual(filtered);
  // Save.
  await page.getByRole('button', { name: '分享与保存' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill('鼠标走完的图');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('.gx-view-row', { hasText: '鼠标走完的图' }).waitFor();
  // Reopen, in a browser that knows nothing.
  const browser = page.context().browser();
  if (!browser) throw new Error('the browser is gone');
  const again = await openExplorer(browser, address);
  await again.page.getByRole('button', { name: '分享与保存' }).click();
  await again.page.locator('.gx-view-row', { hasText: '鼠标走完的图' }).click();
  await expect.poll(() => count(again)).toBe(Object.keys(filtered).length);
  await again.page.locator('.gx-path-end', { hasText: TO }).waitFor();
  await again.settle();
  expect(Object.keys(await again.positions()).toSorted()).toEqual(Object.keys(filtered).toSorted());
  // Export.
  await again.page.getByRole('button', { name: '导出' }).click();
  const entry = again.page.getByRole('menuitem', { name: 'GraphML' });
  await expectFile(again.page, () => entry.click(), Object.keys(filtered).length);
  return again;
};

const byKey = async (explorer: ExplorerPage, address: string): Promise<ExplorerPage> => {
  const { page, settle, positions } = explorer;
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  // Search: the field has the keyboard from the start, and the node that was found has it after.
  await page.keyboard.type('syq');
  await page.locator('[role="option"]', { hasText: FROM }).first().waitFor();
  await press('Enter');
  await page.locator('.gx-entity-head h2', { hasText: FROM }).waitFor();
  await goTo(page, 'Shift', '[data-node-id]', FROM);
  await settle();
  // Expand.
  const alone = await positions();
  await press('e');
  await grown(explorer, Object.keys(alone).length);
  const expanded = await positions();
  expect(expanded).toMatchObject(alone);
  // Filter, and back to the canvas, which knows where the keyboard was.
  await goTo(page, 'Shift+Tab', '.gx-legend-row');
  const off = await page.evaluate(() => document.activeElement?.textContent);
  await press('Enter');
  await settle();
  const filtered = await positions();
  const drawn = async (of: ExplorerPage) => (await of.page.locator('.gx-status').innerText()).split('\n')[0];
  const said = await drawn(explorer);
  await goTo(page, 'Tab', '[data-node-id]', FROM);
  // Path, from the menu of the node.
  await press('Shift+F10');
  await page.locator('.gx-menu-branch').first().waitFor();
  await goTo(page, 'ArrowDown', '[role="menuitem"]', '从这里到');
  await press('Enter');
  await goTo(page, 'Tab', '.gx-entity-picker input');
  await page.keyboard.type('孟凡行');
  await press('Enter');
  await page.locator('.gx-path-head').first().waitFor();
  await goTo(page, 'Tab', '.gx-path-head');
  await press('Enter');
  await grown(explorer, Object.keys(filtered).length);
  // Evidence.
  await goTo(page, 'Tab', '.gx-path-step');
  await press('Tab');
  await goTo(page, 'Tab', '.gx-path-step');
  await press('Enter');
  await expectProof(explorer, address);
  // Undo.
  await press('Control+z');
  await settle();
  expect(await positions()).toEqual(filtered);
  // Save.
  await goTo(page, 'Shift+Tab', 'header button', '分享与保存');
  await press('Enter');
  await goTo(page, 'Shift', '.gx-share');
  await goTo(page, 'Tab', '.gx-share form input');
  await page.keyboard.type('键盘走完的图');
  await press('Enter');
  await page.locator('.gx-view-row', { hasText: '键盘走完的图' }).waitFor();
  await press('Escape');
  await goTo(page, 'Shift', 'header button', '分享与保存');
  // Reopen, in a browser that knows nothing.
  const browser = page.context().browser();
  if (!browser) throw new Error('the browser is gone');
  const again = await openExplorer(browser, address);
  await goTo(again.page, 'Tab', 'header button', '分享与保存');
  await again.page.keyboard.press('Enter');
  await again.page.locator('.gx-view-row', { hasText: '键盘走完的图' }).waitFor();
  await goTo(again.page, 'Tab', '.gx-view-row', '键盘走完的图');
  await again.page.keyboard.press('Enter');
  await expect.poll(() => drawn(again)).toBe(said);
  await again.settle();
  expect(Object.keys(await again.positions()).toSorted()).toEqual(Object.keys(filtered).toSorted());
  expect(await again.page.locator('.gx-legend-row[aria-pressed="false"]').allTextContents()).toEqual([off]);
  // Export.
  await goTo(again.page, 'Shift+Tab', 'header button', '导出');
  await again.page.keyboard.press('Enter');
  await goTo(again.page, 'ArrowDown', '[role="menuitem"]', 'GraphML');
  await expectFile(again.page, () => again.page.keyboard.press('Enter'), Object.keys(filtered).length);
  return again;
};

/** The way from a name to its proof, back, and out into a file, in a real browser on one store. */
export const describeTour = (name: string, makeStore: () => Promise<ExplorerStore>): void =>
  describeOwnExplorer(`the explorer on ${name}`, { store: makeStore }, (check) => {
    check('opens on a story from the data, and tells of an event and its participants', async (explorer) => {
      const { page } = explorer;
      expect(await count(explorer)).toBeGreaterThan(5);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('gx-search-input');
      expect(await page.locator('.gx-status').innerText()).toContain('全部有据');
      expect(await page.locator('.gx-story').innerText()).toContain('相连');
      const row = page.locator('.gx-event-row').nth(1);
      const title = await row.locator('.gx-event-words strong').innerText();
      await row.click();
      await page.locator('.gx-entity-head h2', { hasText: title }).waitFor();
      await explorer.settle();
      expect((await explorer.names()).some((it) => it.startsWith(title))).toBe(true);
      await page.locator('.gx-row-proof').first().click();
      await page.locator('[data-evidence]').first().waitFor();
      await page.locator('.gx-evidence-source').first().click();
      const asked = page.locator('[data-asked]').first();
      await asked.waitFor();
      const inSight = await asked.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
      expect(inSight).toBe(true);
      expect(await page.locator('.gx-text [data-ringed]').count()).toBeGreaterThan(0);
    });

    for (const [how, walk] of [
      ['mouse', byMouse],
      ['keyboard alone', byKey],
    ] as const)
      check(
        `leads by ${how} from search over expansion, filter, path, proof and undo to a saved view, opened again and exported`,
        async (explorer, address) => {
          const again = await walk(explorer, address);
          expect(again.complaints).toEqual([]);
          await again.close();
        },
      );
  });
