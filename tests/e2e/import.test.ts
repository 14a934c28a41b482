import { expect } from 'vitest';
import { askApi } from './ask-api.ts';
import { describeOwnExplorer } from './explorer-suite.ts';

const PASTED = `澜州大学与青禾药业共商实习基地
2024年5月6日上午，青禾药业有限公司总经理宁致远一行来到澜州大学。副校长沈砚秋主持座谈会，科研处处长卓文渊介绍了实习基地的安排。宁致远表示，公司愿意接收二十名学生。`;
const DROPPED = `标题: 图书馆党支部换届
发布日期: 2024-05-08
正文内容:
5月8日，澜州大学图书馆党支部召开换届大会，柳闻笛当选党支部书记。`;

const count = async (address: string): Promise<number> =>
  (await askApi<{ stats: { articles: number } }>(address, '{ stats { articles } }')).stats.articles;

describeOwnExplorer('importing articles', {}, (check) => {
  check('reads what is pasted and dropped, and puts in only what was accepted', async (explorer, address) => {
    const { page } = explorer;
    const before = await count(address);
    const files = await page.evaluateHandle((words) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([words], 'branch.txt', { type: 'text/plain' }));
      return transfer;
    }, DROPPED);
    await page.dispatchEvent('main', 'drop', { dataTransfer: files });
    const dialog = page.locator('.gx-import');
    await dialog.locator('.gx-toggle', { hasText: 'branch.txt' }).waitFor();
    await dialog.locator('textarea').fill(PASTED);
    await dialog.locator('input[type="text"]').fill('澜州大学');
    await dialog.getByRole('button', { name: '读成草稿' }).click();

    const claims = dialog.locator('.gx-draft-claim');
    await claims.first().waitFor();
    expect(await dialog.locator('.gx-draft-bar').innerText()).toMatch(/第 [12] 篇，共 2 篇/);
    expect(await count(address)).toBe(before);
    const other = (await dialog.locator('.gx-draft-text').innerText()).includes('换届');
    if (other) {
      await dialog.getByRole('button', { name: '丢弃' }).click();
      await dialog.locator('.gx-draft-text', { hasText: '青禾药业' }).waitFor();
    }

    const rejected = claims.filter({ hasText: '宁致远' }).filter({ hasText: '总经理' }).first();
    await rejected.locator('.gx-draft-words').click();
    expect(await dialog.locator('[data-asked]').first().innerText()).toContain('宁致远');
    expect(await dialog.locator('.gx-draft-text [data-ringed]').count()).toBeGreaterThan(0);
    await page.keyboard.press('r');
    expect(await rejected.getAttribute('data-verdict')).toBe('rejected');
    const corrected = claims.filter({ hasText: '卓文渊' }).filter({ hasText: '处长' }).first();
    await corrected.locator('.gx-draft-words').click();
    await page.keyboard.press('c');
    await dialog.locator('.gx-correct label input').first().fill('副处长');
    await dialog.locator('.gx-correct').getByRole('button', { name: '改正' }).click();
    expect(await corrected.getAttribute('data-verdict')).toBe('corrected');
    await dialog.getByRole('button', { name: /^接受 ≥/ }).click();
    expect(await rejected.getAttribute('data-verdict')).toBe('rejected');
    expect(await count(address)).toBe(before);

    await dialog.getByRole('button', { name: /^写入图谱/ }).click();
    // Gone from sight once all that was accepted is recorded too.
    await page.locator('.gx-draft-text', { hasText: '青禾药业' }).waitFor({ state: 'detached' });
    expect(await count(address)).toBe(before + 1);
    interface Found {
      readonly search: {
        readonly edges: readonly {
          readonly node: {
            readonly relations: {
              readonly edges: readonly {
                readonly relation: {
                  readonly type: string;
                  readonly role: string | null;
                  readonly status: string;
                };
              }[];
            };
          };
        }[];
      };
    }
    const relationsOf = async (name: string) => {
      const { search } = await askApi<Found>(
        address,
        'query ($name: String!) { search(text: $name, first: 1) { edges { node { relations(first: 20) { edges { relation { type role status } } } } } } }',
        { name },
      );
      return search.edges.flatMap(({ node }) => node.relations.edges.map(({ relation }) => relation));
    };
    const relations = await relationsOf('宁致远');
    expect(relations.map(({ status }) => status)).toContain('ACCEPTED');
    expect(relations.map(({ type }) => type)).not.toContain('HOLDS_POST');
    expect(await relationsOf('卓文渊')).toContainEqual({
      type: 'HOLDS_POST',
      role: '副处长',
      status: 'CORRECTED',
    });
  });
});
