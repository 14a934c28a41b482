import { expect } from 'vitest';
import { askApi } from './ask-api.ts';
import type { ExplorerPage } from './explorer-page.ts';
import { barriersOf, describeOwnExplorer } from './explorer-suite.ts';
import { searchFor } from './tour.ts';

const PASTED = `澜州大学与青禾药业共商实习基地
2024年5月6日上午，青禾药业有限公司总经理宁致远来到澜州大学。副校长沈砚秋主持座谈会。`;

const WORDS = {
  zh: { locale: 'zh-CN', history: '历史', share: '分享与保存', export: '导出', import: '导入文章' },
  en: {
    locale: 'en-GB',
    history: 'History',
    share: 'Share and save',
    export: 'Export',
    import: 'Import articles',
  },
} as const;

const PEOPLE = ['沈砚秋', '孟凡行', '司徒晴'] as const;
type Ids = Readonly<Record<(typeof PEOPLE)[number], string>>;

const idsOf = async (address: string): Promise<Ids> => {
  type Answer = Readonly<
    Record<string, { readonly edges: readonly { readonly node: { readonly id: string } }[] }>
  >;
  const fields = PEOPLE.map(
    (name, at) => `p${at}: search(text: "${name}", first: 1) { edges { node { id } } }`,
  );
  const found = await askApi<Answer>(address, `{ ${fields.join(' ')} }`);
  return Object.fromEntries(PEOPLE.map((name, at) => [name, found[`p${at}`]?.edges[0]?.node.id])) as Ids;
};

/** Adds what axe finds in light and in dark, with the state that it was found in. */
const look = async (explorer: ExplorerPage, state: string, found: string[]): Promise<void> => {
  // Away from what was clicked, whose tip is shown only to who points at it.
  await explorer.page.mouse.move(0, 0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await explorer.page.emulateMedia({ colorScheme });
    for (const barrier of await barriersOf(explorer)) found.push(`${state}, ${colorScheme}: ${barrier}`);
  }
};

const openPanel = async ({ page, settle }: ExplorerPage, hash: string, sign: string): Promise<void> => {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await page.locator(sign).first().waitFor();
  await settle();
};

describeOwnExplorer('no panel and no state has a barrier that axe finds, light or dark', {}, (check) => {
  for (const [language, words] of Object.entries(WORDS)) {
    check(
      `on a desk, ${language}`,
      async (explorer, address) => {
        const { page, settle } = explorer;
        const id = await idsOf(address);
        const found: string[] = [];
        const clean = (state: string) => look(explorer, state, found);
        expect(await page.evaluate(() => document.documentElement.lang)).toMatch(new RegExp(`^${language}`));
        await clean('start');

        await page.keyboard.type('沈砚秋主持');
        await page.locator('.gx-hit-sentence').first().waitFor();
        await clean('search');
        await page.keyboard.press('Escape');

        await searchFor(explorer, PEOPLE[0]);
        await clean('entity');
        const at = await explorer.nodeAt(PEOPLE[0]);
        await page.mouse.click(at.x, at.y, { button: 'right' });
        await page.locator('.gx-menu-branch').first().waitFor();
        await clean('menu');
        await page.keyboard.press('Escape');

        await page.locator('.gx-row-proof').first().click();
        await page.locator('[data-evidence]').first().waitFor();
        await page.locator('[data-evidence]').first().focus();
        await page.keyboard.press('c');
        await page.locator('.gx-correct').waitFor();
        await clean('evidence, being corrected');
        await page.locator('.gx-evidence-source').first().click();
        await page.locator('[data-asked]').first().waitFor();
        await clean('article');

        await openPanel(explorer, `#paths=${id.沈砚秋},${id.孟凡行}`, '.gx-path');
        await page.locator('.gx-path-step').nth(1).click();
        await page.locator('.gx-path .gx-quote').first().waitFor();
        await clean('paths');
        const [one = '', , other = ''] = await page
          .locator('.gx-path')
          .first()
          .locator('.gx-entity')
          .evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset['entity']));
        await page.locator('.gx-path-choices select').first().selectOption('1');
        await page.locator('.gx-no-path').waitFor();
        await clean('no path');
        await openPanel(explorer, `#common=${one},${other}`, '.gx-common');
        await clean('common neighbours');
        await openPanel(explorer, `#company=${id.司徒晴}`, '.gx-company li');
        await clean('seen together');
        await page.locator('.gx-company-proof').first().click();
        await page.locator('.gx-pair-event').first().waitFor();
        await clean('events of two');

        await page.locator('.gx-legend-row').first().click();
        await page.getByRole('button', { name: words.history, exact: true }).click();
        await page.locator('.gx-history-step').first().waitFor();
        await clean('history and filters');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: words.share }).click();
        await page.locator('.gx-share h3').waitFor();
        await clean('saved views');
        await page.keyboard.press('Escape');
        await page.locator('#gx-search-input').blur();
        await page.keyboard.press('t');
        await page.locator('.gx-table tbody tr[data-index]').first().waitFor();
        await settle();
        await clean('table');
        await page.getByRole('button', { name: words.export }).click();
        await page.getByRole('menuitem').first().waitFor();
        await clean('export');
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        await page.locator('[role="dialog"]').waitFor();
        await clean('help');
        await page.keyboard.press('Escape');

        await page.getByRole('button', { name: words.import }).click();
        await page.locator('.gx-import textarea').fill(PASTED);
        await clean('import');
        await page.locator('.gx-import-form [type="submit"]').click();
        await page.locator('.gx-draft-claim').first().waitFor();
        await page.locator('.gx-draft-words').first().click();
        await page.keyboard.press('a');
        await clean('draft');
        expect(found).toEqual([]);
      },
      { locale: words.locale },
    );

    check(
      `on a phone, ${language}`,
      async (explorer) => {
        const { page } = explorer;
        const found: string[] = [];
        const clean = (state: string) => look(explorer, state, found);
        await clean('start');
        await page.locator('.gx-sheet-handle').click();
        await page.locator('.gx-bar-row').first().click();
        await page.locator('.gx-entity-head h2').waitFor();
        await clean('entity');
        await page.locator('.gx-row-proof').first().click();
        await page.locator('[data-evidence]').first().waitFor();
        await clean('evidence');
        expect(found).toEqual([]);
      },
      { locale: words.locale, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    );
  }
});
