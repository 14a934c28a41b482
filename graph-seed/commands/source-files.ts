import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '#seed/parse/failure.ts';
import type { Parsed, ParseOptions } from '#seed/parse/format.ts';
import { isArticleFile, parseFile } from '#seed/parse/parse-file.ts';

/** Article files that the paths name, in their order; a folder's files by name, recursively. Throws for a path that is not there. */
export const listSourceFiles = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isArticleFile(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  });

/** The articles of the files, read one file at a time; an unreadable file is a failure like any other. */
export function* readSourceFiles(files: readonly string[], options: ParseOptions): Generator<Parsed> {
  for (const file of files) {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      yield fail(
        file,
        1,
        'unreadable',
        `The file cannot be read: ${error instanceof Error ? error.message : error}.`,
      );
      continue;
    }
    yield* parseFile(file, bytes, options);
  }
}
