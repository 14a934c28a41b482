import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openExplorer, type Place } from './explorer-page.ts';
import { describeExplorer } from './explorer-suite.ts';

const cameraOf = (page: Page): Promise<{ readonly zoom: number; readonly pan: { x: number; y: number } }> =>
  page.evaluate(() => {
    const container = [...document.querySelectorAll('.gx-canvas *')].find((it) => '_cyreg' in it);
    const { cy } = (
      container as unknown as { _cyreg: { cy: { zoom: () => number; pan: () => { x: number; y: number } } } }
    )._cyreg;
    return { zoom: cy.zoom(), pan: { ...cy.pan() } };
  });

const download = async (
  page: Page,
  entry: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  await page.getByRole('button', { name: '导出' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: entry }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
};

/** What a parser makes of markup: its elements by name, or what is wrong with it. */
const parsed = (page: Page, markup: string): Promise<Readonly<Record<string, number>>> =>
  page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'application/xml');
    const counts: Record<string, number> = {};
    for (const { localName } of document.querySelectorAll('*'))
      counts[localName] = (counts[localName] ?? 0) + 1;
    return counts;
  }, markup);

/** Places as they are kept: to a tenth of a px. */
const inTenths = (places: Readonly<Record<string, Place>>): Readonly<Record<string, Place>> => {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return Object.fromEntries(
    Object.entries(places).map(([name, { x, y }]) => [name, { x: tenth(x), y: tenth(y) }]),
  );
};

