import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { describeOwnExplorer } from './explorer-suite.ts';
import { searchFor } from './tour.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-roles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TOKENS = {
  reader: randomBytes(24).toString('hex'),
  editor: randomBytes(24).toString('hex'),
  admin: randomBytes(24).toString('hex'),
};

const store = async () => {
  const file = join(folder, 'tokens');
  writeFileSync(
    file,
    Object.entries(TOKENS)
      .map(([role, token]) => `${role} ${role} ${token}\n`)
      .join(''),
    { mode: 0o600 },
  );
  return { environment: { AUTH_TOKENS_FILE: file } };
};

describeOwnExplorer('what a role may not do is not offered', { store }, (check) => {
  for (const [role, password] of Object.entries(TOKENS))
    check(
      role,
      async (explorer) => {
        const { page } = explorer;
        const may = role !== 'reader';
        await searchFor(explorer, '沈砚秋');
        await page.locator('.gx-row-proof').first().click();
        await page.locator('[data-evidence]').first().waitFor();
        expect((await page.locator('.gx-judge').count()) > 0).toBe(may);
        expect(await page.getByRole('button', { name: '导入文章' }).count()).toBe(may ? 1 : 0);
        await page.getByRole('button', { name: '分享与保存' }).click();
        await page.getByText('还没有存过图。').waitFor();
        expect(await page.getByRole('button', { name: '保存', exact: true }).count()).toBe(may ? 1 : 0);
        expect(await page.getByText('要有编辑者的权限').count()).toBe(may ? 0 : 1);
        expect(await page.getByRole('button', { name: '复制这张图的链接' }).isEnabled()).toBe(true);
      },
      { httpCredentials: { username: 'somebody', password, send: 'always' } },
    );
});
