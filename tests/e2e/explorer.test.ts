import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bestConnected } from './ask-api.ts';
import { findBrowser } from './browser.ts';
import { buildExplorer, type ExplorerServer, startExplorer } from './explorer-server.ts';
import { describeOwnExplorer } from './explorer-suite.ts';
import { searchFor } from './tour.ts';

const EVIL = '<img src=x onerror=alert(1)>';

/** Brings an article whose names are markup. */
const seedMarkup = async (server: ExplorerServer): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-evil-'));
  const file = join(folder, 'evil.ndjson');
  const article = {
    title: `${EVIL} 座谈会召开`,
    publishedAt: '2031-05-06',
    institution: `${EVIL}大学`,
    url: 'https://news.example.edu.cn/evil',
    content: `5月6日，${EVIL}座谈会在行政楼召开。${EVIL}党委书记周启明主持会议，校长高延年出席并讲话。`,
  };
  writeFileSync(file, `${JSON.stringify(article)}\n`);
  await server.seed(file);
  rmSync(folder, { recursive: true, force: true });
};

describeOwnExplorer('the explorer in a real browser', { prepare: seedMarkup }, (check, server) => {
  check('speaks both languages, without an untranslated word, and remembers the choice', async (explorer) => {
    const { page } = explorer;
    const words = (): Promise<string> =>
      page.evaluate(() =>
        [...document.querySelectorAll('.gx-legend, .gx-layouts, .gx-status, .gx-start h3, .gx-figures dt')]
          .map((element) => element.textContent)
          .join('\n'),
      );
    expect(await words()).not.toMatch(/[a-z]{3}/i);
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page.getByRole('button', { name: '切换到中文' }).waitFor();
    expect(await words()).not.toMatch(/\p{Script=Han}/u);
    await page.reload();
    await page.getByRole('button', { name: '切换到中文' }).waitFor();
  });

  check('turns dark and stays so after a reload, without a flash of light', async (explorer) => {
    const { page } = explorer;
    const scheme = (): Promise<string | undefined> =>
      page.evaluate(() => document.documentElement.dataset['mantineColorScheme']);
    expect(await scheme()).toBe('light');
    await page.getByRole('button', { name: '切换到深色' }).click();
    await page.waitForFunction(() => document.documentElement.dataset['mantineColorScheme'] === 'dark');
    await page.reload({ waitUntil: 'commit' });
    await page.waitForFunction(() => document.body !== null);
    expect(await scheme()).toBe('dark');
  });

  check('can be used by keyboard alone, from search to proof and back', async (explorer, address) => {
    const { page } = explorer;
    const [person = ''] = await bestConnected(address, 1);
    await page.keyboard.type(person);
    await page.locator('[role="option"]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.gx-entity-head h2', { hasText: person }).waitFor();
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-node-id'));
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(await focused()).toMatch(new RegExp(`^${person}`));
    const count = (await explorer.names()).length;
    await page.keyboard.press('e');
    await page.waitForFunction(
      (before) => document.querySelectorAll('.gx-canvas [data-node-id]').length > before,
      count,
    );
    await explorer.settle();
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await page.keyboard.press(key);
      if (!(await focused()).startsWith(person)) break;
    }
    expect(await focused()).not.toMatch(new RegExp(`^${person}`));
    await page.keyboard.press('Shift+Enter');
    await page.locator('[data-evidence]').first().waitFor();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-evidence'))).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('?');
    await page.locator('[role="dialog"]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role="dialog"]').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await explorer.settle();
    expect(await explorer.names()).toHaveLength(count);
  });

  check(
    'opens a menu on the node, from which a relation is expanded and a node removed',
    async (explorer) => {
      const { page } = explorer;
      const name = (await explorer.names())[0]?.split(/[，,]/)[0] ?? '';
      const at = await explorer.nodeAt(name);
      await page.mouse.click(at.x, at.y, { button: 'right' });
      await page.locator('.gx-menu-branch').first().waitFor();
      await page.getByRole('menuitem', { name: /从画布移除/ }).click();
      await explorer.settle();
      expect((await explorer.names()).some((it) => it.startsWith(name))).toBe(false);
    },
  );

  check('types single letters into fields and leaves Ctrl+F to the browser', async (explorer) => {
    const { page } = explorer;
    const before = await explorer.names();
    await page.keyboard.type('ehfu?');
    expect(await page.locator('#gx-search-input').inputValue()).toBe('ehfu?');
    expect(await explorer.names()).toEqual(before);
    await page.locator('#gx-search-input').blur();
    const taken = await page.evaluate(() => {
      const event = new KeyboardEvent('keydown', {
        key: 'f',
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      });
      return !document.body.dispatchEvent(event);
    });
    expect(taken).toBe(false);
  });

  check('shows a name that is markup as the text that it is, everywhere', async (explorer) => {
    const { page } = explorer;
    await page.keyboard.type('<img src');
    const option = page.locator('[role="option"]').first();
    await option.waitFor();
    expect(await option.innerText()).toContain('<img src=x');
    await page.keyboard.press('Enter');
    await page.locator('.gx-text p').first().waitFor();
    await explorer.settle();
    expect((await explorer.names()).some((name) => name.includes('<img src=x'))).toBe(true);
    expect(await page.locator('.gx-article-head').innerText()).toContain(EVIL);
    expect(await page.locator('.gx-text').innerText()).toContain(EVIL);
    expect(await page.locator('img').count()).toBe(0);
  });

  check('follows the legend: what is switched off leaves the view, and comes back', async (explorer) => {
    const { page } = explorer;
    const before = await explorer.positions();
    const row = page.locator('.gx-legend-row').first();
    await row.click();
    await explorer.settle();
    expect(Object.keys(await explorer.positions()).length).toBeLessThan(Object.keys(before).length);
    expect(await page.locator('.gx-status').innerText()).toContain('筛选隐藏');
    expect(await row.getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('Control+z');
    await explorer.settle();
    expect(await explorer.positions()).toEqual(before);
  });

  check(
    'fits a phone: the panel is a sheet, nothing is wider than the screen, targets are 44 px',
    async (explorer) => {
      const { page } = explorer;
      const sheet = page.locator('.gx-sheet');
      expect(await sheet.getAttribute('data-height')).toBe('peek');
      await page.locator('.gx-sheet-handle').click();
      await page.locator('.gx-bar-row').first().click();
      await page.locator('.gx-entity-head h2').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      const heights = await page
        .locator('.gx-row-main')
        .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
      await page.locator('.gx-row-proof').first().click();
      await page.locator('[data-evidence]').first().waitFor();
      const size = await page
        .locator('.gx-quote')
        .first()
        .evaluate((it) => getComputedStyle(it).fontSize);
      expect(size).toBe('16px');
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  );

  check('reopens what an address names, and goes back with the browser', async (explorer, address) => {
    const { page } = explorer;
    const [person = ''] = await bestConnected(address, 1);
    await searchFor(explorer, person);
    expect(page.url()).toMatch(/#entity=/);
    await page.reload();
    await page.locator('.gx-entity-head h2', { hasText: person }).waitFor();
    await explorer.settle();
    expect((await explorer.names()).some((name) => name.startsWith(person))).toBe(true);
    await page.locator('.gx-row-main').first().click();
    await page.locator('.gx-entity-head h2', { hasNotText: person }).waitFor();
    await page.goBack();
    await page.locator('.gx-entity-head h2', { hasText: person }).waitFor();
  });

  check(
    'says what failed, keeps the canvas, and recovers when the server is back, without a reload',
    async (explorer, address) => {
      const { page } = explorer;
      const [person = ''] = await bestConnected(address, 1);
      await searchFor(explorer, person);
      const before = await explorer.positions();
      await server().restart(async () => {
        await page.keyboard.press('e');
        await page.locator('.gx-fault').waitFor();
        expect(await explorer.positions()).toEqual(before);
      });
      await page.locator('.gx-fault').getByRole('button', { name: '再试一次' }).click();
      await page.waitForFunction(
        (count) => document.querySelectorAll('.gx-canvas [data-node-id]').length > count,
        Object.keys(before).length,
      );
      expect(await page.locator('.gx-fault').count()).toBe(0);
      expect(await explorer.positions()).toMatchObject(before);
    },
    { complains: true },
  );
});

describe('the explorer over a store without articles', () => {
  it('says in one sentence that it is empty, and how to fill it', async (context) => {
    const found = await findBrowser();
    if ('skipped' in found) return context.skip(found.skipped);
    await buildExplorer();
    const server = await startExplorer({ SEED_SAMPLES: 'off' });
    try {
      const page = await found.browser.newPage({ locale: 'zh-CN' });
      await page.goto(server.address);
      await page.locator('.gx-empty').waitFor();
      expect(await page.locator('.gx-empty').innerText()).toContain('npm run seed');
    } finally {
      await found.browser.close();
      await server.stop();
    }
  });
});
