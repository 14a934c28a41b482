/**
 * What a browser has to load before the canvas can be used: the page's script, all that it imports
 * outright, one language and the layout worker, compressed. The rest comes on demand and is not counted.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const MOST_BYTES = 400_000;
const FOLDER = 'dist/web/assets';

execFileSync(process.execPath, ['--import', 'tsx', '.ci/build-web-when-stale.ts'], { stdio: 'inherit' });

const page = readFileSync('dist/web/index.html', 'utf8');
const waiting = [...page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name);
const onDemand = readdirSync(FOLDER).filter((name) => /^(zh|en|layout-worker)-.*\.js$/.test(name));
const languages = onDemand.filter((name) => /^(zh|en)-/.test(name));
// Of the languages the heavier one counts.
const heavier = languages.toSorted(
  (a, b) => readFileSync(join(FOLDER, b)).length - readFileSync(join(FOLDER, a)).length,
)[0];
waiting.push(...onDemand.filter((name) => name === heavier || name.startsWith('layout-worker-')));

const sizes = new Map<string, number>();
for (const name of waiting) {
  if (sizes.has(name)) continue;
  const source = readFileSync(join(FOLDER, name));
  sizes.set(name, gzipSync(source).length);
  for (const [, imported = ''] of source.toString().matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
    waiting.push(imported);
}

const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
console.log(
  `weight: ${sizes.size} scripts, ${(total / 1000).toFixed(0)} of ${MOST_BYTES / 1000} kB up to the first canvas`,
);
if (total > MOST_BYTES || sizes.size < 4) {
  for (const [name, size] of [...sizes].toSorted(([, a], [, b]) => b - a))
    console.error(`  ${(size / 1000).toFixed(1).padStart(7)} kB ${name}`);
  console.error('too heavy: import what the first canvas does not need where it is used');
  process.exitCode = 1;
}
