/** Builds the explorer into `dist/web` unless it is there and was built from exactly these sources. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const STAMP = 'dist/web/.built-from';
const SOURCES = ['web', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];

const hash = createHash('sha256');
const add = (path: string): void => {
  hash.update(`${path}\0`);
  hash.update(readFileSync(path));
};
for (const source of SOURCES) {
  if (source !== 'web') add(source);
  else {
    const entries = readdirSync(source, { recursive: true, withFileTypes: true });
    for (const path of entries
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name))
      .sort())
      add(path);
  }
}
const wanted = hash.digest('hex');

if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) {
  console.log('Building the explorer (once; later starts reuse it) …');
  const started = performance.now();
  await build({ configFile: 'vite.config.ts', logLevel: 'warn' });
  writeFileSync(STAMP, wanted);
  console.log(`Explorer built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
