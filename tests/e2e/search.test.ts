import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { describeExplorer } from './explorer-suite.ts';

const PERSON = '沈砚秋';
const field = (page: Page) => page.locator('#gx-search-input');
const options = (page: Page) => page.locator('[role="option"]');

const type = async (page: Page, text: string): Promise<void> => {
  await field(page).fill('');
  await field(page).pressSequentially(text);
  await options(page).first().waitFor();
};

/** Counts the requests whose query begins with one of these words, from now on. */
const counted = (page: Page, ...names: readonly string[]): (() => number) => {
  let count = 0;
  page.on('request', (request) => {
    const body = request.postData() ?? '';
    if (names.some((name) => body.includes(`"query ${name}(`))) count++;
  });
  return () => count;
};

describeExplorer('the search of the explorer', (check) => {
  check(
    'finds one person by Han, pinyin, initials, post and traditional script, marked',
    async ({ page }) => {
      for (const [text, marked] of [
        [PERSON, PERSON],
        ['shenyanq', PERSON],
        ['syq', PERSON],
        [`副校长${PERSON}`, PERSON],
        ['沈硯秋', PERSON],
        ['沈', '沈'],
      ] as const) {
        await type(page, text);
        const first = options(page).first();
        // Until the answer is here the rows of the text before stay.
        await expect
          .poll(() => first.locator('.gx-hit-name .gx-match').allInnerTexts(), { message: text })
          .toEqual([marked]);
        expect([text, await first.locator('.gx-hit-name').innerText()]).toEqual([text, PERSON]);
      }
    },
  );

  check('lists sentences of articles below, and opens one at its place', async (explorer) => {
    const { page } = explorer;
    await type(page, `${PERSON}主持`);
    const sentence = page.locator('.gx-hit-sentence').first();
    await sentence.waitFor();
    expect(await page.locator('.gx-search-head').innerText()).toMatch(/^文章里的句子 · \d+$/);
    expect(await sentence.locator('.gx-match').first().innerText()).toBe(`${PERSON}主持`);
    expect(await sentence.locator('.gx-hit-source').innerText()).toMatch(/\d{4}-\d{2}-\d{2}/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('[data-asked]').first().waitFor();
    const asked = await page.locator('[data-asked]').allInnerTexts();
    expect(asked.join('')).toContain(PERSON);
  });

  check('waits at Enter for the hits of the last letter', async ({ page }) => {
    await page.route('**/graphql', async (route) => {
      if (/query (Suggest|Search)\(/.test(route.request().postData() ?? ''))
        await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await field(page).pressSequentially('沈砚');
    await page.keyboard.type('秋');
    await page.keyboard.press('Enter');
    await page.locator('.gx-search-wait').waitFor();
    await page.locator('.gx-entity-head h2', { hasText: PERSON }).waitFor();
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-node-id'));
  });

  check('asks nothing and takes no Enter while an input method is composing', async ({ page }) => {
    const asked = counted(page, 'Suggest', 'Search');
    const client = await page.context().newCDPSession(page);
    await field(page).focus();
    const letters = 'shen';
    for (let end = 1; end <= letters.length; end++) {
      await client.send('Input.imeSetComposition', {
        text: letters.slice(0, end),
        selectionStart: end,
        selectionEnd: end,
      });
    }
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
    expect(asked()).toBe(0);
    expect(await page.locator('.gx-entity-head').count()).toBe(0);
    await client.send('Input.insertText', { text: PERSON });
    await options(page).first().waitFor();
    expect(await field(page).inputValue()).toBe(PERSON);
    await page.locator('.gx-hit-sentence').first().waitFor();
    expect(asked()).toBe(2);
  });

  check(
    'says what failed, offers to try again, and finds once the server answers',
    async ({ page }) => {
      await page.route('**/graphql', (route) => route.abort());
      await field(page).pressSequentially('syq');
      const failure = page.locator('.gx-search-drop .gx-failure');
      await failure.waitFor();
      await page.unroute('**/graphql');
      await failure.getByRole('button').click();
      await expect.poll(() => options(page).first().innerText()).toContain(PERSON);
      await failure.waitFor({ state: 'detached' });
    },
    { complains: true, locale: 'en-GB' },
  );
});
