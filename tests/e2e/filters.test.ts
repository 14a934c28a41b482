import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { askApi, bestConnected } from './ask-api.ts';
import { describeExplorer } from './explorer-suite.ts';
import { searchFor } from './tour.ts';

/** Presses a key on a slider's thumb so many times. */
const slide = async (page: Page, label: string, key: string, times: number): Promise<void> => {
  await page.getByRole('slider', { name: label }).focus();
  for (let count = 0; count < times; count++) await page.keyboard.press(key);
};

const parametersOf = (page: Page): URLSearchParams => new URLSearchParams(new URL(page.url()).hash.slice(1));

interface Neighbours {
  readonly expand: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

describeExplorer('filters', (check) => {
  check('by time show just the neighbours that the API has of that time', async (explorer, address) => {
    const { page, settle } = explorer;
    const [person = ''] = await bestConnected(address, 1);
    await searchFor(explorer, person);
    const { id } = await page.evaluate(() => ({
      id: decodeURIComponent(window.location.hash.replace('#entity=', '')),
    }));
    for (let pages = 0; pages < 3; pages++) {
      await page.keyboard.press('e');
      await settle();
    }
    await slide(page, '从哪个月起', 'ArrowRight', 3);
    const since = await expect
      .poll(() => parametersOf(page).get('since'))
      .toMatch(/^\d{4}-\d\d-01$/)
      .then(() => parametersOf(page).get('since') ?? '');
    await settle();
    const { expand } = await askApi<Neighbours>(
      address,
      'query ($id: ID!, $since: Date) { expand(id: $id, first: 100, since: $since) { edges { node { id } } } }',
      { id, since },
    );
    const lines = await page.evaluate((own) => {
      const container = [...document.querySelectorAll('.gx-canvas *')].find((it) => '_cyreg' in it);
      const { cy } = (container as unknown as { _cyreg: { cy: CanvasGraph } })._cyreg;
      return [
        ...new Set(
          cy
            .edges()
            .map((edge) => [edge.source().id(), edge.target().id()])
            .filter((ends) => ends.includes(own))
            .map(([a = '', b = '']) => (a === own ? b : a)),
        ),
      ];
    }, id);
    expect(lines.length).toBeGreaterThan(0);
    expect([...lines].sort()).toEqual(expand.edges.map(({ node }) => node.id).sort());
  });

  check('by degree and strength hide what is below, say how much, and can be undone', async (explorer) => {
    const { page, names, settle } = explorer;
    const before = await names();
    const shown = (): Promise<string> => page.locator('.gx-status').innerText();
    await slide(page, '全库相连数', 'ArrowRight', 3);
    await settle();
    const degrees = await askApi<{ readonly nodes: readonly { readonly degree: number }[] }>(
      new URL(page.url()).origin,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { degree } }',
      {
        ids: await page
          .locator('.gx-canvas [data-node-id]')
          .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-node-id'))),
      },
    );
    expect(Math.min(...degrees.nodes.map(({ degree }) => degree))).toBeGreaterThanOrEqual(5);
    const hidden = before.length - (await names()).length;
    expect(hidden).toBeGreaterThan(0);
    expect(await shown()).toContain(`筛选隐藏 ${hidden}`);
    expect(parametersOf(page).get('degree')).toBe('5');

    await slide(page, '可信度', 'ArrowRight', 6);
    await page.getByLabel('隐藏没有连线的实体').check({ force: true });
    await settle();
    expect(parametersOf(page).get('confidence')).toBe('0.95');
    expect(parametersOf(page).get('off')).toBe('lonely');
    expect((await names()).length).toBeLessThan(before.length - hidden);
    expect((await names()).every((name) => !name.includes('图中相连 0'))).toBe(true);

    await page.locator('.gx-canvas [data-node-id][tabindex="0"]').focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
    await settle();
    expect(await names()).toEqual(before);
    expect(new URL(page.url()).hash).toBe('');
  });

  check('are in the address: a reload keeps them, and the legend shows them', async (explorer) => {
    const { page, names, settle } = explorer;
    const sort = page.locator('.gx-legend-row').first();
    await sort.click();
    await page.getByText('按关系类型').click();
    await page.locator('.gx-types .gx-legend-row').first().click();
    await settle();
    const kept = await names();
    const { hash } = new URL(page.url());
    expect(hash).toMatch(/^#off=subkind:[A-Z_]+,type:[A-Z_]+$/);
    await page.reload();
    await page.locator('.gx-canvas [data-node-id]').first().waitFor({ state: 'attached' });
    await settle();
    expect((await names()).toSorted()).toEqual(kept.toSorted());
    expect(new URL(page.url()).hash).toBe(hash);
    expect(await page.locator('.gx-legend-row').first().getAttribute('aria-pressed')).toBe('false');
    expect(await page.getByRole('button', { name: '撤销' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: '全部显示' }).click();
    await settle();
    expect((await names()).length).toBeGreaterThan(kept.length);
    expect(new URL(page.url()).hash).toBe('');
  });
});

/** What these tests read of Cytoscape. */
interface CanvasGraph {
  edges: () => {
    map: <Result>(
      read: (edge: { source: () => { id: () => string }; target: () => { id: () => string } }) => Result,
    ) => Result[];
  };
}
