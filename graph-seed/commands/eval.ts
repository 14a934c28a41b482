import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Baseline, parseBaseline } from '#seed/eval/baseline.ts';
import { calibrate } from '#seed/eval/calibrate.ts';
import { formatReport } from '#seed/eval/format-report.ts';
import { type IdentityScore, identityTable } from '#seed/eval/identity-table.ts';
import { type GoldFolder, readGoldFolders } from '#seed/eval/read-gold-folders.ts';
import { reportOf, type TimedScore } from '#seed/eval/report.ts';
import { resolveIdentities } from '#seed/eval/resolve-identities.ts';
import { scoreArticle } from '#seed/eval/score-article.ts';
import type { Measured } from '#seed/extract/confidence/confidence.ts';
import { extract } from '#seed/extract/extract.ts';
import { parseFile } from '#seed/parse/parse-file.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import { projectRoot } from '#server/project-root.ts';

const MEASURED = 'graph-seed/extract/confidence/measured.json';

const USAGE = `Usage: npm run --silent eval -- DIR... [--errors] [--json FILE] [--save FILE] [--baseline FILE] [--calibrate]

Scores the rules on folders that hold article.txt and gold.json, and prints precision, recall and F1 of each
class, precision of each rule, stated against actual confidence, and how wrong names lie against right ones.

  --errors         lists every miss (-), every wrong one (+) and the boundary of every wrong name (~)
  --json FILE      writes all figures
  --save FILE      writes the findings as a baseline
  --baseline FILE  shows what differs from a baseline: F1 by class, findings by article
  --calibrate      writes how many claims of each rule held to ${MEASURED}, from which
                   confidences are computed; the tables still show those of before
`;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const OPTIONS = {
  errors: { type: 'boolean', default: false },
  json: { type: 'string' },
  save: { type: 'string' },
  baseline: { type: 'string' },
  calibrate: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const optionsOf = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });

const articleOf = (folder: GoldFolder): SourceArticle => {
  for (const result of parseFile(folder.articleFile, folder.bytes, {})) {
    if ('failure' in result) throw new Error(`${folder.articleFile}: ${result.failure.message}`);
    return result.article;
  }
  throw new Error(`${folder.articleFile}: no article in it`);
};

const REPEATS = 5;

/** CPU milliseconds of one extraction: the least of several, so that neither warming up nor a neighbour counts. */
const millisecondsOf = (article: SourceArticle): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) {
    const before = process.cpuUsage();
    extract(article);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
};

const scoreFolders = (
  folders: readonly GoldFolder[],
): { readonly timed: readonly TimedScore[]; readonly identity: readonly IdentityScore[] } => {
  const read = folders.map((folder) => ({ folder, article: articleOf(folder) }));
  const scored = read.map(({ folder: { name, gold }, article }) => {
    const extraction = extract(article);
    const score = scoreArticle(gold, extraction, article.text);
    return { name, article, gold, extraction, score, characters: article.text.length };
  });
  const timed = scored.map((one) => ({ ...one, milliseconds: millisecondsOf(one.article) }));
  return { timed, identity: identityTable(resolveIdentities(scored)) };
};

const measuredOf = (scores: readonly TimedScore[]): Measured =>
  calibrate(scores.map(({ score }) => score.judged));

const readBaseline = (file: string | undefined): Baseline | undefined =>
  file === undefined ? undefined : parseBaseline(file, readFileSync(file, 'utf8'));

const writeJson = (file: string | undefined, value: unknown): void => {
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
};

/** Runs `eval DIR...`; resolves to the exit status: 0 scored, 1 a file could not be read or written, 2 usage. */
export const runEval = async (args: readonly string[]): Promise<number> => {
  let parsed: ReturnType<typeof optionsOf>;
  try {
    parsed = optionsOf(args);
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (positionals.length === 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    const before = readBaseline(values.baseline);
    const { timed, identity } = scoreFolders(positionals.flatMap(readGoldFolders));
    const { report, baseline } = reportOf(timed, identity, before);
    process.stdout.write(`${formatReport(report, values.errors)}\n`);
    writeJson(values.json, report);
    writeJson(values.save, baseline);
    if (values.calibrate) {
      writeJson(fileURLToPath(new URL(MEASURED, projectRoot)), measuredOf(timed));
      process.stdout.write(`wrote ${MEASURED}; stores see it once EXTRACTOR_VERSION is another\n`);
    }
    return 0;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  }
};
