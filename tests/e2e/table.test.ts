import { expect } from 'vitest';
import { describeExplorer } from './explorer-suite.ts';

describeExplorer('the table under the canvas', (check) => {
  check(
    'shows what is in view, sorted by any column, and is selected and pointed at with the canvas',
    async (explorer) => {
      const { page, names, settle } = explorer;
      const before = await explorer.positions();
      await page.locator('#gx-search-input').blur();
      await page.keyboard.press('t');
      const rows = page.locator('.gx-table tbody tr[data-index]');
      await rows.first().waitFor();
      await settle();
      expect(await explorer.positions()).toEqual(before);
      expect(await page.locator('.gx-table table').getAttribute('aria-rowcount')).toBe(
        String((await names()).length + 1),
      );
      const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
      expect(new Set(heights)).toEqual(new Set([36]));
      const connected = (): Promise<number[]> =>
        rows.evaluateAll((all) => all.map((row) => Number(row.querySelectorAll('td')[3]?.textContent)));
      const sorted = await connected();
      expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
      await page.getByRole('button', { name: '全库相连' }).click();
      const ascending = await connected();
      expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
      expect(ascending[0]).toBeLessThanOrEqual(Math.min(...sorted));

      // From the table to the canvas.
      const first = await rows.first().locator('td').first().innerText();
      await rows.first().hover();
      await rows.first().click();
      await page.locator('.gx-entity-head h2', { hasText: first }).waitFor();
      const chosen = page.locator('.gx-canvas [data-node-id][aria-pressed="true"]');
      await expect.poll(() => chosen.allInnerTexts()).toEqual([expect.stringMatching(`^${first}`)]);
      await rows.nth(2).click({ modifiers: ['Shift'] });
      await expect.poll(() => chosen.count()).toBe(3);

      // From the canvas to the table.
      const other = (await names()).at(-1)?.split(/[，,]/)[0] ?? '';
      await page.getByRole('button', { name: '全部放进视野' }).click();
      await settle();
      const at = await explorer.nodeAt(other);
      await page.mouse.move(at.x, at.y, { steps: 3 });
      await expect.poll(() => page.locator('.gx-table tr[data-hovered] td').first().innerText()).toBe(other);
      await page.mouse.click(at.x, at.y);
      const marked = page.locator('.gx-table tr[aria-selected="true"] td');
      await expect.poll(() => marked.first().innerText()).toBe(other);
      const inSight = await marked.first().evaluate((cell) => {
        const box = cell.closest('.gx-table-scroll')?.getBoundingClientRect();
        const { top, bottom } = cell.getBoundingClientRect();
        return box !== undefined && top >= box.top && bottom <= box.bottom + 1;
      });
      expect(inSight).toBe(true);
    },
  );

  check('is walked by keys, opens a relation with its proof, and follows the filters', async (explorer) => {
    const { page } = explorer;
    await page.getByRole('button', { name: '表格' }).click();
    await page.getByRole('tab', { name: /关系/ }).click();
    const rows = page.locator('.gx-table tbody tr[data-index]');
    const count = async (): Promise<number> =>
      Number(await page.locator('.gx-table table').getAttribute('aria-rowcount')) - 1;
    const status = await page.locator('.gx-status').innerText();
    expect(status).toContain(`${await count()} 条关系`);
    expect(await rows.count()).toBeLessThan(await count());
    await rows.first().focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-index')))
      .toBe(String((await count()) - 1));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('[data-evidence]').first().waitFor();
    expect(await page.locator('.gx-table tr[aria-selected="true"]').count()).toBe(1);
    const all = await count();
    await page.locator('.gx-legend section').nth(1).locator('.gx-legend-row').nth(1).click();
    await expect.poll(count).toBeLessThan(all);
    await page.getByRole('button', { name: '放大表格' }).click();
  });
});
