import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Gold, parseGold } from './gold.ts';

/** A folder with an article and its answers. */
export interface GoldFolder {
  readonly name: string;
  readonly articleFile: string;
  readonly bytes: Uint8Array;
  readonly gold: Gold;
}

/**
 * The folders under `directory` that hold `article.txt` and `gold.json`, by name; `directory` itself
 * when it holds them. Throws an Error that names the path when there are none.
 */
export const readGoldFolders = (directory: string): readonly GoldFolder[] => {
  const read = (name: string, folder: string): GoldFolder => {
    const articleFile = join(folder, 'article.txt');
    const goldFile = join(folder, 'gold.json');
    return {
      name,
      articleFile,
      bytes: readFileSync(articleFile),
      gold: parseGold(goldFile, readFileSync(goldFile, 'utf8')),
    };
  };
  const complete = (folder: string): boolean =>
    existsSync(join(folder, 'article.txt')) && existsSync(join(folder, 'gold.json'));
  if (!existsSync(directory) || !statSync(directory).isDirectory())
    throw new Error(`${directory}: not a folder`);
  if (complete(directory)) return [read(directory, directory)];
  const names = readdirSync(directory)
    .filter((n) => complete(join(directory, n)))
    .sort();
  if (names.length === 0) throw new Error(`${directory}: no folder in it holds article.txt and gold.json`);
  return names.map((n) => read(n, join(directory, n)));
};
