import { expect } from 'vitest';
import { describeExplorer } from './explorer-suite.ts';

describeExplorer('the history of an explorer', (check) => {
  check('names its steps, and goes to any of them by click or by key', async (explorer) => {
    const { page, positions, settle } = explorer;
    const start = await positions();
    const sort = page.locator('.gx-legend-row').first();
    await sort.click();
    const [name = ''] = (await explorer.names()).map((it) => it.split(/[，,]/)[0]);
    const at = await explorer.nodeAt(name);
    await page.mouse.click(at.x, at.y);
    await settle();
    await page.keyboard.press('Delete');
    await settle();
    const end = await positions();

    await page.getByRole('button', { name: '历史', exact: true }).click();
    const steps = page.locator('.gx-history-step');
    await expect.poll(() => steps.allInnerTexts()).toHaveLength(3);
    const [first = '', second = '', third = ''] = (await steps.allInnerTexts()).map((it) =>
      it.replaceAll(/\s+/g, ' ').trim(),
    );
    expect([first, second]).toEqual(['起点', expect.stringMatching(/^筛选 隐藏：/)]);
    expect(third).toBe(`移除 ${name}`);

    await steps.first().click();
    await settle();
    expect(await positions()).toEqual(start);
    expect(await steps.nth(2).getAttribute('data-undone')).not.toBeNull();
    expect(await steps.first().getAttribute('aria-current')).toBe('step');

    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await settle();
    expect(await positions()).toEqual(end);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await settle();
    expect(await explorer.names()).toEqual(expect.arrayContaining([expect.stringMatching(`^${name}`)]));
    expect(await sort.getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('Escape');
    await steps.first().waitFor({ state: 'detached' });
  });
});
