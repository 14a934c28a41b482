import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { askApi } from './ask-api.ts';
import { describeOwnExplorer } from './explorer-suite.ts';
import { searchFor } from './tour.ts';

const PERSON = '孟凡行';

interface Relation {
  readonly id: string;
  readonly claimCount: number;
  readonly claims: readonly { readonly id: string; readonly status: string }[];
}

const relationNow = async (address: string, id: string): Promise<Relation | null> =>
  (
    await askApi<{ relation: Relation | null }>(
      address,
      'query ($id: ID!) { relation(id: $id) { id claimCount claims(first: 20) { id status } } }',
      { id },
    )
  ).relation;

/** Opens the proof of the person's first relation and gives its id. */
const openProof = async (page: Page): Promise<string> => {
  await page.locator('.gx-row-proof').first().click();
  await page.locator('[data-evidence]').first().waitFor();
  await expect.poll(() => page.url()).toMatch(/#relation=/);
  return decodeURIComponent(/#relation=([^,]+)/.exec(page.url())?.[1] ?? '');
};

const lines = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const container = [...document.querySelectorAll('.gx-canvas *')].find((it) => '_cyreg' in it);
    const { cy } = (
      container as unknown as {
        _cyreg: {
          cy: { edges: () => { map: (f: (e: { id: () => string }) => string) => string[] } };
        };
      }
    )._cyreg;
    return cy.edges().map((edge) => edge.id());
  });

const SOON = { timeout: 10_000 };

describeOwnExplorer('judging a claim in place', {}, (check) => {
  check(
    'accepts, rejects and corrects; the line follows, and Ctrl+Z takes it back in the store too',
    async (explorer, address) => {
      const { page, settle } = explorer;
      await searchFor(explorer, PERSON);
      const id = await openProof(page);
      await settle();
      const before = await relationNow(address, id);
      expect(before?.claims.map(({ status }) => status)).toContain('AUTO');

      const card = page.locator('[data-evidence]').first();
      await card.getByRole('button', { name: '接受' }).click();
      await card.getByRole('button', { name: '已接受' }).waitFor();
      const statuses = async () => (await relationNow(address, id))?.claims.map((it) => it.status) ?? [];
      expect(await statuses()).toContain('ACCEPTED');
      await page.keyboard.press('Control+z');
      await card.getByRole('button', { name: '接受', exact: true }).waitFor();
      await expect.poll(statuses, SOON).toEqual(before?.claims.map(() => 'AUTO'));

      const claims = before?.claims.length ?? 0;
      for (let left = claims; left > 0; left--) {
        await page.locator('[data-evidence]').first().focus();
        await page.keyboard.press('r');
        await expect.poll(async () => (await relationNow(address, id))?.claimCount ?? 0, SOON).toBe(left - 1);
        await settle();
      }
      await page.locator('.gx-right', { hasText: '已不在图谱里' }).waitFor();
      const without = await lines(page);
      for (let left = 0; left < claims; left++) await page.keyboard.press('Control+z');
      await expect
        .poll(async () => (await relationNow(address, id))?.claimCount, SOON)
        .toBe(before?.claimCount);
      await page.locator('[data-evidence]').first().waitFor();
      expect((await lines(page)).length).toBeGreaterThan(without.length);

      await page.locator('[data-evidence]').first().focus();
      await page.keyboard.press('c');
      const form = page.locator('.gx-correct');
      await form.locator('label input').first().fill('名誉院长');
      await form.getByRole('button', { name: '改正' }).click();
      await expect.poll(async () => (await relationNow(address, id))?.claimCount ?? 0, SOON).toBe(claims - 1);
      // The server is quicker than its answer: a key pressed before that would take back the step before.
      await form.waitFor({ state: 'hidden' });
      await settle();
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await relationNow(address, id))?.claimCount ?? 0, SOON).toBe(claims);
    },
  );
});
