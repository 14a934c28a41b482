import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildExplorer } from './explorer-server.ts';

const FOLDER = 'dist/web/assets';

/** The scripts that the page and these scripts import before anything is asked for, by name. */
const needed = (names: readonly string[]): ReadonlySet<string> => {
  const reached = new Set<string>();
  const follow = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const script = readFileSync(join(FOLDER, name), 'utf8');
    for (const [, file = ''] of script.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g))
      follow(file);
  };
  names.forEach(follow);
  return reached;
};

describe('what a browser loads', () => {
  beforeAll(buildExplorer);

  it('is at most 400 kB of JavaScript, compressed, up to the first canvas, with every language and worker', () => {
    const page = readFileSync('dist/web/index.html', 'utf8');
    const scripts = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));
    const first = [...page.matchAll(/\/assets\/([\w.-]+\.js)/g)].map(([, name = '']) => name);
    const later = scripts.filter((name) => /^(zh|en|.*worker)-/.test(name));
    expect(later.length).toBeGreaterThanOrEqual(3);
    const loaded = needed([...first, ...later]);
    expect(loaded.size).toBeGreaterThan(6);
    expect(loaded.size).toBeLessThan(scripts.length);
    const bytes = [...loaded].map((name) => gzipSync(readFileSync(join(FOLDER, name))).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000);
  });

  it('is a page without inline script, whose only inline style carries the nonce', () => {
    const page = readFileSync('dist/web/index.html', 'utf8');
    for (const [tag = ''] of page.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(' src="/');
    for (const [tag = ''] of page.matchAll(/<style\b[^>]*>/g)) expect(tag).toContain('nonce="__CSP_NONCE__"');
    expect(page).not.toMatch(/ style=| on[a-z]+=/);
  });
});
