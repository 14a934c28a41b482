import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type GoldFolder, readGoldFolders } from '#seed/eval/read-gold-folders.ts';
import { formatReport, reportOf, type TimedScore } from '#seed/eval/report.ts';
import { scoreArticle } from '#seed/eval/score-article.ts';
import { extract } from '#seed/extract/extract.ts';
import { parseFile } from '#seed/parse/parse-file.ts';

const USAGE = `Usage: npm run --silent eval -- DIR... [--errors] [--json FILE]

Scores the rules on folders that hold article.txt and gold.json, and prints precision, recall and F1 of each
class. --errors lists every miss (-) and every wrong one (+). --json writes all figures to a file.
`;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const scoreFolder = (folder: GoldFolder): TimedScore => {
  for (const result of parseFile(folder.articleFile, folder.bytes, {})) {
    if ('failure' in result) throw new Error(`${folder.articleFile}: ${result.failure.message}`);
    const { article } = result;
    const before = performance.now();
    const extraction = extract(article);
    const milliseconds = performance.now() - before;
    return {
      name: folder.name,
      score: scoreArticle(folder.gold, extraction, article.text),
      milliseconds,
      characters: article.text.length,
    };
  }
  throw new Error(`${folder.articleFile}: no article in it`);
};

const REPEATS = 20;

/** Characters per CPU second, over all folders, after the first pass has warmed the engine up. */
const speedOf = (folders: readonly GoldFolder[]): number => {
  const articles = folders.flatMap((f) =>
    [...parseFile(f.articleFile, f.bytes, {})].flatMap((r) => ('article' in r ? [r.article] : [])),
  );
  const before = process.cpuUsage();
  for (let i = 0; i < REPEATS; i++) for (const article of articles) extract(article);
  const { user, system } = process.cpuUsage(before);
  const characters = articles.reduce((n, a) => n + a.text.length, 0) * REPEATS;
  return characters / ((user + system) / 1e6);
};

/** Runs `eval DIR...`; resolves to the exit status: 0 scored, 1 a folder could not be read, 2 usage. */
export const runEval = async (args: readonly string[]): Promise<number> => {
  let parsed: {
    values: { errors?: boolean | undefined; json?: string | undefined; help?: boolean | undefined };
    positionals: string[];
  };
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        errors: { type: 'boolean' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
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
  try {
    const folders = parsed.positionals.flatMap((d) => readGoldFolders(d));
    const report = reportOf(folders.map(scoreFolder), speedOf(folders));
    process.stdout.write(`${formatReport(report, parsed.values.errors === true)}\n`);
    if (parsed.values.json !== undefined)
      writeFileSync(parsed.values.json, `${JSON.stringify(report, null, 2)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  }
};
