import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '#seed/parse/failure.ts';
import type { Parsed, ParseOptions } from '#seed/parse/format.ts';
import { isArticleFile, isArticlePerLine, parseFile } from '#seed/parse/parse-file.ts';

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  return message;
};

/** Whether the path is a regular file, itself or through links. */
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Article files that the paths name, in their order; a folder's files by name, recursively. Throws for a path that is not there. */
export const listSourceFiles = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => {
    try {
      if (!statSync(path).isDirectory()) return [path];
      return readdirSync(path, { recursive: true, withFileTypes: true })
        .filter(({ name }) => isArticleFile(name))
        .map(({ parentPath, name }) => join(parentPath, name))
        .filter(isFile)
        .sort();
    } catch (error) {
      throw new Error(`${path}: ${reasonOf(error)}.`, { cause: error });
    }
  });

/** The articles of the files, read one file at a time; an unreadable file is a failure like any other. */
export function* readSourceFiles(files: readonly string[], options: ParseOptions): Generator<Parsed> {
  for (const file of files) {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      yield fail(file, 1, 'unreadable', `The file cannot be read: ${reasonOf(error)}.`);
      continue;
    }
    yield* parseFile(file, bytes, options);
  }
}

const LF = 0x0a;

/** How many articles the files hold, near enough for a progress bar: one a text file, one a line of the others. */
export const countArticles = (files: readonly string[]): number =>
  files.reduce((sum, file) => {
    if (!isArticlePerLine(file)) return sum + 1;
    let lines = 0;
    try {
      const bytes = readFileSync(file);
      for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++;
      if (bytes.length > 0 && bytes.at(-1) !== LF) lines++;
    } catch {
      lines = 1;
    }
    return sum + lines;
  }, 0);
