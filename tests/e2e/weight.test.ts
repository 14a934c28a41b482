import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildExplorer } from './explorer-server.ts';

describe('what a browser loads', () => {
  it('is at most 400 kB of JavaScript, compressed, with every language and worker', async () => {
    await buildExplorer();
    const folder = 'dist/web/assets';
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(3);
    const bytes = scripts.map((name) => gzipSync(readFileSync(join(folder, name))).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000);
  });

  it('is a page without inline script, whose only inline style carries the nonce', async () => {
    await buildExplorer();
    const page = readFileSync('dist/web/index.html', 'utf8');
    for (const [tag = ''] of page.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(' src="/');
    for (const [tag = ''] of page.matchAll(/<style\b[^>]*>/g)) expect(tag).toContain('nonce="__CSP_NONCE__"');
    expect(page).not.toMatch(/ style=| on[a-z]+=/);
  });
});
