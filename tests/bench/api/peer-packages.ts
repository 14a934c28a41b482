import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const PACKAGES = {
  '@neo4j/graphql': '7.6.3',
  graphql: '16.15.0',
  'graphql-yoga': '5.24.1',
  'neo4j-driver': '6.3.0',
};

/** A folder with the peer's packages, kept beside the other caches: 100 packages that the product itself never needs. */
export const peerPackages = (): string => {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(cache, 'guanxi', `neo4j-graphql-${PACKAGES['@neo4j/graphql']}`);
  if (existsSync(join(folder, 'node_modules', '@neo4j', 'graphql'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: folder, stdio: 'inherit' });
  return folder;
};
