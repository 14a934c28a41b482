import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { extract } from '#seed/extract/extract.ts';
import { parseFile } from '#seed/parse/parse-file.ts';
import { formatDiagnostic } from '#server/domain/diagnostic.ts';
import { articleOutput } from './article-output.ts';

const USAGE = `Usage: npm run --silent extract -- [--institution NAME] FILE...

Prints what the rules read in each article, one JSON object a line, in the order of the files.
Diagnostics go to standard error. Exit status: 0 all files gave a line, 1 one could not be read, 2 usage.
`;

const writeLine = (line: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });

const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs `extract FILE...`; resolves to the exit status. A reader that closes the pipe ends it quietly. */
export const runExtract = async (args: readonly string[]): Promise<number> => {
  let parsed: {
    values: { institution?: string | undefined; help?: boolean | undefined };
    positionals: string[];
  };
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { institution: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n\n${USAGE}`);
    return 2;
  }
  if (parsed.values.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (parsed.positionals.length === 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { institution } = parsed.values;
  let failed = false;
  // Without a listener a closed pipe would end the process with an uncaught error.
  process.stdout.on('error', () => undefined);
  for (const file of parsed.positionals) {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      process.stderr.write(`${file}: ${reasonOf(error)}\n`);
      failed = true;
      continue;
    }
    for (const result of parseFile(file, bytes, institution === undefined ? {} : { institution })) {
      if ('failure' in result) {
        process.stderr.write(`${formatDiagnostic(result.failure)}\n`);
        failed = true;
        continue;
      }
      for (const diagnostic of result.article.diagnostics)
        process.stderr.write(`${formatDiagnostic(diagnostic)}\n`);
      try {
        await writeLine(JSON.stringify(articleOutput(result.article, extract(result.article))));
      } catch (error) {
        if (isClosedPipe(error)) return failed ? 1 : 0;
        throw error;
      }
    }
  }
  return failed ? 1 : 0;
};
