import { existsSync } from 'node:fs';

/**
 * The project's own folder, as a URL that ends with a slash: the nearest above this file that holds a
 * package.json. The same whether the file runs as it is or bundled from `dist`.
 */
export const projectRoot: URL = (() => {
  for (let folder = new URL('./', import.meta.url); ; folder = new URL('../', folder)) {
    if (existsSync(new URL('package.json', folder))) return folder;
    if (folder.pathname === '/') throw new Error(`No package.json above ${import.meta.url}.`);
  }
})();
