import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run --silent seed -- [FLAGS] PATH…

Imports articles: files, folders (their *.txt, *.ndjson, *.jsonl, recursively), NDJSON.

  --institution NAME  home institution of articles that do not name their own
  --dry-run           read, extract and resolve; write nothing
  --json              the summary as one JSON object, the last line of stdout
  --help              this text

Exit status: 0 all went in, 1 some failed, 2 wrong usage or configuration, 130 interrupted.`;

export interface SeedArguments {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly institution?: string;
}

/** Reads the command line; flags may stand before or after the paths. Throws an error whose message says what is wrong. */
export const parseSeedArguments = (args: readonly string[]): SeedArguments => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: true,
    options: {
      json: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      institution: { type: 'string' },
    },
  });
  const institution = values.institution?.trim();
  if (institution === '') throw new Error('--institution wants a name.');
  if (positionals.length === 0 && !values.help) throw new Error('No path is given.');
  return {
    paths: positionals,
    json: values.json,
    dryRun: values['dry-run'],
    help: values.help,
    ...(institution === undefined ? {} : { institution }),
  };
};