describeExplorer('keeping a graph', (check) => {
  check(
    'a link opens just this graph in a fresh browser, with one request',
    async (explorer, address, browser) => {
      const { page, settle } = explorer;
      await page.locator('.gx-legend-row').first().click();
      const [name = ''] = (await explorer.names()).map((it) => it.split(/[，,]/)[0]);
      const at = await explorer.nodeAt(name);
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x + 30, at.y + 22, { steps: 4 });
      await page.mouse.up();
      await page.mouse.wheel(0, -240);
      await settle();
      await page.waitForTimeout(400);
      const [positions, names, camera] = [
        await explorer.positions(),
        await explorer.names(),
        await cameraOf(page),
      ];

      await page.getByRole('button', { name: '分享与保存' }).click();
      await page.getByRole('button', { name: '复制这张图的链接' }).click();
      const link = await page.getByLabel('链接', { exact: true }).inputValue();
      expect(link.startsWith(`${address}/#graph=1.`)).toBe(true);

      const other = await openExplorer(browser, address, { path: link.slice(address.length) });
      let requests = 0;
      other.page.on('request', (request) => {
        if (request.postData()?.includes('subgraph') === true) requests++;
      });
      await other.page.reload();
      await other.page.locator('.gx-canvas [data-node-id]').first().waitFor({ state: 'attached' });
      await other.settle();
      expect(requests).toBe(1);
      expect((await other.names()).toSorted()).toEqual(names.toSorted());
      const again = await other.positions();
      expect(Object.keys(again).toSorted()).toEqual(Object.keys(positions).toSorted());
      for (const [node, { x, y }] of Object.entries(positions)) {
        expect(again[node]?.x).toBeCloseTo(x, 0);
        expect(again[node]?.y).toBeCloseTo(y, 0);
      }
      const seen = await cameraOf(other.page);
      expect(seen.zoom).toBeCloseTo(camera.zoom, 3);
      expect(Math.abs(seen.pan.x - camera.pan.x)).toBeLessThan(1);
      expect(Math.abs(seen.pan.y - camera.pan.y)).toBeLessThan(1);
      expect(await other.page.locator('.gx-legend-row').first().getAttribute('aria-pressed')).toBe('false');
      expect(other.complaints).toEqual([]);
      await other.close();
    },
  );

  check(
    'a saved view is opened again, as a step that can be undone, or by its link, and deleted, or not after all',
    async (explorer, address, browser) => {
      const { page, settle } = explorer;
      const saved = await explorer.positions();
      await page.getByRole('button', { name: '分享与保存' }).click();
      await page.getByText('还没有存过图。').waitFor();
      await page.getByRole('textbox', { name: '名称' }).fill('推进会的人');
      await page.keyboard.press('Enter');
      const row = page.locator('.gx-view-row', { hasText: '推进会的人' });
      await row.waitFor();
      await page.locator('.gx-legend-row').first().click();
      await settle();
      const filtered = await explorer.positions();
      expect(Object.keys(filtered).length).toBeLessThan(Object.keys(saved).length);
      await row.click();
      await expect
        .poll(async () => Object.keys(await explorer.positions()).length)
        .toBe(Object.keys(saved).length);
      await settle();
      await page.getByRole('button', { name: /^撤销/ }).click();
      await settle();
      expect(Object.keys(await explorer.positions()).toSorted()).toEqual(Object.keys(filtered).toSorted());

      await page.getByRole('button', { name: '复制 推进会的人 的链接' }).click();
      const link = await page.getByLabel('链接', { exact: true }).inputValue();
      expect(link.startsWith(`${address}/#view=`)).toBe(true);
      const other = await openExplorer(browser, address, { path: link.slice(address.length) });
      expect(inTenths(await other.positions())).toEqual(inTenths(saved));
      await other.close();

      const deletion = page.getByRole('button', { name: '删除 推进会的人' });
      await deletion.click();
      await page.getByText('还没有存过图。').waitFor();
      await page.locator('.gx-share').getByRole('button', { name: '撤销' }).click();
      await row.waitFor();
      await deletion.click();
      await page.getByText('还没有存过图。').waitFor();
    },
  );

  check('a broken link says so, and what is gone from a link is told', async (explorer, address, browser) => {
    const { page } = explorer;
    await page.evaluate(() => {
      window.location.hash = '#graph=1.AAAA';
    });
    await page.locator('.gx-fault', { hasText: '链接没有打开' }).waitFor();
    expect((await explorer.names()).length).toBeGreaterThan(0);
    const link = await page.evaluate(async () => {
      const ids = [...document.querySelectorAll('.gx-canvas [data-node-id]')].map(
        (node) => node.getAttribute('data-node-id') ?? '',
      );
      const nodes = [...ids.slice(0, 3), 'gone'].map((id, index) => [id, index * 90, 0, 0]);
      const text = JSON.stringify([JSON.stringify({ f: '', c: null }), nodes]);
      const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
      return btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
    });
    const other = await openExplorer(browser, address, { path: `/#graph=1.${link}` });
    expect(await other.names()).toHaveLength(3);
    expect(await other.page.locator('.gx-fault').innerText()).toContain('4 个实体中有 1 个已不在库里');
    await other.close();
  });

  check(
    'is exported as pictures and data that parse, with title, legend, sources and day',
    async (explorer) => {
      const { page } = explorer;
      const nodes = (await explorer.names()).length;
      const lines = Number(/(\d+) 条关系/.exec(await page.locator('.gx-status').innerText())?.[1]);

      const svg = await download(page, 'SVG');
      expect(svg.name).toMatch(/^guanxi .+ \d{4}-\d\d-\d\d\.svg$/);
      const drawing = svg.bytes.toString();
      const shapes = await parsed(page, drawing);
      expect(shapes).not.toHaveProperty('parsererror');
      expect(shapes['path']).toBeGreaterThan(nodes * 2);
      for (const words of ['关系图', '出处：', '人物', new Date().toISOString().slice(0, 10)])
        expect(drawing).toContain(words);

      const png = await download(page, 'PNG');
      expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000);

      const markup = (await download(page, 'GraphML')).bytes.toString();
      expect(await parsed(page, markup)).toMatchObject({ node: nodes, edge: lines });

      const table = (await download(page, 'CSV 表格：关系')).bytes.toString();
      expect(table.match(/\r\n/g)).toHaveLength(lines + 1);
      const entities = (await download(page, 'CSV 表格：实体')).bytes.toString();
      expect(entities.match(/\r\n/g)).toHaveLength(nodes + 1);

      const data = JSON.parse((await download(page, 'JSON')).bytes.toString());
      expect(data.entities).toHaveLength(nodes);
      expect(data.relations).toHaveLength(lines);
      expect(data.relations.every(({ sources }: { sources: unknown[] }) => sources.length > 0)).toBe(true);
      expect(data.sources.length).toBeGreaterThan(0);
    },
  );
});
