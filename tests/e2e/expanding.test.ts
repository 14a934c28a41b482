import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { CROWDED, fillWithCrowds, PARTED } from './crowd.ts';
import type { ExplorerPage } from './explorer-page.ts';
import type { ExplorerServer } from './explorer-server.ts';
import { barriersOf, describeOwnExplorer } from './explorer-suite.ts';
import { searchFor } from './tour.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-crowd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const setting = {
  store: async () => {
    await fillWithCrowds(folder);
    return { environment: { DATA_DIR: folder, SEED_SAMPLES: 'off' } };
  },
  prepare: (server: ExplorerServer) => server.seed('graph-seed/samples'),
};

describeOwnExplorer('expanding and what came of it, in a real browser', setting, (check, server) => {
  const grown = ({ page }: ExplorerPage, from: number): Promise<unknown> =>
    page.waitForFunction(
      (count) => document.querySelectorAll('.gx-canvas [data-node-id]').length > count,
      from,
    );

  check(
    'brings 100 of 3,000 neighbours in four pages, each with one request, moving nothing',
    async (explorer) => {
      const { page } = explorer;
      let expansions = 0;
      page.on('request', (request) => {
        if (request.postData()?.includes('query Expand(') === true) expansions++;
      });
      await searchFor(explorer, CROWDED.name);
      let before = await explorer.positions();
      const start = Object.keys(before).length;
      const picker = page.locator('.gx-picker');
      await picker.locator('.gx-donut').waitFor();
      for (let pages = 1; pages <= 4; pages++) {
        await picker.getByRole('button', { name: '加入 25' }).click();
        await page.waitForFunction(
          (count) => document.querySelectorAll('.gx-canvas [data-node-id]').length === count,
          start + pages * 25,
        );
        await explorer.settle();
        const after = await explorer.positions();
        expect(after).toMatchObject(before);
        before = after;
        expect(expansions).toBe(pages);
      }
      expect(new Set(Object.keys(before)).size).toBe(start + 100);
      expect(await barriersOf(explorer)).toEqual([]);
    },
  );

  check(
    'counts by type, direction and year, and pulls the slice that is brushed on the donut',
    async (explorer) => {
      const { page } = explorer;
      await searchFor(explorer, CROWDED.name);
      const donut = page.locator('.gx-donut');
      await donut.scrollIntoViewIfNeeded();
      expect(await donut.locator('[data-slice]').count()).toBe(2 * CROWDED.years);
      const middle = async (slice: string): Promise<{ x: number; y: number }> =>
        donut.locator(`[data-slice="${slice}"]`).evaluate((path) => {
          const outline = path as SVGPathElement;
          const box = outline.ownerSVGElement?.getBoundingClientRect() ?? new DOMRect();
          const bounds = outline.getBBox();
          return {
            x: box.x + box.width / 2 + bounds.x + bounds.width / 2,
            y: box.y + box.height / 2 + bounds.y + bounds.height / 2,
          };
        });
      const from = await middle('VISITED IN 2018');
      const to = await middle('VISITED IN 2020');
      const between = await middle('VISITED IN 2019');
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(between.x, between.y);
      await page.mouse.move(to.x, to.y);
      await page.mouse.up();
      expect(await page.locator('.gx-donut-count').innerHTML()).toBe('300');
      const asked = page.waitForRequest((request) => request.postData()?.includes('query Expand(') === true);
      const count = (await explorer.names()).length;
      await page.locator('.gx-picker').getByRole('button', { name: '加入 25' }).click();
      expect((await asked).postDataJSON().variables).toMatchObject({
        types: ['VISITED'],
        direction: 'IN',
        since: '2018-01-01',
        until: '2020-12-31',
      });
      await grown(explorer, count);
      await explorer.settle();
      expect(await explorer.names()).toHaveLength(count + 25);
    },
  );

  check('collapses by a second double click what the first brought, and undoes that', async (explorer) => {
    const { page } = explorer;
    await searchFor(explorer, PARTED.name);
    const alone = await explorer.positions();
    const at = await explorer.nodeAt(PARTED.name);
    await page.mouse.dblclick(at.x, at.y);
    await grown(explorer, Object.keys(alone).length);
    await explorer.settle();
    const expanded = await explorer.positions();
    const again = await explorer.nodeAt(PARTED.name);
    await page.mouse.dblclick(again.x, again.y);
    await explorer.settle();
    expect(await explorer.positions()).toEqual(alone);
    await page.keyboard.press('Control+z');
    await explorer.settle();
    expect(await explorer.positions()).toEqual(expanded);
  });

  check('opens the choice of what to bring on a badge, and closes it with Escape', async (explorer) => {
    const { page } = explorer;
    await searchFor(explorer, CROWDED.name);
    const { x, y } = await explorer.nodeAt(CROWDED.name);
    const dialog = page.locator('.gx-badge-picker');
    for (const [dx, dy] of [
      [26, -22],
      [30, -26],
      [22, -20],
      [34, -22],
    ] as const) {
      if (await dialog.isVisible()) break;
      await page.mouse.click(x + dx, y + dy);
      await page.waitForTimeout(300);
    }
    await dialog.locator('.gx-donut').waitFor();
    expect(await barriersOf(explorer)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  check('lays out in five ways, the same view twice to the same places', async (explorer) => {
    const { page } = explorer;
    const buttons = page.locator('.gx-layouts button');
    expect(await buttons.count()).toBe(5);
    const arrange = async (at: number) => {
      const before = await explorer.positions();
      await buttons.nth(at).click();
      await expect.poll(explorer.positions, { timeout: 20_000 }).not.toEqual(before);
      await explorer.settle();
      return explorer.positions();
    };
    // The first picture is by force already, so that comes last.
    const order = [1, 2, 3, 4, 0];
    const first = [];
    for (const at of order) first.push(await arrange(at));
    for (const [turn, at] of order.entries()) expect(await arrange(at)).toEqual(first[turn]);
  });

  check('asks one question that the data answers, and shows the units as a tree', async (explorer) => {
    const { page } = explorer;
    const arrow = page.locator('.gx-units > li > .gx-unit button.gx-unit-open').first();
    await arrow.click();
    await page.locator('.gx-units ul .gx-unit-name').first().waitFor();
    expect(await arrow.getAttribute('aria-expanded')).toBe('true');
    const question = await page.locator('.gx-example strong').innerText();
    const [one = '', other = ''] = question.replace('一起参加过哪些活动？', '').split('和');
    await page.locator('.gx-example').click();
    await page.waitForFunction(
      (name) =>
        [...document.querySelectorAll('[data-node-id]')].some((it) => it.textContent?.startsWith(name)),
      other,
    );
    await explorer.settle();
    const names = await explorer.names();
    expect(
      names.filter((name) => name.startsWith(one) || name.startsWith(other)).length,
    ).toBeGreaterThanOrEqual(2);
    expect(names.length).toBeGreaterThan(2);
  });

  check('hints at three things, ticks them off and goes away for good', async (explorer) => {
    const { page } = explorer;
    const hint = page.locator('.gx-first-steps');
    expect(await hint.locator('li').count()).toBe(3);
    await searchFor(explorer, PARTED.name);
    expect(await hint.locator('[data-done]').count()).toBe(1);
    await page.keyboard.press('e');
    await page.locator('.gx-first-steps [data-done]').nth(1).waitFor();
    await explorer.settle();
    await page.locator('.gx-row-proof').first().click();
    await hint.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.gx-canvas [data-node-id]').first().waitFor({ state: 'attached' });
    expect(await hint.count()).toBe(0);
  });

  check('has the article and its graph answer each other', async (explorer) => {
    const { page } = explorer;
    await page.locator('.gx-event-row').first().click();
    await page.locator('.gx-row-proof').first().click();
    await page.locator('.gx-evidence-source').first().click();
    await page.locator('.gx-article-graph button').click();
    await page.waitForFunction(() =>
      /(\d+) 个实体，\1 个在画布上/.test(document.querySelector('.gx-article-graph')?.textContent ?? ''),
    );
    await explorer.settle();
    await page.keyboard.press('f');
    await explorer.settle();
    const name = (await explorer.names())[0]?.split(/[，,]/)[0] ?? '';
    const at = await explorer.nodeAt(name);
    await page.mouse.move(at.x, at.y);
    await page.locator('.gx-text [data-pointed]').first().waitFor({ state: 'attached' });
  });

  check(
    'goes on by itself when the server was away, losing nothing of the canvas',
    async (explorer) => {
      const { page } = explorer;
      await searchFor(explorer, PARTED.name);
      const before = await explorer.positions();
      await server().restart(async () => {
        await page.keyboard.press('e');
        await page.locator('.gx-fault').waitFor();
        expect(await explorer.positions()).toEqual(before);
      });
      await grown(explorer, Object.keys(before).length);
      await page.locator('.gx-fault').waitFor({ state: 'detached' });
      await explorer.settle();
      expect(await explorer.positions()).toMatchObject(before);
      await page.context().setOffline(true);
      await page.locator('.gx-row-main').first().click();
      await page.locator('.gx-fault, .gx-failure').first().waitFor();
      await page.context().setOffline(false);
      await page.locator('.gx-fault, .gx-failure').first().waitFor({ state: 'detached' });
    },
    { complains: true },
  );
});
