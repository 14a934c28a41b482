import { expect } from 'vitest';
import { askApi } from './ask-api.ts';
import type { ExplorerPage } from './explorer-page.ts';
import { describeExplorer } from './explorer-suite.ts';
import { litLines } from './lit-lines.ts';
import { searchFor } from './tour.ts';

const [A, B] = ['沈砚秋', '孟凡行'];

const openMenu = async ({ page, nodeAt, settle }: ExplorerPage, name: string): Promise<void> => {
  await settle();
  const at = await nodeAt(name);
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.locator('.gx-menu-branch').first().waitFor();
};

/** From a person's menu to the paths to another one. */
const pathsTo = async (explorer: ExplorerPage, from: string, to: string): Promise<void> => {
  const { page } = explorer;
  await searchFor(explorer, from);
  await openMenu(explorer, from);
  await page.getByRole('menuitem', { name: /从这里到|Paths from/ }).click();
  await page.locator('.gx-entity-picker input').waitFor();
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await page.locator('.gx-path-end', { hasText: to }).waitFor();
};

describeExplorer('finding what joins', (check) => {
  check(
    'stacks the sentences of a line, names and cue marked, and opens the article at one',
    async (explorer, address) => {
      const { page } = explorer;
      interface Answer {
        readonly persons: {
          readonly edges: readonly {
            readonly node: {
              readonly posts: {
                readonly edges: readonly {
                  readonly relation: { readonly id: string; readonly claimCount: number };
                }[];
              };
            };
          }[];
        };
      }
      const { persons } = await askApi<Answer>(
        address,
        '{ persons(first: 20, order: DEGREE) { edges { node { posts(first: 10) { edges { relation { id claimCount } } } } } } }',
      );
      const [post] = persons.edges
        .flatMap(({ node }) => node.posts.edges.map(({ relation }) => relation))
        .toSorted((a, b) => b.claimCount - a.claimCount);
      await page.evaluate((id) => {
        window.location.hash = `#relation=${id}`;
      }, post?.id);
      const cards = page.locator('[data-evidence]');
      await cards.first().waitFor();
      expect(await cards.count()).toBe(post?.claimCount);
      expect(await cards.count()).toBeGreaterThan(1);
      const days = await cards.locator('.gx-evidence-source span:last-child').allInnerTexts();
      expect(days).toEqual(days.toSorted().toReversed());
      const marks = await cards
        .locator('.gx-quote')
        .evaluateAll((quotes) =>
          quotes.map((quote) => [
            quote.querySelectorAll('.gx-name').length,
            quote.querySelectorAll('.gx-cue').length,
          ]),
        );
      for (const [names = 0, cues = 0] of marks) expect(names + cues).toBeGreaterThan(1);
      expect(marks).toContainEqual([2, 1]);
      await cards.first().locator('.gx-evidence-source').click();
      await page.locator('[data-asked]').first().waitFor();
      expect(await page.locator('.gx-text .gx-name').count()).toBeGreaterThan(2);
      expect(await page.locator('.gx-text [data-ringed]').count()).toBeGreaterThan(0);
    },
  );

  check('lists every shortest path, proves each step, and lights exactly its lines', async (explorer) => {
    const { page, settle } = explorer;
    await pathsTo(explorer, A, B);
    const rows = page.locator('.gx-path');
    await rows.first().waitFor();
    const found = await rows.count();
    expect(found).toBeGreaterThan(1);
    expect(await page.locator('.gx-paths-count').innerText()).toBe(`最短的路径 ${found} 条，各 4 步`);

    await rows.first().locator('.gx-path-step').nth(1).click();
    const quote = rows.first().locator('.gx-quote');
    await quote.waitFor();
    expect(await quote.locator('.gx-name').count()).toBeGreaterThan(0);
    expect(await quote.locator('.gx-cue').count()).toBe(1);

    const before = await explorer.positions();
    await rows.nth(1).locator('.gx-path-head').click();
    await settle();
    const names = await rows.nth(1).locator('.gx-entity').allInnerTexts();
    expect(names).toHaveLength(5);
    for (const name of names) expect((await explorer.names()).some((it) => it.startsWith(name))).toBe(true);
    expect(await explorer.positions()).toMatchObject(before);

    for (const index of [1, 0]) {
      await rows.nth(index).locator('.gx-path-head').click();
      await settle();
      const ids = await rows
        .nth(index)
        .locator('.gx-entity')
        .evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset['entity'] ?? ''));
      const steps = new Set(ids.slice(1).map((id, step) => [ids[step], id].toSorted().join(' ')));
      await rows.nth(index).hover();
      await page.waitForTimeout(300);
      const lines = await litLines(page);
      const bright = lines.filter(({ lit }) => lit > 0.12).map(({ ends }) => ends.toSorted().join(' '));
      expect(new Set(bright)).toEqual(steps);
      expect(lines.length).toBeGreaterThan(bright.length);
    }
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await settle();
    expect(await explorer.positions()).toEqual(before);
  });

  check(
    'says what hid a path, and finds one once that is lifted',
    async (explorer) => {
      const { page } = explorer;
      await pathsTo(explorer, '钟毓秀', B);
      const none = page.locator('.gx-no-path');
      await none.waitFor();
      expect(await none.innerText()).toMatch(
        /No path within 6 steps\s+Went through \d+ entities and \d+ relations/,
      );
      await none.getByRole('button', { name: 'Allow the home institution' }).click();
      await page.locator('.gx-path').first().waitFor();
      expect(await page.locator('.gx-toggle[aria-pressed="true"]').innerText()).toBe(
        'Through the home institution',
      );
      expect(await page.locator('.gx-path').first().innerText()).not.toMatch(/[步条]/);
    },
    { locale: 'en-GB', colorScheme: 'dark' },
  );

  check('finds paths and common neighbours of two selected by key alone', async (explorer) => {
    const { page } = explorer;
    await searchFor(explorer, '司徒晴');
    await page.keyboard.press('/');
    await page.keyboard.type('顾怀远');
    await page.keyboard.press('Shift+Enter');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.gx-canvas [data-node-id]')].some((it) =>
        it.textContent?.startsWith('顾怀远'),
      ),
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const focus = (name: string): Promise<void> =>
      page
        .locator('.gx-canvas [data-node-id]', { hasText: new RegExp(`^${name}`) })
        .first()
        .focus();
    await focus('司徒晴');
    await page.keyboard.press('Enter');
    await page.locator('.gx-entity-head h2', { hasText: '司徒晴' }).waitFor();
    await focus('顾怀远');
    await page.keyboard.press(' ');
    await page.keyboard.press('p');
    await page.locator('.gx-path').first().waitFor();
    const between = await page.locator('.gx-path').count();
    expect(between).toBeGreaterThan(1);
    expect(await page.locator('.gx-paths-count').innerText()).toBe(`最短的路径 ${between} 条，各 2 步`);

    await page.keyboard.press('b');
    const common = page.locator('.gx-common');
    await common.first().waitFor();
    expect(await common.count()).toBe(between);
    await page.getByRole('button', { name: `加入 ${between} 个` }).click();
    await explorer.settle();
    for (const name of await common.locator('.gx-entity').allInnerTexts())
      expect((await explorer.names()).some((it) => it.startsWith(name))).toBe(true);
  });

  check('draws lines between persons who were at events together, and proves one', async (explorer) => {
    const { page, settle } = explorer;
    const together = async (): Promise<number> =>
      (
        await page.evaluate(() => {
          const container = [...document.querySelectorAll('.gx-canvas *')].find((it) => '_cyreg' in it);
          const { cy } = (
            container as unknown as {
              _cyreg: { cy: { edges: () => { map: (f: (e: { id: () => string }) => string) => string[] } } };
            }
          )._cyreg;
          return cy.edges().map((edge) => edge.id());
        })
      ).filter((id) => id.startsWith('line:together ')).length;
    await searchFor(explorer, '司徒晴');
    await openMenu(explorer, '司徒晴');
    await page.getByRole('menuitem', { name: '同场的人' }).click();
    const rows = page.locator('.gx-company li');
    await rows.first().waitFor();
    const met = await rows.count();
    expect(met).toBeGreaterThan(25);
    await page.getByRole('button', { name: /^加入 \d+ 个$/ }).click();
    await settle();
    await expect.poll(together).toBeGreaterThan(5);
    const all = await together();

    await page.locator('.gx-company-least input').focus();
    for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('.gx-company-least').innerText()).toContain('3 次');
    const strong = await rows.count();
    expect(strong).toBeGreaterThan(1);
    expect(strong).toBeLessThan(met);
    await expect.poll(together).toBe(strong);
    expect(strong).toBeLessThan(all);

    await page.locator('.gx-company-days input').first().fill('2023-06-01');
    await expect.poll(() => rows.count()).not.toBe(strong);
    await page.locator('.gx-company-days input').first().fill('');
    await expect.poll(() => rows.count()).toBe(strong);

    const name = await rows.first().locator('.gx-entity').innerText();
    await rows.first().locator('.gx-company-proof').click();
    const events = page.locator('.gx-pair-event');
    await events.first().waitFor();
    expect(await events.count()).toBeGreaterThanOrEqual(3);
    expect(await page.locator('.gx-path-ends').innerText()).toContain(name);
    for (const event of await events.all()) {
      const quotes = (await event.locator('.gx-quote').allInnerTexts()).join('');
      expect(quotes).toContain(name);
      expect(quotes).toContain('司徒晴');
    }
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('button', { name: '在画布上连线' }).last().click();
    await expect.poll(together).toBe(0);
    expect(page.url()).not.toContain('together=');

    // Nobody's in particular: those of all on the canvas with each other.
    await page.locator('.gx-company-open').click();
    await rows.first().waitFor();
    await expect.poll(together).toBe(await rows.count());
    expect(page.url()).toContain('together=all,3');
    await page.getByRole('button', { name: '撤销：同场连线' }).click();
    await expect.poll(together).toBe(0);
    await page.getByRole('button', { name: '撤销：同场连线' }).click();
    await expect.poll(together).toBe(strong);
    expect(page.url()).toMatch(/together=[^&]+,3/);
  });
});
