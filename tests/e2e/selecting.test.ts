import { expect } from 'vitest';
import type { ExplorerPage, Place } from './explorer-page.ts';
import { describeExplorer } from './explorer-suite.ts';

/** Names of the selected nodes, from the list that screen readers read. */
const selected = ({ page }: ExplorerPage): Promise<readonly string[]> =>
  page
    .locator('.gx-canvas [data-node-id][aria-pressed="true"]')
    .evaluateAll((nodes) => nodes.map((node) => node.textContent?.split(/[，,]/)[0] ?? '').sort());

const everybody = async (explorer: ExplorerPage): Promise<readonly string[]> =>
  (await explorer.names()).map((name) => name.split(/[，,]/)[0] ?? '').sort();

/** Where on the screen everything lies: the whole canvas but for a seam that tools lie on. */
const canvasBox = async ({ page }: ExplorerPage): Promise<{ readonly from: Place; readonly to: Place }> => {
  const box = await page.locator('.gx-canvas').boundingBox();
  if (!box) throw new Error('there is no canvas');
  return {
    from: { x: box.x + 6, y: box.y + 56 },
    to: { x: box.x + box.width - 52, y: box.y + box.height - 50 },
  };
};

const drag = async ({ page }: ExplorerPage, places: readonly Place[]): Promise<void> => {
  const [first, ...rest] = places;
  if (!first) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
};

/** A ring around a place, px. */
const ring = ({ x, y }: Place, radius: number): readonly Place[] =>
  Array.from({ length: 13 }, (_, index) => ({
    x: x + radius * Math.cos((index / 12) * 2 * Math.PI),
    y: y + radius * Math.sin((index / 12) * 2 * Math.PI),
  }));

describeExplorer('selecting', (check) => {
  check('with a box, by Shift and by its button', async (explorer) => {
    const { page } = explorer;
    const before = await explorer.positions();
    const { from, to } = await canvasBox(explorer);
    await page.keyboard.down('Shift');
    await drag(explorer, [from, to]);
    await page.keyboard.up('Shift');
    await expect.poll(() => selected(explorer)).toEqual(await everybody(explorer));
    expect(await explorer.positions()).toEqual(before);

    await page.keyboard.press('Escape');
    await expect.poll(() => selected(explorer)).toEqual([]);
    await page.getByRole('button', { name: '框选' }).click();
    const [name = ''] = await everybody(explorer);
    const at = await explorer.nodeAt(name);
    await drag(explorer, [
      { x: at.x - 26, y: at.y - 26 },
      { x: at.x + 26, y: at.y + 26 },
    ]);
    await expect.poll(() => selected(explorer)).toContain(name);
    expect((await selected(explorer)).length).toBeLessThan(6);
    expect(await page.getByRole('button', { name: '框选' }).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('button', { name: '框选' }).getAttribute('aria-pressed')).toBe('false');
    expect(await explorer.positions()).toEqual(before);
  });

  check('with a lasso, by Alt and by its button', async (explorer) => {
    const { page } = explorer;
    const [name = ''] = await everybody(explorer);
    const at = await explorer.nodeAt(name);
    await page.keyboard.down('Alt');
    await drag(explorer, ring(at, 30));
    await page.keyboard.up('Alt');
    await expect.poll(() => selected(explorer)).toContain(name);
    const few = await selected(explorer);
    expect(few.length).toBeLessThan(6);
    await page.getByRole('button', { name: '反选' }).click();
    await page.getByRole('button', { name: '套索' }).click();
    await drag(explorer, ring(at, 30));
    await expect.poll(() => selected(explorer)).toEqual(few);
  });

  check('by click, and more with Ctrl and Shift; all of it moves and is pinned at once', async (explorer) => {
    const { page } = explorer;
    const [first = '', second = '', third = ''] = await everybody(explorer);
    for (const [name, keys] of [
      [first, []],
      [second, ['Control']],
      [third, ['Shift']],
    ] as const) {
      const at = await explorer.nodeAt(name);
      for (const key of keys) await page.keyboard.down(key);
      await page.mouse.click(at.x, at.y);
      for (const key of keys) await page.keyboard.up(key);
      await explorer.settle();
    }
    await expect.poll(() => selected(explorer)).toEqual([first, second, third].sort());
    await page.getByRole('button', { name: '固定或松开选中的' }).click();
    await expect
      .poll(async () => (await explorer.names()).filter((name) => name.endsWith('已固定')))
      .toHaveLength(3);
    await page.keyboard.press('u');
    await expect
      .poll(async () => (await explorer.names()).filter((name) => name.endsWith('已固定')))
      .toEqual([]);
  });

  check('by inversion and by neighbourhood, by button and by key', async (explorer) => {
    const { page } = explorer;
    const [name = ''] = await everybody(explorer);
    const at = await explorer.nodeAt(name);
    await page.mouse.click(at.x, at.y);
    await expect.poll(() => selected(explorer)).toEqual([name]);
    const connected = Number(
      /图中相连 (\d+)/.exec((await explorer.names()).find((it) => it.startsWith(name)) ?? '')?.[1],
    );
    await page.keyboard.press('n');
    await expect.poll(() => selected(explorer)).toHaveLength(connected + 1);
    const around = await selected(explorer);
    await page.keyboard.press('i');
    const rest = (await everybody(explorer)).filter((it) => !around.includes(it));
    await expect.poll(() => selected(explorer)).toEqual(rest);
    await page.getByRole('button', { name: '反选' }).click();
    await expect.poll(() => selected(explorer)).toEqual(around);
    await page.mouse.click(at.x, at.y);
    await page.getByRole('button', { name: '选中邻居' }).click();
    await expect.poll(() => selected(explorer)).toEqual(around);
    await page.keyboard.press('Control+a');
    await expect.poll(() => selected(explorer)).toEqual(await everybody(explorer));
  });
});
